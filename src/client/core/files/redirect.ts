/** Where a file is asked for. Only Intercom itself is shown the token. */
export interface FilePlace {
  readonly origin: string;
  readonly path: string;
  readonly isOwn: boolean;
}

/**
 * Where a redirect leads: to the configured origin, or to another host by https, such as the signed address of a store.
 * Undefined for any other place, which is not followed.
 */
export const redirected = (location: string | undefined, from: FilePlace, ownOrigin: string): FilePlace | undefined => {
  const url = location === undefined ? null : parsed(location, `${from.origin}${from.path}`);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const isOwn = url.origin === new URL(ownOrigin).origin;
  if (!isOwn && url.protocol !== 'https:') return undefined;
  return { origin: url.origin, path: url.pathname + url.search, isOwn };
};

const parsed = (location: string, base: string): URL | null =>
  URL.canParse(location, base) ? new URL(location, base) : null;
