/** Jobs are made by calls only: nothing is seeded. */
export interface Job {
  id: string;
  resource_id: string;
  polls: number;
}

export type BulkJobState = 'pending' | 'running' | 'completed' | 'completed_with_errors';

export interface BulkTask {
  id: string;
  item_count: number;
  state: BulkJobState;
  /** Whether an item was refused. */
  failed: boolean;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
}

export interface BulkJob {
  id: string;
  of: 'contacts' | 'companies';
  created_at: number;
  updated_at: number;
  tasks: BulkTask[];
}
