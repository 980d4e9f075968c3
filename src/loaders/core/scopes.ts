/** What a caller can be allowed to do: read, write, and see and search personal data. */
export const scopes = ['read', 'write', 'pii'] as const;
export type Scope = (typeof scopes)[number];
export type Scopes = ReadonlySet<Scope>;

export const allScopes: Scopes = new Set(scopes);
