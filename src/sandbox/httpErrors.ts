import { randomFillSync } from 'node:crypto';

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

const random = Buffer.alloc(4_000);
let used = random.length;

/** Live request ids are twenty of these characters, though declared a uuid. Randomness is fetched for many at once. */
export const newRequestId = (): string => {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  let id = '';
  for (const end = used + 20; used < end; used += 1) id += '0123456789abcdefghijklmnopqrstuv'[(random[used] ?? 0) % 32];
  return id;
};

export const invalid = (message: string, field?: string): HttpError =>
  new HttpError(400, 'parameter_invalid', message, field === undefined ? {} : { field });

export const missing = (name: string): HttpError =>
  new HttpError(400, 'parameter_not_found', `${name} is a required parameter`);

export const notFound = (code = 'not_found', message = 'Resource Not Found'): HttpError =>
  new HttpError(404, code, message);
