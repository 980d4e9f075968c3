import { redacted } from '../client/core/enums.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import { dataConnectorPageSize } from '../client/core/sizes.ts';
import type {
  DataConnector,
  DataConnectorChanges,
  DataConnectorDetail,
  DataConnectorDraft,
  DataConnectorState,
} from '../client/dataConnectors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { completeField } from './core/complete.ts';
import { connectionFromPages, type ForwardPaginationArgs } from './core/connection.ts';
import { listKey } from './core/cursor.ts';
import { toOne } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.dataConnectors.whole.load(id));

/** Without a version it is the live one, or the draft of one that was never live. */
export const findVersion = (id: string, version: DataConnectorState | null | undefined, ctx: Context) =>
  version == null ? find(id, ctx) : orNull(ctx.load.dataConnectors.version(id, version));

const key = listKey('dataConnectors');

export const list = (window: ForwardPaginationArgs, { load }: Context) =>
  connectionFromPages(key, window, ({ limit, after }) =>
    load.dataConnectors.list({ after, limit: Math.min(limit, dataConnectorPageSize) }),
  );

// DataConnector

/** A field that rows of the list omit. */
export const detail = <F extends DataConnectorDetail>(connector: DataConnector, field: F, ctx: Context) =>
  completeField('dataConnectors', connector, ctx, field);

export const createdBy = toOne('admins', ({ createdByAdminId }: DataConnector) => createdByAdminId);

export const updatedBy = toOne('admins', ({ updatedByAdminId }: DataConnector) => updatedByAdminId);

// Mutation

/** What was read cannot be written back: it would replace the secret by asterisks. */
const checkSecret = (text: string | null | undefined, field: string): void => {
  if (text?.includes(redacted) === true)
    throw new InvalidInputError(
      `Contains \`${redacted}\`, which is in place of a secret that is not returned. Send the whole value, or omit the field to keep it.`,
      field,
    );
};

const check = <C extends DataConnectorChanges>(connector: C): C => {
  const { name, url, body, headers, dataInputs } = connector;
  if (name != null) someText(name, 'name');
  if (url != null) someText(url, 'url');
  checkSecret(url, 'url');
  checkSecret(body, 'body');
  for (const [i, header] of (headers ?? []).entries()) {
    someText(header.name, `headers[${i}].name`);
    checkSecret(header.value, `headers[${i}].value`);
  }
  for (const [i, input] of (dataInputs ?? []).entries()) {
    someText(input.name, `dataInputs[${i}].name`);
    someText(input.description, `dataInputs[${i}].description`);
    checkSecret(input.defaultValue, `dataInputs[${i}].defaultValue`);
  }
  return connector;
};

export const create = (draft: DataConnectorDraft, { load }: Context) => load.dataConnectors.create(check(draft));

export const update = (id: string, changes: DataConnectorChanges, { load }: Context) =>
  load.dataConnectors.update(id, check(changes));

export const remove = (id: string, { load }: Context) => load.dataConnectors.remove(id);
