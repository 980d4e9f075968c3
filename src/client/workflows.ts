import { endpoint } from './core/endpoint.ts';
import { listIfPresent } from './core/lists.ts';
import {
  asText,
  choice,
  id,
  isRecord,
  json,
  pick,
  type Read,
  type Reader,
  shallow,
  shape,
  text,
  time,
  type Wire,
} from './core/read.ts';

const states = { live: 'LIVE', draft: 'DRAFT', paused: 'PAUSED' } as const;
export type WorkflowState = (typeof states)[keyof typeof states];

const word: Reader<string | null> = asText;
const object: Reader<Wire | null> = (wire) => (isRecord(wire) ? shallow(wire) : null);

export const workflow = shape({
  id: id('id'),
  title: text('title'),
  description: text('description'),
  triggerType: text('trigger_type'),
  state: choice('state', states),
  targetChannels: listIfPresent('target_channels', word),
  preferredDevices: listIfPresent('preferred_devices', word),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  targeting: json('targeting'),
  snapshot: json('snapshot'),
  attributes: listIfPresent('attributes', object),
  embeddedRules: listIfPresent('embedded_rules', object),
  exportVersion: text('export_version'),
  exportedAt: time('exported_at'),
});
export interface Workflow extends Read<typeof workflow> {}

/** The workflow is inside its export, which says when it was made. */
const exported: Reader<Workflow | null> = (wire, note) => {
  const inner = pick(wire, ['workflow']);
  return isRecord(wire) && isRecord(inner) ? workflow({ ...wire, ...inner }, note) : null;
};

export const workflows = {
  find: endpoint('GET /export/workflows/{id}', {
    docs: 'workflows/exportworkflow',
    since: '2.15',
    read: exported,
  }),
};
