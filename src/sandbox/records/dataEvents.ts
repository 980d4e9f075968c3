export interface DataEvent {
  id: string;
  contact_id: string;
  event_name: string;
  created_at: number;
  /** In milliseconds, of each event its own: what `before` counts by. */
  at: number;
  metadata: Readonly<Record<string, unknown>>;
}

/** What was reported of events in sum, beside those that were reported one by one. */
export interface EventCount {
  contact_id: string;
  name: string;
  first: number;
  last: number;
  count: number;
}
