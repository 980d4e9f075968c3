import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  type SpanOptions,
  type SpanStatus,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

export interface SpanSeen {
  name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly attributes: Attributes;
  status: SpanStatus;
  ended: boolean;
}

export interface Telemetry {
  /** Those since it was last emptied. */
  readonly spans: SpanSeen[];
  /** From now on the context follows what runs, as under instrumentation of HTTP. */
  readonly followContexts: () => void;
  readonly remove: () => void;
}

let ids = 0;
const newId = (digits: number): string => (++ids).toString(16).padStart(digits, 'a');

/**
 * As much of an OpenTelemetry SDK as tells what the gateway asks of one. Its propagator sends baggage as well. Once in a
 * process: tracers keep to the first that is there.
 */
export const installTelemetry = (): Telemetry => {
  const spans: SpanSeen[] = [];
  trace.setGlobalTracerProvider({ getTracer: () => tracerInto(spans) });
  propagation.setGlobalPropagator(w3c);
  return {
    spans,
    followContexts: () => void context.setGlobalContextManager(newContextManager()),
    remove: () => {
      trace.disable();
      propagation.disable();
      context.disable();
    },
  };
};

const tracerInto = (spans: SpanSeen[]) => {
  const startSpan = (name: string, options: SpanOptions = {}, parent: Context = context.active()): Span => {
    const above = trace.getSpanContext(parent);
    const seen: SpanSeen = {
      name,
      kind: options.kind ?? SpanKind.INTERNAL,
      traceId: above?.traceId ?? newId(32),
      spanId: newId(16),
      parentId: above?.spanId,
      attributes: { ...options.attributes },
      status: { code: SpanStatusCode.UNSET },
      ended: false,
    };
    spans.push(seen);
    return spanOf(seen);
  };
  return {
    startSpan,
    startActiveSpan: (): never => {
      throw new Error('not part of this SDK');
    },
  };
};

const spanOf = (seen: SpanSeen): Span => {
  const told: SpanContext = { traceId: seen.traceId, spanId: seen.spanId, traceFlags: TraceFlags.SAMPLED };
  const span: Span = {
    spanContext: () => told,
    setAttribute: (name, value) => span.setAttributes({ [name]: value }),
    setAttributes: (attributes) => {
      Object.assign(seen.attributes, attributes);
      return span;
    },
    addEvent: () => span,
    addLink: () => span,
    addLinks: () => span,
    setStatus: (status) => {
      seen.status = status;
      return span;
    },
    updateName: (name) => {
      seen.name = name;
      return span;
    },
    end: () => {
      if (seen.ended) throw new Error(`${seen.name} ended twice`);
      seen.ended = true;
    },
    isRecording: () => !seen.ended,
    recordException: () => {
      throw new Error('an exception holds a message and a stack');
    },
  };
  return span;
};

const w3c: Parameters<typeof propagation.setGlobalPropagator>[0] = {
  fields: () => ['traceparent', 'tracestate', 'baggage'],
  inject: (from, carrier, { set }) => {
    const told = trace.getSpanContext(from);
    if (told === undefined) return;
    set(carrier, 'traceparent', `00-${told.traceId}-${told.spanId}-01`);
    set(carrier, 'tracestate', 'vendor=1');
    set(carrier, 'baggage', 'customer=someone');
  },
  extract: (into, carrier, { get }) => {
    const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-/.exec(String(get(carrier, 'traceparent'))) ?? [];
    if (traceId === undefined || spanId === undefined) return into;
    return trace.setSpanContext(into, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
  },
};

const newContextManager = (): ContextManager => {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (where, run, self, ...args) =>
      storage.run(where, () => run.call(self as ThisParameterType<typeof run>, ...args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => {
      storage.disable();
      return manager;
    },
  };
  return manager;
};
