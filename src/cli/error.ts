/** Ends a command with its exit code, after lines on stderr. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(lines: readonly string[], exitCode: number) {
    super(lines.join('\n'));
    this.exitCode = exitCode;
  }
}
