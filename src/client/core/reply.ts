/** What a REST call came back with. */
export interface RestReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON, undefined when the answer had no body; above the `read` policy the model. */
  readonly body: unknown;
}

/** The first value of a response header, by its name in lower case; undefined where it is absent. */
export const header = (reply: Pick<RestReply, 'headers'>, name: string): string | undefined => {
  const value = reply.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
