import type { AnyAttributeDataType } from '../../client/core/enums.ts';
import { builder } from './builder.ts';
import { AttributeDataType } from './enums.ts';

interface AttributeModel {
  readonly id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly dataType: AnyAttributeDataType | null;
  readonly archived: boolean | null;
}

/** What the definitions of all kinds of attribute have in common. */
export const Attribute = builder.interfaceRef<AttributeModel>('Attribute').implement({
  description:
    'The definition of an attribute: a field that a workspace has on its tickets, contacts, companies or conversations.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the attribute; null for built-in attributes.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The attribute’s name, which is also the key of its value.',
    }),
    description: t.exposeString('description', { nullable: true, description: 'The attribute’s description.' }),
    dataType: t.expose('dataType', {
      type: AttributeDataType,
      nullable: true,
      description: 'The data type of its values.',
    }),
    archived: t.exposeBoolean('archived', {
      nullable: true,
      description: 'Whether the attribute is archived, so no longer in use.',
    }),
  }),
});
