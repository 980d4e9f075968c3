import { AggregatorRegistry, Counter, Registry } from 'prom-client';

export type WorkerMetrics = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** What lives on when a worker ends: a counter that goes back would be read as a new start of everything. */
const cumulativeTypes = new Set(['counter', 'histogram']);

/** The figures of all workers together, those that are gone included. */
export class AggregatedMetrics {
  readonly #latest = new Map<number, WorkerMetrics>();
  #past: WorkerMetrics[] = [];
  /** Of the primary itself. */
  readonly registry = new Registry();
  readonly #replaced = new Counter({
    name: 'intercom_graphql_workers_replaced_total',
    help: 'Worker processes that ended unasked, or did not answer any more.',
    labelNames: ['reason'],
    registers: [this.registry],
  });

  lost(reason: 'hung' | 'died'): void {
    this.#replaced.inc({ reason });
  }

  note(worker: number, metrics: WorkerMetrics): void {
    this.#latest.set(worker, metrics);
  }

  ended(worker: number): void {
    const last = this.#latest.get(worker)?.filter(({ type }) => cumulativeTypes.has(String(type))) ?? [];
    this.#latest.delete(worker);
    if (last.length > 0) this.#past.push(last);
  }

  async text(): Promise<string> {
    const own = await this.registry.getMetricsAsJSON();
    const text = AggregatorRegistry.aggregate([own, ...this.#past, ...this.#latest.values()]).metrics();
    const { length } = this.#past;
    if (length > 1) {
      const together = await AggregatorRegistry.aggregate(this.#past).getMetricsAsJSON();
      if (this.#past.length >= length) this.#past.splice(0, length, together);
    }
    return text;
  }
}
