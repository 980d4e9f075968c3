import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { schema } from '../../src/schema/index.ts';
import { publicSdl } from '../../src/server/sdl.ts';
import { avoided } from '../support/wording.ts';

interface Described {
  /** Such as `Ticket`, `Ticket.state`, `Query.tickets(first)`. */
  readonly at: string;
  readonly text: string;
  readonly isBoolean: boolean;
}

const isBoolean = (type: unknown): boolean => /^Boolean!?$/.test(String(type));

const describedIn = (type: GraphQLNamedType): readonly Described[] => {
  const of = (at: string, { description, type: of }: { readonly description?: unknown; readonly type?: unknown }) => ({
    at: `${type.name}${at}`,
    text: String(description ?? ''),
    isBoolean: isBoolean(of),
  });
  const members = isEnumType(type)
    ? type.getValues().map((value) => of(`.${value.name}`, { description: value.description }))
    : isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => of(`.${field.name}`, field))
      : isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap((field) => [
            of(`.${field.name}`, field),
            ...field.args.map((arg) => of(`.${field.name}(${arg.name})`, arg)),
          ])
        : [];
  return [of('', { description: type.description }), ...members];
};

/** No sentence of the schema begins with these: its noun comes first. A boolean may begin with "Whether". */
const pronouns =
  /^(What|Which|Whom?|Whose|When|Where|Why|Whether|How|It|Its|He|She|They|Them|Their|We|You|Your|This|That|These|Those|All|Both|Only|Every|Everybody|Everyone|Somebody|Something|Nobody|Nothing|Others|One|The one|Is|Are|Was|Has|Have|Had|Does|Do|Did|Can|May|Must|Takes?|Makes?|Tells?|Says?|Gives?|Puts?|Compares|Laid|Kept|Took|Done|For|With|Without|In|By|From|At|On|Of|Over|As|To|Until|Since|Not|Yes|Still|Now|Soon|More|Less|There|Here|Then|So|If|And|Or)(?=[ ,.;:])/;

/** The one form of a cost: "Costs one REST call for each 150 tickets." */
const cost = /^Costs (no|one|two|one more|up to \w+|at most one) REST calls?\b/;
const otherCost = /\b(one|two|no|few|fewer|single) requests?\b/i;

const quoted = /`[^`]*`|“[^”]*”/g;
const sentencesOf = (text: string): readonly string[] => text.replaceAll(quoted, '…').split(/(?<=\.) (?=\p{Lu})/u);

const faultsOf = ({ at, text, isBoolean }: Described): readonly string[] => {
  const faults: string[] = [];
  if (!/^[\p{Lu}`“]/u.test(text)) faults.push('no capital');
  if (!text.endsWith('.')) faults.push('no full stop');
  if (/^Mutation\.\w+$/.test(at)) {
    if (!/^[A-Z][a-z]+s\b/.test(text)) faults.push('a mutation begins with its verb');
  } else if (pronouns.test(text) && !(isBoolean && text.startsWith('Whether '))) faults.push('begins without its noun');
  const bare = text.replaceAll(quoted, '…');
  const word = avoided.exec(bare)?.[0];
  if (word !== undefined) faults.push(`says "${word}"`);
  if (otherCost.test(bare)) faults.push('a cost counts REST calls');
  for (const sentence of sentencesOf(text))
    if (/\bREST calls?\b/.test(sentence) && !cost.test(sentence)) faults.push(`another form of cost: "${sentence}"`);
  return faults;
};

const all = Object.values(buildSchema(publicSdl(schema)).getTypeMap())
  .filter(({ name, astNode }) => !name.startsWith('__') && astNode != null)
  .flatMap(describedIn);

const faults = all.flatMap((described) => {
  const found = faultsOf(described);
  return found.length === 0 ? [] : [`${described.at}: ${found.join('; ')}`];
});

describe('descriptions', () => {
  test('are found', () => {
    expect(all.length).toBeGreaterThan(2000);
  });

  test('begin with their noun, count REST calls in one form, and use the words of the house', () => {
    expect(faults.join('\n')).toBe('');
  });

  test('of fields inside records have a cost exactly where the field has one', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => name !== 'Query' && name !== 'Mutation')
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field })));
    const costs = fields.map(({ at, field: { description, args, extensions } }) => ({
      at,
      isDeclared: [extensions['cost'] ?? []].flat().length > 0,
      isDescribed: [{ description }, ...args].some(({ description }) => /\bCosts (?!no\b)/.test(description ?? '')),
    }));
    expect(costs.filter(({ isDeclared }) => isDeclared).length).toBeGreaterThan(50);
    expect(costs.filter(({ isDeclared, isDescribed }) => isDeclared !== isDescribed).map(({ at }) => at)).toEqual([]);
  });

  test.each([
    ['', 'no capital'],
    ['The state', 'no full stop'],
    ['What it is.', 'begins without its noun'],
    ['The tags. They are left out.', 'says "left out"'],
    ['The tags. One request for each ticket.', 'a cost counts REST calls'],
    ['The tags. Each takes one REST call.', 'another form of cost'],
  ])('%s has a fault', (text, fault) => {
    expect(faultsOf({ at: 'Ticket.tags', text, isBoolean: false }).join()).toContain(fault);
  });

  test.each([
    ['Ticket.open', 'Whether the ticket is open.', true],
    ['Ticket.tags', 'Tags. Costs one REST call for each 150 tickets. Since 2.14.', false],
    ['Mutation.ticketCreate', 'Creates a ticket.', false],
  ])('%s: %s', (at, text, isBoolean) => {
    expect(faultsOf({ at, text, isBoolean })).toEqual([]);
  });
});
