import type { Actor as ActorModel } from '../client/actors.ts';
import * as resolve from '../resolvers/actors.ts';
import { builder } from './core/builder.ts';
import { batched, sharedList } from './core/cost.ts';
import { searchedTogether } from './core/limits.ts';
import { Actor, Admin, Contact, Team } from './core/refs.ts';
import { relation } from './core/relation.ts';

const typeNames = {
  admin: 'AdminActor',
  team: 'TeamActor',
  contact: 'ContactActor',
  bot: 'BotActor',
} as const satisfies Record<resolve.ActorKind, string>;

Actor.implement({
  description:
    'Who did something, or got it, as it stood in the record then: an admin, a team, a contact or a bot. The type leads on to the admin, team or contact as they are now.',
  resolveType: (actor) => typeNames[resolve.kind(actor)],
  fields: (t) => ({
    type: t.exposeString('type', {
      nullable: true,
      description: 'Intercom’s word for what they are: `admin`, `team`, `user`, `lead`, `bot` and the like.',
    }),
    id: t.exposeID('id', { nullable: true, description: 'Intercom’s id of them, among those of their `type`.' }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Their name as it was then.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Their email address as it was then.' }),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('AdminActor'), {
  description: 'An admin who did something, or got it.',
  interfaces: [Actor],
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description: 'The admin as they are now. One request for all.',
        cost: sharedList('admins'),
        resolve: resolve.admin,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('TeamActor'), {
  description: 'A team that got something.',
  interfaces: [Actor],
  fields: (t) => ({
    team: t.field(
      relation({
        type: Team,
        description: 'The team as it is now. One request for all.',
        cost: sharedList('teams'),
        resolve: resolve.team,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('ContactActor'), {
  description: 'A contact, a user or a lead, who did something.',
  interfaces: [Actor],
  fields: (t) => ({
    contact: t.field(
      relation({
        type: Contact,
        description: `The contact as they are now. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('BotActor'), {
  description: 'A bot, a workflow, or whatever else acts by itself.',
  interfaces: [Actor],
});
