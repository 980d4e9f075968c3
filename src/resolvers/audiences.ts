import type { AudienceChanges, AudienceDraft, PredicateDraft } from '../client/audiences.ts';
import { InvalidInputError } from '../client/core/errors.ts';
import { someText } from '../client/core/ids.ts';
import type { Context } from '../loaders/index.ts';
import { orNull } from './core/absent.ts';

export const find = (id: string, { load }: Context) => orNull(load.audiences.byId.load(id));

export const list = ({ load }: Context) => load.audiences.all();

// Mutation

const isPlain = (value: unknown): boolean => value == null || ['string', 'number', 'boolean'].includes(typeof value);

const checkPredicates = (predicates: readonly PredicateDraft[] | null | undefined, at: string): void => {
  for (const [i, { attribute, type, comparison, value }] of (predicates ?? []).entries()) {
    someText(attribute, `${at}[${i}].attribute`);
    someText(type, `${at}[${i}].type`);
    someText(comparison, `${at}[${i}].comparison`);
    if (![value].flat().every(isPlain))
      throw new InvalidInputError(
        'A value must be text, a number, a boolean, or a list of these.',
        `${at}[${i}].value`,
      );
  }
};

const checked = <T extends AudienceChanges>(audience: T): T => {
  if (audience.name != null) someText(audience.name, 'name');
  checkPredicates(audience.predicates, 'predicates');
  checkPredicates(audience.rolePredicates, 'rolePredicates');
  return audience;
};

export const create = async (draft: AudienceDraft, { load }: Context) => load.audiences.create(checked(draft));

export const update = async (id: string, changes: AudienceChanges, { load }: Context) =>
  load.audiences.update(id, checked(changes));

export const remove = (id: string, { load }: Context) => load.audiences.remove(id);
