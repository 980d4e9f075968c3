import { marked } from '../core/access.ts';
import { directivesOf } from '../core/routing.ts';

interface Described {
  readonly description: string;
  /** It tells of people. */
  readonly isPersonal: boolean;
  /** How many entries the list is taken to have; omitted where it is none. */
  readonly assumedSize?: number | undefined;
}

/** What the builder's plugins make of a field's options, for one that the builder does not make. */
export const marksOf = ({ description, isPersonal, assumedSize }: Described) => {
  const size = assumedSize === undefined ? {} : { assumedSize };
  const directives = directivesOf({ ...(isPersonal ? { pii: true } : {}), ...size }, false);
  const plain = { description, extensions: { ...size, ...(directives.length === 0 ? {} : { directives }) } };
  return isPersonal ? marked(plain) : plain;
};
