import { macroPageSize } from '../client/core/sizes.ts';
import type { MacroChannel as Channel, MacroVisibility as Visibility } from '../client/macros.ts';
import * as resolve from '../resolvers/macros.ts';
import { builder } from './core/builder.ts';
import { MacroConnection } from './core/connections.ts';
import { assumedSizes, paged, perParent, sharedList } from './core/cost.ts';
import { entity } from './core/entity.ts';
import { pageArgsOf } from './core/paging.ts';
import { Macro, Team } from './core/refs.ts';
import { relation } from './core/relation.ts';

const MacroVisibility = builder.enumType('MacroVisibility', {
  description: 'Visibility of a macro: who can use it.',
  values: {
    EVERYONE: { description: 'Visible to all admins of the workspace.' },
    SPECIFIC_TEAMS: { description: 'Visible to members of the teams in `visibleToTeams`.' },
  } satisfies Record<Visibility, { readonly description: string }>,
});

const MacroChannel = builder.enumType('MacroChannel', {
  description: 'Channel in which a macro can be used.',
  values: {
    INBOX: { description: 'Inbox of the workspace, where admins reply.' },
    MESSENGER: { description: 'Messenger, the chat window on your site or in your app.' },
  } satisfies Record<Channel, { readonly description: string }>,
});

builder.node(Macro, {
  description:
    'A macro (saved reply): a text that admins prepared for replies in conversations. Placeholders in it are filled with data of the contact, such as the first name. Actions of a macro are not in Intercom’s API. Since 2.16.',
  ...entity({ find: resolve.find, cost: perParent('macro') }),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Intercom’s id.' }),
    name: t.exposeString('name', { nullable: true, description: 'Name of the macro.' }),
    body: t.exposeString('body', {
      nullable: true,
      description:
        'Body of the macro as HTML; null where Intercom omits it. A placeholder is an element such as `<attribute key="user.first_name" default="there"/>`, and its default is HTML-escaped.',
    }),
    bodyText: t.exposeString('bodyText', {
      nullable: true,
      description:
        'Body of the macro as plain text; null where Intercom omits it. Placeholders have the form in which admins write them: `{{user.first_name|fallback:"there"}}`.',
    }),
    visibleTo: t.expose('visibleTo', {
      type: MacroVisibility,
      nullable: true,
      description: 'Visibility: who can use the macro.',
    }),
    visibleToTeams: t.field(
      relation({
        type: [Team],
        description:
          'Teams whose members can use the macro; empty where all admins can. Teams that Intercom no longer has are omitted. Costs one REST call for all macros.',
        cost: sharedList('teams'),
        assumedSize: assumedSizes.few,
        resolve: resolve.visibleToTeams,
      }),
    ),
    availableOn: t.field({
      type: [MacroChannel],
      nullable: true,
      description: 'Channels in which the macro can be used.',
      resolve: ({ availableOn }) => availableOn && [...availableOn],
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Time of creation.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'Time of the last change.' }),
  }),
});

builder.queryFields((t) => ({
  macro: t.field({
    type: Macro,
    nullable: true,
    description:
      'Macro by id; null if there is none, or if the admin of the access token is in none of its teams. Costs one REST call. Since 2.16.',
    cost: perParent('macro'),
    args: { id: t.arg.id({ required: true, description: 'Intercom’s id.' }) },
    resolve: (_, { id }, ctx) => resolve.find(id, ctx),
  }),
  macros: t.field({
    type: MacroConnection,
    nullable: true,
    description: `Macros (saved replies) of the workspace, last changed first. Costs one REST call for each ${macroPageSize} macros. Since 2.16.`,
    cost: paged(macroPageSize),
    args: {
      updatedSince: t.arg({
        type: 'DateTime',
        description: 'Time after which a macro was changed, to the second. Default: all macros.',
      }),
      ...pageArgsOf(macroPageSize),
    },
    resolve: (_, args, ctx) => resolve.list(args, ctx),
  }),
}));

builder.objectField(Team, 'macros', (t) =>
  t.field({
    type: [Macro],
    nullable: true,
    description: `Macros that are for this team, alone or with other teams; macros that all admins can use are in \`Query.macros\` only. Costs one REST call for each ${macroPageSize} macros of the workspace, for all teams together. Since 2.16.`,
    cost: sharedList('macros', assumedSizes.macros / macroPageSize),
    assumedSize: assumedSizes.few,
    resolve: (team, _, ctx) => resolve.ofTeam(team, ctx),
  }),
);
