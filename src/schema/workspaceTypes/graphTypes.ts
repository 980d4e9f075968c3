import { type GraphAttribute, graphAttributes, type OwnerKind } from './attributes.ts';
import type { FileType, WorkspaceTypes } from './file.ts';
import { models } from './typeNames.ts';

/** What has attributes in the graph: a ticket type, a type of custom objects, or all records of a model. */
export interface GraphOwner {
  /** Of a type; that of a model is empty. */
  readonly id: string;
  /** The stem of the names of its types. */
  readonly as: string;
  /** As a description calls it, such as: the ticket type “Outage”. */
  readonly what: string;
  readonly description: string;
  readonly isPersonal: boolean;
  readonly attributes: readonly GraphAttribute[];
}
export interface GraphTypes {
  readonly ticketTypes: readonly GraphOwner[];
  /** Models with attributes. */
  readonly records: readonly GraphOwner[];
  readonly customObjects: readonly GraphOwner[];
}

const ownerOf = ({ id, name, as, archived, attributes }: FileType, kind: OwnerKind, noun: string): GraphOwner => ({
  id,
  as,
  what: `the ${noun} “${name}”`,
  description: `Attributes of the ${noun} “${name}” as typed fields.${archived === true ? ' The type is archived in Intercom.' : ''}`,
  isPersonal: kind === 'record',
  attributes: graphAttributes(as, attributes, kind),
});

/** What the file makes of the graph. */
export const graphTypesOf = (types: WorkspaceTypes): GraphTypes => ({
  ticketTypes: types.ticketTypes.map((one) => ownerOf(one, 'ticket', 'ticket type')),
  records: models
    .map(({ list, as }) => ({
      id: '',
      as,
      what: `the ${list}`,
      description: `Custom attributes (CDAs) of a ${list} as typed fields.`,
      // As of `customAttributes`.
      isPersonal: list === 'contact',
      attributes: graphAttributes(as, types[list], 'record'),
    }))
    .filter(({ attributes }) => attributes.length > 0),
  customObjects: types.customObjects.map((one) => ownerOf(one, 'record', 'custom object type')),
});
