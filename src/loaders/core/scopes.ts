/** What a caller may be allowed: to ask, to change, and to see and search what is personal. */
export const scopes = ['read', 'write', 'pii'] as const;
export type Scope = (typeof scopes)[number];
export type Scopes = ReadonlySet<Scope>;

export const allScopes: Scopes = new Set(scopes);
