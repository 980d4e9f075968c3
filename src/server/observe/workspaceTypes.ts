import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { rarely } from './rarely.ts';

/**
 * Tells of fields whose attributes are gone or hold something else than the file of workspace types says: in the log once
 * a minute at most, and as their number.
 */
export const watchWorkspaceTypes = (log: Log, registry: Registry | undefined): ((field: string) => void) => {
  const fields = new Set<string>();
  let latest = '';
  const warn = rarely<'out-of-date'>((_, times) =>
    log({ level: 'warn', event: 'workspace-types-out-of-date', field: latest, fields: fields.size, times }),
  );
  if (registry !== undefined)
    new Gauge({
      name: 'intercom_graphql_workspace_types_out_of_date',
      help: 'Fields of the workspace’s own types whose attributes are gone or have another data type.',
      registers: [registry],
      // Each process finds the same ones.
      aggregator: 'max',
      collect() {
        this.set(fields.size);
      },
    });
  return (field) => {
    fields.add(field);
    latest = field;
    warn('out-of-date');
  };
};
