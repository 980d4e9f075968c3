/** What may be said of an error that callers do not see. */
export interface ErrorInfo {
  /** The error's class, or the type of what was thrown instead of one. */
  readonly name: string;
  /** Omitted unless it is one of the engine's, which quote nothing but names in the code. */
  readonly message?: string;
  /** Node's word for a failure of the system, such as `ECONNRESET`. */
  readonly code?: string;
  /** The innermost calls, as `function file:line:column`; files as they are named inside their packages. */
  readonly at: readonly string[];
  readonly cause?: ErrorInfo;
}

const maxFrames = 8;
const maxCauses = 3;

/**
 * An error for the log. Messages of unexpected errors quote whatever they stumble on: a value that was no number, a body
 * that was no JSON. So the place says what happened, not the message.
 */
export const describeError = (error: unknown, causes = maxCauses): ErrorInfo => {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const message = ofTheEngine(error);
  const code = 'code' in error && /^[A-Z][A-Z0-9_]{1,40}$/.test(String(error.code)) ? String(error.code) : undefined;
  return {
    name: className(error),
    ...(message === undefined ? {} : { message }),
    ...(code === undefined ? {} : { code }),
    at: frames(error),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: describeError(error.cause, causes - 1) }),
  };
};

/** As one line, for the command line. */
export const inOneLine = (error: unknown): string => {
  const { name, message, code, at } = describeError(error);
  return [name, message ?? code, at[0]].filter((part) => part !== undefined).join(': ');
};

const className = ({ name }: Error): string => (/^[A-Za-z][A-Za-z0-9]{0,60}$/.test(name) ? name : 'Error');

const engines = [
  /^Cannot (read|set) properties of (undefined|null) \((reading|setting) '[\w$]{1,60}'\)$/,
  /^[\w$.]{1,100}(\(\.\.\.\))? is not (a function|defined|iterable|a constructor)$/,
  /^Cannot access '[\w$]{1,60}' before initialization$/,
  /^Assignment to constant variable\.$/,
  /^Maximum call stack size exceeded$/,
  /^Invalid (time value|array length|string length)$/,
];

const ofTheEngine = ({ message }: Error): string | undefined =>
  engines.some((shape) => shape.test(message)) ? message : undefined;

const frame =
  /^ {4}at (?:(?:async |new )*([\w$.<>]+)(?: \[as [\w$]+\])? \()?(?:file:\/\/)?\/([\w@.+/-]+):(\d+):(\d+)\)?$/;
const outside = /^(?:.*\/)?(?:node_modules|dist|src)\//;

/** A frame is taken only if it has the form of one; the message, which comes first in the stack, is omitted. */
const frames = ({ stack = '', message }: Error): string[] => {
  const calls = stack.slice(stack.indexOf(message) + message.length);
  const found = calls.split('\n').flatMap((line) => {
    const [, name = '-', file = '', row, column] = frame.exec(line) ?? [];
    return outside.test(file) ? [`${name} ${file.replace(outside, '')}:${row}:${column}`] : [];
  });
  return found.slice(0, maxFrames);
};
