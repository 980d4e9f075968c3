import type { Handlers } from './handler.ts';
import { invalid, notFound } from './httpErrors.ts';
import { pageOf } from './paging.ts';
import type { State } from './seed/index.ts';
import type { Macro } from './seed/macros.ts';

const defaultPerPage = 50;
/** From so many on, an answer has none of the texts. */
const tooManyForTexts = 30;

/** To the admin whom the token belongs to. */
const isVisible = ({ teams, workspace }: State, { visible_to, visible_to_team_ids }: Macro): boolean =>
  visible_to === 'everyone' ||
  visible_to_team_ids.some((id) => teams.get(id)?.admin_ids.includes(Number(workspace.me)));

const secondsOf = (macro: Macro): number => Date.parse(macro.updated_at) / 1000;

const sinceIn = (query: URLSearchParams): number => {
  const since = query.get('updated_since') ?? '0';
  if (!/^\d+$/.test(since)) throw invalid('Invalid updated_since timestamp');
  return Number(since);
};

export const macros: Handlers<'macros'> = {
  'GET /macros'({ state, query }) {
    const since = sinceIn(query);
    const matching = [...state.macros.values()].filter((one) => isVisible(state, one) && secondsOf(one) > since);
    const pagination = { per_page: query.get('per_page'), starting_after: query.get('starting_after') };
    const { records, pages } = pageOf(matching, { descending: true, by: secondsOf }, { pagination }, defaultPerPage);
    const next = pages['next'] as { readonly starting_after: string } | undefined;
    return {
      type: 'list',
      data:
        records.length < tooManyForTexts ? records : records.map((one) => ({ ...one, body: null, body_text: null })),
      pages: {
        type: 'pages',
        per_page: pages['per_page'],
        next: next ? { starting_after: next.starting_after } : null,
      },
    };
  },
  'GET /macros/{id}'({ state, path }) {
    const macro = state.macros.get(path['id'] ?? '');
    if (!macro || !isVisible(state, macro)) throw notFound('not_found', 'Macro not found');
    return macro;
  },
};
