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
    'Actor of an activity, or its recipient: an admin, a team, a contact or a bot, as the activity recorded it. Each type has a field that leads to the admin, team or contact of today.',
  resolveType: (actor) => typeNames[resolve.kind(actor)],
  fields: (t) => ({
    type: t.exposeString('type', {
      nullable: true,
      description: 'Type of actor in Intercom’s words, such as `admin`, `team`, `user`, `lead` or `bot`.',
    }),
    // Named `id` it would make a cache keep one actor for all places, of which each has its own name and email.
    actorId: t.exposeID('id', {
      nullable: true,
      description: 'Intercom’s id of the actor, unique among actors of the same `type`.',
    }),
    name: t.exposeString('name', { nullable: true, pii: true, description: 'Name at that time.' }),
    email: t.exposeString('email', { nullable: true, pii: true, description: 'Email address at that time.' }),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('AdminActor'), {
  description: 'Admin (teammate) as an actor or a recipient.',
  interfaces: [Actor],
  fields: (t) => ({
    admin: t.field(
      relation({
        type: Admin,
        description: 'Admin of today; null if there is none any more. Costs one REST call for all admins.',
        cost: sharedList('admins'),
        resolve: resolve.admin,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('TeamActor'), {
  description: 'Team as a recipient, such as of an assignment.',
  interfaces: [Actor],
  fields: (t) => ({
    team: t.field(
      relation({
        type: Team,
        description: 'Team of today; null if there is none any more. Costs one REST call for all teams.',
        cost: sharedList('teams'),
        resolve: resolve.team,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('ContactActor'), {
  description: 'Contact (user, lead or visitor) as an actor.',
  interfaces: [Actor],
  fields: (t) => ({
    contact: t.field(
      relation({
        type: Contact,
        description: `Contact of today; null if there is none any more. ${searchedTogether('contacts')}`,
        cost: batched('contacts'),
        resolve: resolve.contact,
      }),
    ),
  }),
});

builder.objectType(builder.objectRef<ActorModel>('BotActor'), {
  description: 'Bot, workflow or other automation as an actor.',
  interfaces: [Actor],
});
