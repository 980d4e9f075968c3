import type { Endpoints } from '../client/index.ts';
import { invalid, missing } from './httpErrors.ts';
import type { State } from './seed/index.ts';
import type { Version } from './versions.ts';
import type { FinEvents } from './webhooks/finEvents.ts';

export type Body = Readonly<Record<string, unknown>>;

/** How exports end, and what their files are like. */
export interface ExportBehaviour {
  /** How large each file is; 0 is as large as its data. */
  readonly bytes: number;
  readonly lifetimeSeconds: number;
  readonly hasLimits: boolean;
  readonly fail: boolean;
}

export interface SandboxRequest {
  readonly state: State;
  readonly version: Version;
  /** What stood in the holes of the route, decoded, by their names. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  /** For the absolute URLs that upstream puts into bodies. */
  readonly origin: string;
  /** Unix seconds. */
  readonly now: number;
  /** The media types that the caller accepts. */
  readonly accept: string;
  readonly exports: ExportBehaviour;
  /** Answers in pieces what Fin is asked. */
  readonly fin: Pick<FinEvents, 'addressOf' | 'answer'>;
  /** Records written after this instant (in ms) are not indexed for search yet. */
  readonly indexedUntil: number;
}

type Headers = Readonly<Record<string, string>>;

/**
 * An answer whose status is another than 200, or that has headers of its own. Without a body, nothing is sent but these. Text
 * goes out as it is where a header says what it is.
 */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  constructor(status: number, body?: unknown, headers: Headers = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A file, made while it is sent. */
export class FileReply {
  readonly type: string;
  readonly chunks: Iterable<Buffer>;
  readonly size: number;
  constructor(type: string, chunks: Iterable<Buffer>, size: number) {
    this.type = type;
    this.chunks = chunks;
    this.size = size;
  }
}

/** Answers the JSON of a 200, a `FileReply` or a `Reply`, or throws an HttpError. */
export type Handler = (request: SandboxRequest) => unknown;

type RouteOf<Row> = Row extends { readonly route: infer Route extends string } ? Route : never;
/** The routes of a domain, as the gateway's table prints them. */
export type RouteIn<D extends keyof Endpoints> = D extends unknown
  ? { [Op in keyof Endpoints[D]]: RouteOf<Endpoints[D][Op]> }[keyof Endpoints[D]]
  : never;
/** One for each route of the domain: a missing one does not compile. */
export type Handlers<D extends keyof Endpoints> = { readonly [Route in RouteIn<D>]: Handler };

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids come as text or number, whatever the description declares. */
export const readId = (value: unknown): string | undefined => {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined;
};

export const idIn = (body: Body, name: string): string | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const id = readId(value);
  if (id === undefined) throw invalid(`${name} must be an id`, name);
  return id;
};

export const requiredId = (body: Body, name: string): string => {
  const id = idIn(body, name);
  if (id === undefined) throw missing(name);
  return id;
};

export const textIn = (body: Body, name: string): string | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a string`, name);
  return value;
};

export const requiredText = (body: Body, name: string): string => {
  const text = textIn(body, name);
  if (text === undefined || text === '') throw missing(name);
  return text;
};

export const booleanIn = (body: Body, name: string): boolean | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw invalid(`${name} must be a boolean`, name);
  return value;
};

/** Timestamps are taken as numbers and as text of digits. */
export const secondsIn = (body: Body, name: string): number | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const seconds = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds)) {
    throw invalid(`${name} must be a unix timestamp`, name);
  }
  return seconds;
};

export const objectIn = (body: Body, name: string): Readonly<Record<string, unknown>> | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw invalid(`${name} must be an object`, name);
  return value;
};

export const listIn = (body: Body, name: string): readonly unknown[] | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw invalid(`${name} must be an array`, name);
  return value;
};
