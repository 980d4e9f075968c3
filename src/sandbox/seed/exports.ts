export type ExportState = 'pending' | 'in_progress' | 'completed' | 'failed' | 'no_data' | 'canceled';

/** Exports are started by calls only: nothing is seeded. */
export interface ExportJob {
  id: string;
  of: 'content' | 'reporting';
  state: ExportState;
  /** Unix seconds: the period, and when the file expires. */
  from: number;
  to: number;
  expires_at: number | null;
  /** The columns of a report. */
  columns: readonly string[];
}
