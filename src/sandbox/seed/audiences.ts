import { day, endOfSeed } from './random.ts';

export interface Predicate {
  attribute: string;
  type: string;
  comparison: string;
  value: string;
}

export interface Audience {
  type: 'audience';
  id: string;
  name: string;
  predicates: Predicate[];
  role_predicates: Predicate[];
  created_at: number;
  updated_at: number;
}

const role = (value: string): Predicate => ({ attribute: 'role', type: 'role', comparison: 'eq', value });
const condition = (attribute: string, comparison: string, value: string): Predicate => ({
  attribute,
  type: 'string',
  comparison,
  value,
});

const audience = (id: number, name: string, predicates: Predicate[], role_predicates: Predicate[]): Audience => ({
  type: 'audience',
  id: String(id),
  name,
  predicates,
  role_predicates,
  created_at: endOfSeed - 200 * day,
  updated_at: endOfSeed - (id - 300) * day,
});

export const seedAudiences = (): Audience[] => [
  audience(301, 'Wholesale', [condition('company.name', 'contains', 'Cycles')], [role('user')]),
  audience(
    302,
    'Testers',
    [condition('email', 'eq', 'ada@rider.example'), condition('email', 'ends_with', '@larkspur.example')],
    [role('user')],
  ),
  audience(303, 'Leads', [], [role('lead')]),
  audience(304, 'Everybody', [], []),
];
