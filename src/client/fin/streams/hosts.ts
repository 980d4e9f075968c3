/** Where streams of Fin may be read. */
export interface StreamHosts {
  /** Names of hosts, by https; with a port where it is not 443. */
  readonly hosts: readonly string[];
  /** An origin that may be read by http as well: that of the sandbox. */
  readonly sandbox?: string | null;
}

export type StreamPlace =
  | { readonly isAllowed: true }
  /** `host` is null where it is no URL. */
  | { readonly isAllowed: false; readonly host: string | null };

/** Whether a URL leads where streams of Fin may be read. Its own token apart, a URL may have no credentials. */
export const placeOf = (text: string, { hosts, sandbox = null }: StreamHosts): StreamPlace => {
  if (!URL.canParse(text)) return { isAllowed: false, host: null };
  const { protocol, host, origin, username, password } = new URL(text);
  const isKnown = origin === sandbox || (protocol === 'https:' && hosts.includes(host));
  return isKnown && username + password === '' ? { isAllowed: true } : { isAllowed: false, host };
};
