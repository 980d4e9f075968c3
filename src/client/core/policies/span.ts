import {
  type Context,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Handler, Policy, RestCall } from '../call.ts';
import { GatewayError } from '../errors.ts';
import type { RestReply } from '../reply.ts';

const tracer = trace.getTracer('intercom-graphql');

/**
 * One OpenTelemetry span for each try, below the operation's own, and its trace context on the request. Routes keep
 * their holes: no id, body or token is in a span, and so the attribute `url.full` is omitted. Without an SDK in the
 * process nothing is recorded and nothing is sent.
 */
export const span: Policy = (next) => (call) => {
  const parent = call.operation.parent ?? context.active();
  const span = tracer.startSpan(call.row.route, { kind: SpanKind.CLIENT }, parent);
  return isSpanContextValid(span.spanContext()) ? inside(span, parent, call, next) : next(call);
};

const inside = async (span: Span, parent: Context, call: RestCall, next: Handler): Promise<RestReply> => {
  if (span.isRecording()) describe(span, call);
  const here = trace.setSpan(parent, span);
  try {
    const reply = await context.with(here, () =>
      next({ ...call, headers: { ...call.headers, ...traceHeaders(here) } }),
    );
    span.setAttribute('http.response.status_code', reply.status);
    if (reply.status >= 400) fail(span, String(reply.status));
    return reply;
  } catch (error) {
    fail(span, error instanceof GatewayError ? error.code : '_OTHER');
    throw error;
  } finally {
    span.end();
  }
};

const describe = (span: Span, { row, workspace, attempt, batched }: RestCall): void => {
  const { protocol, hostname, port } = new URL(workspace.origin);
  const [method = '', template = ''] = row.route.split(' ');
  span.setAttributes({
    'http.request.method': method,
    'url.scheme': protocol.slice(0, -1),
    'url.template': template,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'http:' ? 80 : 443),
    'intercom.version': workspace.versionHeader,
    'intercom.batched': batched,
    ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
  });
};

const fail = (span: Span, type: string): void => {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
};

/** What a deployer's propagator may send to a third party: who called whom, and none of the baggage. */
const sent = new Set(['traceparent', 'tracestate']);

const traceHeaders = (of: Context): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {};
  propagation.inject(of, headers, {
    set: (carrier, name, value) => {
      if (sent.has(name.toLowerCase())) carrier[name] = value;
    },
  });
  return headers;
};
