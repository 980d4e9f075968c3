import type { JsonSlices } from './jsonSlices.ts';
import type { Form } from './multipart.ts';
import type { Page, PageParameter, PageReader } from './page.ts';
import type { Reader } from './read.ts';
import type { Lifetime, Version } from './versions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Route = `${Method} /${string}`;
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** One row of the table: everything there is to know about one REST operation. */
export interface Endpoint<R extends Route = Route, Body = never, Params = never, Reply = unknown> extends Lifetime {
  readonly route: R;
  /** Its page in Intercom's reference, below `https://developers.intercom.com/docs/references/rest-api/api.intercom.io/`. */
  readonly docs: `${string}/${string}`;
  /** Reads the answer; null means that the answer is not what the operation promises. */
  readonly read: Reader<Reply | null>;
  /** A POST that only reads, as searches do: it may be sent again, and a failure of it leaves nothing in doubt. */
  readonly safe?: true;
  /** A GET that moves something on upstream, as scrolls do: sent again it answers something else, so it never is. */
  readonly stateful?: true;
  /** A GET that changes something upstream, as showing banners does: a write in all but its method. */
  readonly isWrite?: true;
  /** A list that is wanted whole: page after page is read, and all rows are the answer. Few such lists come in pages. */
  readonly isAllPages?: true;
  /** By what a list that is wanted whole goes on. */
  readonly pagedBy?: PageParameter;
  /** A write that Intercom knows again by a key in its body: it may be sent again, as it is. */
  readonly repeatable?: true;
  /** Sent with the token of Fin Agent where the gateway has one; with that of the workspace otherwise. */
  readonly account?: 'fin';
  /** It hands out a secret or can lock people out: refused unless a setting of the gateway allows it. */
  readonly dangerous?: true;
  /** A read whose query or body names the record that it is about, so that a 404 tells of its absence. */
  readonly notFoundIsAbsence?: true;
  /** What a good answer is where it is not JSON: plain text, or a redirect, of which the address is read and never requested. */
  readonly answers?: 'text' | 'redirect';
  /** A file of any size: it comes as a `FileBody`, which streams, instead of JSON. */
  readonly isFile?: true;
  /** Starts a job of which a workspace may have few at a time: a 429 may speak of those, and not of the rate limit. */
  readonly startsJob?: true;
  /** A 404 that says in these words that a name in the path is unknown, such as that of a type: no record is absent then. */
  readonly unknownName?: { readonly words: RegExp; readonly field: string; readonly advice: string };
  /** What the token needs for it beside the usual, for the message of a 403. */
  readonly permission?: string;
  /** What of an answer need not be parsed each time: most of its bytes. */
  readonly slices?: JsonSlices;
  /** The JSON body that the version takes. */
  write?(body: Body, version: Version): unknown;
  /** The form that is sent instead of JSON. It is a stream, so that the call cannot be sent again. */
  form?(body: Body): Form;
  /** The query string, by wire names. */
  query?(params: Params, version: Version): Query;
}

/** Any row, for code that treats rows alike. Method syntax above keeps the parameters bivariant. */
export type AnyEndpoint = Endpoint<Route, unknown, unknown, unknown>;

/** A row of the table: one REST operation of Intercom. */
export const endpoint = <const R extends Route, Reply, Body = never, Params = never>(
  route: R,
  rules: Omit<Endpoint<R, Body, Params, Reply>, 'route'>,
): Endpoint<R, Body, Params, Reply> => ({ route, ...rules });

/** A row for a list that is wanted whole, however many pages it comes in. */
export const wholeListEndpoint = <const R extends Route, T, Params = never>(
  route: R,
  rules: Omit<Endpoint<R, never, Params, Page<T>>, 'route' | 'isAllPages' | 'pagedBy'> & {
    readonly read: PageReader<T>;
  },
) => ({ ...endpoint<R, Page<T>, never, Params>(route, rules), isAllPages: true, pagedBy: rules.read.by }) as const;

type PathParameters<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;
type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;
/** The holes of a route, by their names in camelCase: `contactId` for `{contact_id}`. */
type PathArgs<R extends string> = { readonly [Name in PathParameters<R> as CamelCase<Name>]: string };
type BodyArgs<Body> = [Body] extends [never] ? {} : { readonly body: Body };
type QueryArgs<Params> = [Params] extends [never] ? {} : { readonly query: Params };

/** What a call takes beside its own arguments. */
export interface CallOptions {
  /** How many records this one call stands for; shown in the trace. */
  readonly batched?: number;
}
export type Args<R extends Route, Body, Params> = PathArgs<R> & BodyArgs<Body> & QueryArgs<Params> & CallOptions;

/** What a call answers: of a list that is wanted whole, all rows. */
type CallResult<E, Reply> = E extends { readonly isAllPages: true }
  ? Reply extends Page<infer T>
    ? readonly T[]
    : never
  : Reply;

export type Call<E> =
  E extends Endpoint<infer R, infer Body, infer Params, infer Reply>
    ? {} extends Args<R, Body, Params>
      ? (args?: Args<R, Body, Params>) => Promise<CallResult<E, Reply>>
      : (args: Args<R, Body, Params>) => Promise<CallResult<E, Reply>>
    : never;

/** A call, and `check`, which refuses what the call would refuse before anything is sent. */
export type CheckedCall<E> = Call<E> & { readonly check: (...args: Parameters<Call<E>>) => void };

/** The arguments of any row, for code that treats rows alike. */
export type AnyArgs = Readonly<Record<string, unknown>>;
