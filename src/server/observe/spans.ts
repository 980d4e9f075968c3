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
import { type Caller, notesOf } from '../caller.ts';
import { isTransfer, type OperationSeen, type OperationWatcher } from './operations.ts';

const tracer = trace.getTracer('intercom-graphql');

/** The OpenTelemetry context that a request's REST calls belong to. */
export const contextOf = (request: Caller): Context | undefined => request.notes?.span?.here;

/** For the log, so that its lines are found from a trace; undefined when nothing is traced. */
export const traceIdOf = (request: Caller): string | undefined => {
  const spanContext = request.notes?.span?.span.spanContext();
  return spanContext !== undefined && isSpanContextValid(spanContext) ? spanContext.traceId : undefined;
};

/**
 * One span for each operation: below the HTTP span where one is active, else below what the caller's trace headers name.
 * Without an SDK in the process it records nothing.
 */
export const spans: OperationWatcher = {
  started: (request) => {
    const active = context.active();
    const subscription = request.subscriber && contextOf(request.subscriber);
    const isInner = subscription !== undefined || trace.getSpan(active) !== undefined;
    const parent = subscription ?? (isInner ? active : propagation.extract(active, request.headers, headers));
    const span = tracer.startSpan(unread, { kind: isInner ? SpanKind.INTERNAL : SpanKind.SERVER }, parent);
    notesOf(request).span = { span, here: trace.setSpan(parent, span) };
  },
  ended: (request, seen) => {
    const span = request.notes?.span?.span;
    if (span === undefined) return;
    if (span.isRecording()) describe(span, seen);
    span.end();
  },
};

/** The name that the conventions give to an operation whose type is not known. */
const unread = 'GraphQL Operation';

const headers = {
  get: (from: Caller['headers'], name: string) => from.get(name) ?? undefined,
  keys: (from: Caller['headers']) => [...from.keys()],
};

const describe = (span: Span, { type, name, outcome, codes, restCalls, requestId }: OperationSeen): void => {
  span.setAttributes({
    'intercom.request_id': requestId,
    'intercom.outcome': outcome,
    'intercom.rest_calls': restCalls,
    ...(name === null ? {} : { 'graphql.operation.name': name }),
  });
  if (isTransfer(type)) span.updateName(`File ${type}`);
  else if (type === 'event')
    span.updateName('subscription event').setAttribute('graphql.operation.type', 'subscription');
  else if (type !== 'none') span.updateName(type).setAttribute('graphql.operation.type', type);
  if (outcome !== 'failed' && outcome !== 'partial') return;
  span.setAttribute('error.type', codes[0] ?? '_OTHER').setStatus({ code: SpanStatusCode.ERROR });
};
