import { endpoint } from './core/endpoint.ts';
import { choices, refs } from './core/lists.ts';
import { nextPageQuery, page } from './core/page.ts';
import { choice, id, type Read, shape, text, time } from './core/read.ts';
import { macroPageSize } from './core/sizes.ts';

const visibilities = { everyone: 'EVERYONE', specific_teams: 'SPECIFIC_TEAMS' } as const;
export type MacroVisibility = (typeof visibilities)[keyof typeof visibilities];

const channels = { inbox: 'INBOX', messenger: 'MESSENGER' } as const;
export type MacroChannel = (typeof channels)[keyof typeof channels];

export const macro = shape({
  id: id('id'),
  name: text('name'),
  body: text('body'),
  bodyText: text('body_text'),
  visibleTo: choice('visible_to', visibilities),
  visibleToTeamIds: refs('visible_to_team_ids'),
  availableOn: choices('available_on', channels),
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
});
export interface Macro extends Read<typeof macro> {}

export interface MacroListParams {
  /** What the page before said is next; null for the first. */
  readonly after: string | null;
  /** Default: `macroPageSize`. */
  readonly limit?: number;
  /** Unix seconds after which a macro was changed. Default: all macros. */
  readonly updatedSince?: number | null;
}

export const macros = {
  list: endpoint('GET /macros', {
    docs: 'macros/listmacros',
    since: '2.16',
    query: ({ after, limit = macroPageSize, updatedSince }: MacroListParams) => ({
      per_page: limit,
      updated_since: updatedSince ?? undefined,
      ...nextPageQuery(after),
    }),
    read: page('macros', macro),
  }),
  find: endpoint('GET /macros/{id}', { docs: 'macros/getmacro', since: '2.16', read: macro }),
};
