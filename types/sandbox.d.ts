/** Where the webhooks of the sandbox's app go. */
export interface SandboxWebhook {
  readonly url: string;
  /** The client secret that bodies are signed with. */
  readonly secret: string;
  /** Topics, such as `ticket.created`. Default: all. */
  readonly topics?: readonly string[];
}

export interface SandboxOptions {
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Default: 0, a free port. */
  readonly port?: number;
  /** REST calls in a window of ten seconds. Default: 1667. */
  readonly rateLimit?: number;
  /** Milliseconds that each response takes. Default: 0. */
  readonly latencyMs?: number;
  /** The time that the workspace ends an hour before. Default: a day in October 2025, so that the data is always the same. */
  readonly now?: Date;
  /** The access tokens that are accepted. Default: any. */
  readonly tokens?: readonly string[];
  /** Default: notifications are not sent. */
  readonly webhook?: SandboxWebhook;
}

/** A REST call that the sandbox received. */
export interface SandboxCall {
  readonly method: string;
  /** The method and the route's template, such as `GET /tickets/{id}`. */
  readonly route: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
}

/** What a test changes while the sandbox runs. */
export interface SandboxSwitches {
  /** The next calls are not carried out, and respond with a status. */
  failNext(calls: number, status: number, body?: unknown): void;
  rateLimit: number;
  latencyMs: number;
}

/** A server that plays Intercom's REST API over a made-up workspace. */
export interface Sandbox {
  /** Scheme, host and port: the `intercomBaseUrl` of a gateway. */
  readonly origin: string;
  /** The routes of the calls, in their order. `calls.length = 0` clears them. */
  readonly calls: string[];
  /** The same calls in full. */
  readonly log: SandboxCall[];
  readonly switches: SandboxSwitches;
  /** Back to the seeded workspace, with empty logs. */
  reset(): void;
  stop(): Promise<void>;
}

/** Starts a sandbox. Rejects if the port cannot be listened on. */
export declare const startSandbox: (options?: SandboxOptions) => Promise<Sandbox>;
