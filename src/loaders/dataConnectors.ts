import { NotFoundError } from '../client/core/errors.ts';
import {
  type DataConnector,
  type DataConnectorChanges,
  type DataConnectorDraft,
  type DataConnectorListParams,
  type DataConnectorState,
  dataConnector,
} from '../client/dataConnectors.ts';
import type { Client } from '../client/index.ts';
import { type Loader, prime, singleLoader } from './core/batch.ts';
import type { Changes } from './core/invalidation.ts';
import { stub } from './core/stub.ts';

export const dataConnectorLoaders = ({ dataConnectors }: Client, changes: Changes) => {
  /** Connectors that are not live now: there may be no live version of them. */
  const drafts = new Set<string>();
  const version = (id: string, query: DataConnectorState | null) => dataConnectors.find({ id, query });

  /** One that was never live is found by its draft only (quirk: connector-never-live). */
  const read = async (id: string): Promise<DataConnector> => {
    if (drafts.has(id)) return version(id, 'DRAFT');
    return version(id, null).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
      return version(id, 'DRAFT');
    });
  };
  const whole: Loader<DataConnector> = singleLoader(async (id) => prime(byId, await read(id)));
  const byId: Loader<DataConnector> = singleLoader((id) => whole.load(id));
  changes.on('dataConnector', byId, whole);

  const seen = (connector: DataConnector): DataConnector => {
    if (connector.state === 'DRAFT') drafts.add(connector.id);
    else drafts.delete(connector.id);
    return prime(byId, connector);
  };
  const written = (connector: DataConnector): DataConnector => prime(whole, seen(connector));

  return {
    byId,
    whole,
    stub: stub(dataConnector),
    /** Either version, as it is now. */
    version,
    list: async (query: DataConnectorListParams) => {
      const found = await dataConnectors.list({ query });
      return { ...found, items: found.items.map(seen) };
    },
    create: async (body: DataConnectorDraft) => written(await dataConnectors.create({ body })),
    update: async (id: string, body: DataConnectorChanges) => written(await dataConnectors.update({ id, body })),
    remove: async (id: string) => {
      await dataConnectors.remove({ id });
      return id;
    },
  };
};
