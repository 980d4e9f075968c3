import type { Act, BusyOptions } from './busy.ts';
import type { EndpointOptions, WebhookOptions, Webhooks } from './webhooks/index.ts';

export interface SandboxOptions {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Calls in one window. */
  readonly rateLimit?: number;
  /** Upstream's is ten seconds; whole seconds, because the reset header is. */
  readonly rateWindowSeconds?: number;
  readonly latencyMs?: number;
  /** How long a written record stays unknown to search. */
  readonly searchLagMs?: number;
  /** How large the files of exports are; as large as their data when omitted. */
  readonly exportBytes?: number;
  /** The time that the workspace ends an hour before. Default: it ends in October 2025, as tests expect. */
  readonly now?: Date;
  /** The tokens that are let in; any but the empty one when omitted. */
  readonly tokens?: readonly string[];
  /** Where the app's webhooks go. The start fails where the endpoint does not pass its checks. */
  readonly webhook?: WebhookOptions;
  /** Where Fin's own events go. */
  readonly finWebhook?: EndpointOptions;
  /** How long the endpoint of webhooks may take to answer; upstream's is five seconds. */
  readonly webhookTimeoutMs?: number;
  /** How long the minute is before a notification is sent again, and after which an endpoint that is busy is asked again. */
  readonly webhookMinuteMs?: number;
  /** How long Fin takes for each piece of what it says. */
  readonly finPieceMs?: number;
  /** Made-up customers and teammates do something every few seconds. */
  readonly busy?: BusyOptions;
}

export interface SandboxCall {
  readonly method: string;
  /** The template, e.g. `GET /tickets/{id}`; the bare path where no route fits. */
  readonly route: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  /** The JSON answered, or the text where it was none. */
  readonly response: unknown;
}

export interface SandboxSwitches {
  /** The next calls are not carried out and answer this; text bodies go out as HTML. */
  failNext(calls: number, status: number, body?: unknown): void;
  rateLimit: number;
  latencyMs: number;
  searchLagMs: number;
  /** How large the files of exports are, in bytes; 0 is as large as their data. */
  exportBytes: number;
  /** How long they can be downloaded; upstream's is two days. */
  exportLifetimeSeconds: number;
  /** Whether few exports may be pending at a time, as upstream has it. */
  exportLimits: boolean;
  /** Exports that run end as failed. */
  exportsFail: boolean;
  webhookTimeoutMs: number;
  webhookMinuteMs: number;
  finPieceMs: number;
}

export interface Sandbox {
  readonly origin: string;
  /** Route templates in the order of the calls; cleared by `length = 0`. Only the newest are kept. */
  readonly calls: string[];
  /** The same calls in full; only the newest, and no more than some megabytes of answers. */
  readonly log: SandboxCall[];
  readonly switches: SandboxSwitches;
  readonly webhooks: Webhooks;
  /** Lets the next of the made-up customers and teammates act at once. */
  act(): Act | undefined;
  /** Makes the data, which the first call does otherwise. */
  seed(): void;
  /** Back to the seeded workspace, switches and counters as at the start, logs empty. */
  reset(): void;
  stop(): Promise<void>;
}
