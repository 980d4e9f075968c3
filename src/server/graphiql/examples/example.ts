/** An operation that runs as it stands over the sandbox, in GraphiQL's panel of examples by its name. */
export interface Example {
  /** What the reader sees above the query. */
  readonly about: string;
  readonly query: string;
  /** Whether it is a tab of a first visit. All tabs are to fit beside one another. */
  readonly inTab?: true;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What it costs over the sandbox; held by a test. */
  readonly restCalls: number;
}
