import type { Kind } from './search.ts';
import type { DataAttributeModel, DataAttributeType } from './seed/dataAttributes.ts';
import type { State } from './seed/index.ts';

const kinds: Readonly<Record<DataAttributeType, Kind>> = {
  string: 'string',
  integer: 'integer',
  float: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
};

/** What an attribute that the workspace made up is searched as: what its definition says. */
export const customKind = (state: State, model: DataAttributeModel, name: string): Kind | undefined => {
  const found = state.dataAttributes.find((one) => one.model === model && one.name === name && one.id !== null);
  return found && kinds[found.data_type];
};
