export type Log = (line: string) => void;

export const logToStderr: Log = (line) => void process.stderr.write(`${line}\n`);

/** One line for an error that callers do not see. No stack and no path is in it, and no word of `secrets`. */
export const describe = (error: unknown, secrets: readonly string[]): string => {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  let line = said.replaceAll(/\s+/g, ' ').replaceAll(/(file:\/\/)?(\/[\w.@+-]+){2,}/g, '[path]');
  for (const secret of secrets) if (secret !== '') line = line.replaceAll(secret, '[redacted]');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
};
