import { pino } from 'pino';
import type { AwayReason } from './cluster/connection.ts';
import type { FinStreamDropped } from './finStreams/outcome.ts';
import type { ErrorInfo } from './observe/errors.ts';
import type { OperationSeen, SubscriptionSeen } from './observe/operations.ts';
import type { BadRequest } from './requestTarget.ts';
import type { Cut } from './tcpConnections.ts';
import type { WebhookDropped } from './webhooks/outcome.ts';
import type { WebhookSource } from './webhooks/signature.ts';

export const logLevels = ['silent', 'error', 'warn', 'info'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Everything that is ever logged. An entry is put together from these fields and from nothing else: no token, body,
 * variable, query text or id of a record has a field to be in.
 */
export type LogEntry =
  | { readonly level: 'info'; readonly event: 'listening'; readonly url: string; readonly workers?: number }
  | { readonly level: 'info'; readonly event: 'stopping' | 'stopped' | 'restarting' | 'restarted' }
  | { readonly level: 'info'; readonly event: 'worker-replaced'; readonly worker: number }
  | { readonly level: 'error'; readonly event: 'worker-died'; readonly worker: number; readonly replacedInMs: number }
  | { readonly level: 'error'; readonly event: 'worker-hung'; readonly worker: number; readonly timeoutMs: number }
  | { readonly level: 'error'; readonly event: 'restart-failed'; readonly worker: number; readonly reason: string }
  | { readonly level: 'warn'; readonly event: 'cut-short'; readonly operations: number }
  | ({ readonly level: 'info'; readonly event: 'operation'; readonly traceId?: string } & OperationSeen)
  | ({ readonly level: 'info'; readonly event: 'subscription-opened' } & SubscriptionSeen)
  | {
      readonly level: 'error';
      readonly event: 'masked';
      readonly requestId: string;
      readonly field: string | null;
      readonly error: ErrorInfo;
    }
  | { readonly level: 'error'; readonly event: 'page-failed' | 'failed'; readonly error: ErrorInfo }
  | { readonly level: 'warn'; readonly event: 'option'; readonly warning: string }
  | { readonly level: 'warn'; readonly event: 'untrusted-document'; readonly sha256: string }
  | { readonly level: 'info'; readonly event: 'breaker-closed' }
  | { readonly level: 'warn'; readonly event: 'breaker-opened' }
  | { readonly level: 'info'; readonly event: 'bad-request'; readonly reason: BadRequest; readonly times: number }
  | { readonly level: 'warn'; readonly event: 'connection-cut'; readonly reason: Cut; readonly times: number }
  | { readonly level: 'warn'; readonly event: 'machines-apart'; readonly reason: AwayReason }
  | { readonly level: 'info'; readonly event: 'machines-together'; readonly machines: number }
  | { readonly level: 'warn'; readonly event: 'machine-silent'; readonly times: number }
  | {
      readonly level: 'warn';
      readonly event: 'webhook-dropped';
      readonly source: WebhookSource;
      readonly reason: WebhookDropped;
      readonly times: number;
    }
  | {
      readonly level: 'warn';
      readonly event: 'fin-stream-dropped';
      readonly reason: FinStreamDropped;
      readonly times: number;
    }
  | { readonly level: 'warn'; readonly event: 'fin-stream-foreign-host'; readonly host: string | null }
  | {
      readonly level: 'warn';
      readonly event: 'workspace-types-out-of-date';
      readonly field: string;
      readonly fields: number;
      readonly times: number;
    }
  | UpstreamTrouble;

/** Said once a minute for each route at most; `times` counts those since it was last said. */
export interface UpstreamTrouble {
  readonly level: 'warn';
  readonly event: 'token-refused' | 'invalid-response' | 'outcome-unknown';
  readonly route: string;
  readonly times: number;
}

export type Log = (entry: LogEntry) => void;

interface Out {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
}

/** One line of JSON for each entry; one of words where a person looks on. `base` is in every one. */
export const createLog = (
  least: LogLevel = 'info',
  out: Out = process.stderr,
  base: { readonly worker?: number } = {},
): Log => {
  return filtered(least, out.isTTY === true ? inWords(out, base) : inJson(out, base));
};

/** Entries of a level and of those above it. */
export const filtered = (least: LogLevel, log: Log): Log => {
  const enough = logLevels.slice(1, logLevels.indexOf(least) + 1);
  return (entry) => {
    if (enough.includes(entry.level)) log(entry);
  };
};

const inJson = (out: Out, base: object): Log => {
  const logger = pino(
    {
      base,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    { write: (line) => void out.write(line) },
  );
  return ({ level, ...fields }) => logger[level](fields);
};

const inWords =
  (out: Out, base: object): Log =>
  ({ level, event, ...fields }) => {
    const words = Object.entries({ ...base, ...fields })
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
    out.write(`${[new Date().toISOString().slice(11, 19), level, event, ...words].join(' ')}\n`);
  };
