import { readFileSync } from 'node:fs';
import { type Version, versions } from '../../../src/client/core/versions.ts';
import { keyOfRoute } from './description.ts';

/** One operation of the committed list, which needs no description to be read. */
export interface Published {
  readonly domain: string;
  readonly key: string;
  readonly versions: readonly Version[];
  /** Was published once in these versions and is no more. */
  readonly withdrawn: boolean;
  readonly paginated: string | null;
}

const isVersion = (text: string): text is Version => versions.some((version) => version === text);

/** `2.13+` from then on, `2.14-2.16` a range, `2.11` one version, `2.14*,2.15*` withdrawn from these. 2.17 is taken to have what 2.16 has. */
const versionsOf = (text: string): readonly Version[] => {
  if (text.includes('*')) return text.replaceAll('*', '').split(',').filter(isVersion);
  const [first = '', last = text.endsWith('+') ? 'Unstable' : first] = text.replace('+', '').split('-');
  if (!isVersion(first) || !isVersion(last)) throw new Error(`not a range of versions: ${text}`);
  return versions.slice(versions.indexOf(first), versions.indexOf(last === '2.16' ? '2.17' : last) + 1);
};

const file = new URL('../../fixtures/operations.tsv', import.meta.url);

export const published: readonly Published[] = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [domain = '', method = '', path = '', range = '', paginated = ''] = line.split('\t');
    return {
      domain,
      key: keyOfRoute(`${method} ${path}`),
      versions: versionsOf(range),
      withdrawn: range.includes('*'),
      paginated: paginated === '-' ? null : paginated,
    };
  });

const byKey = new Map(published.map((operation) => [operation.key, operation]));

export const publishedOperation = (route: string): Published | undefined => byKey.get(keyOfRoute(route));
