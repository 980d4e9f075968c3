/** A query that runs as it stands over the sandbox. Each is a tab of GraphiQL, named after its operation. */
export interface Example {
  /** What the reader sees above the query. */
  readonly about: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What it costs over the sandbox; held by a test. */
  readonly restCalls: number;
}
