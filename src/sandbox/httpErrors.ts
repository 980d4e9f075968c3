import { randomBytes } from 'node:crypto';

/** Thrown by a handler; the server makes the `error.list` of it. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    { field, headers = {} }: { field?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = headers;
  }
}

export const errorList = (requestId: string, code: string, message: string, field?: string) => ({
  type: 'error.list',
  request_id: requestId,
  errors: [{ code, message, ...(field === undefined ? {} : { field }) }],
});

/** Live request ids are twenty of these characters, though declared a uuid. */
export const newRequestId = (): string =>
  Array.from(randomBytes(20), (byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('');

export const invalid = (message: string, field?: string): HttpError =>
  new HttpError(400, 'parameter_invalid', message, field === undefined ? {} : { field });

export const missing = (name: string): HttpError =>
  new HttpError(400, 'parameter_not_found', `${name} is a required parameter`);

export const notFound = (code = 'not_found', message = 'Resource Not Found'): HttpError =>
  new HttpError(404, code, message);
