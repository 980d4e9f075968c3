const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * An operation as a command for a POSIX shell. A key is not in it: the shell is to have it in `GATEWAY_KEY`.
 *
 * @param {string} url
 * @param {{ query: string, variables?: object, operationName?: string, headers: Record<string, string> }} request
 */
export const curlOf = (url, { query, variables, operationName, headers }) => {
  const lines = Object.entries(headers).map(([name, value]) =>
    name === 'authorization' ? '-H "authorization: Bearer $GATEWAY_KEY"' : `-H ${quoted(`${name}: ${value}`)}`,
  );
  const body = JSON.stringify({ query, variables, operationName });
  // Without -N, events would wait for a buffer to fill.
  return [`curl -sS -N ${quoted(url)}`, ...lines, `--data-binary ${quoted(body)}`].join(' \\\n  ');
};
