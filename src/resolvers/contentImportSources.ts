import type { Audience } from '../client/audiences.ts';
import type { ContentImportSource, ContentImportSourceStatus, SyncBehavior } from '../client/contentImportSources.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';
import { toMany } from './core/relation.ts';

export const find = (id: string, { load }: Context) => orNull(load.contentImportSources.byId.load(id));

export const list = ({ load }: Context) => load.contentImportSources.all();

// ContentImportSource

export const audiences = toMany('audiences', ({ audienceIds }: ContentImportSource) => audienceIds);

// Audience

export const ofAudience = async ({ id }: Audience, { load }: Context) =>
  (await load.contentImportSources.all()).filter(({ audienceIds }) => audienceIds?.includes(id));

// Mutation

interface Settings {
  readonly url: URL;
  readonly status?: ContentImportSourceStatus | null | undefined;
  readonly audienceIds?: readonly string[] | null | undefined;
}

const addressOf = (url: URL): string => {
  if (!/^https?:$/.test(url.protocol))
    throw new InvalidInputError('The URL of a content import source must begin with `https://` or `http://`.', 'url');
  return url.href;
};

export const create = ({ url, ...settings }: Settings, { load }: Context) =>
  load.contentImportSources.create({ ...settings, url: addressOf(url) });

interface Change extends Omit<Partial<Settings>, 'url'> {
  readonly id: string;
  readonly url?: URL | null | undefined;
  readonly syncBehavior?: Exclude<SyncBehavior, 'API'> | null | undefined;
  readonly applyAudienceToExistingContent?: boolean | null | undefined;
}

/** What the request of an update calls them (quirk: automatic-or-automated). */
const words: Readonly<Record<Exclude<SyncBehavior, 'API'>, string>> = { AUTOMATIC: 'automated', MANUAL: 'manual' };

const behaviorWord = (before: ContentImportSource, { syncBehavior }: Change): string => {
  if (syncBehavior == null || syncBehavior === before.syncBehavior) {
    if (before.syncBehaviorWord !== null) return before.syncBehaviorWord;
    throw new InvalidInputError('Intercom does not report the sync behavior of this source. Set it.', 'syncBehavior');
  }
  if (before.syncBehavior === 'API')
    throw new InvalidInputError('The sync behavior of a source with the behavior `API` cannot change.', 'syncBehavior');
  return words[syncBehavior];
};

const sameAddress = (a: string | null, b: string): boolean =>
  a === b || (a !== null && URL.canParse(a) && new URL(a).href === b);

/** Intercom accepts another URL for sources of the API only. */
const urlAfter = (before: ContentImportSource, { url }: Change): string => {
  const address = url == null ? before.url : addressOf(url);
  if (address === null)
    throw new InvalidInputError('Intercom requires a URL, and the source has none yet. Set it.', 'url');
  if (url == null || sameAddress(before.url, address)) return before.url ?? address;
  if (before.syncBehavior === 'API') return address;
  throw new InvalidInputError(
    'The URL can change only for sources with the sync behavior `API`. Omit it, or create another source.',
    'url',
  );
};

/** What is omitted is read first (quirk: source-update-replaces). */
export const update = async (change: Change, { load }: Context) => {
  const { id, status, audienceIds, applyAudienceToExistingContent } = change;
  const given = { status, audienceIds, applyAudienceToExistingContent };
  load.contentImportSources.checkUpdate(id, { ...given, url: '', syncBehaviorWord: '' });
  const before = await load.contentImportSources.find(id);
  return load.contentImportSources.update(id, {
    ...given,
    status: status ?? before.status,
    url: urlAfter(before, change),
    syncBehaviorWord: behaviorWord(before, change),
  });
};

export const remove = (id: string, { load }: Context) => load.contentImportSources.remove(id);
