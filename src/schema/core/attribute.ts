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
    'A field that a workspace defines on its records: on ticket types, on contacts and companies, on conversations.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id; null on attributes that are built in.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name, which is also the key of its value.' }),
    description: t.exposeString('description', { nullable: true, description: 'What it is for.' }),
    dataType: t.expose('dataType', {
      type: AttributeDataType,
      nullable: true,
      description: 'What kind of value it holds.',
    }),
    archived: t.exposeBoolean('archived', { nullable: true, description: 'Whether it is no longer in use.' }),
  }),
});
