import { InvalidInputError } from '../../client/core/errors.ts';
import { seconds } from './seconds.ts';

/** Exactly one member is set; the schema sees to it. */
export interface CustomAttributeValueInput {
  readonly text?: string | null | undefined;
  readonly number?: number | null | undefined;
  readonly boolean?: boolean | null | undefined;
  readonly dateTime?: Date | null | undefined;
  readonly customObjectIds?: readonly string[] | null | undefined;
}
export interface CustomAttributeInput {
  readonly name: string;
  readonly value?: CustomAttributeValueInput | null | undefined;
}
export type CustomAttributesInput = readonly CustomAttributeInput[] | null | undefined;

/** The `custom_attributes` of a body; undefined where none is written. `at` is where the list stands in the input. */
export const toWire = (
  inputs: CustomAttributesInput,
  at = 'customAttributes',
): Readonly<Record<string, unknown>> | undefined => {
  const values = new Map<string, unknown>();
  for (const [i, { name, value }] of (inputs ?? []).entries()) {
    if (name === '') throw new InvalidInputError('The name of an attribute must not be blank.', `${at}[${i}].name`);
    if (values.has(name)) throw new InvalidInputError(`"${name}" is set twice.`, `${at}[${i}].name`);
    // Omitted is not null: a forgotten variable must not take a value away.
    if (value === undefined)
      throw new InvalidInputError('The value is missing. Set a value, or null to remove it.', `${at}[${i}].value`);
    values.set(name, wireValue(value));
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
};

/** A value of an attribute as JSON; a time as unix seconds. */
export const wireValue = (value: CustomAttributeValueInput | null): unknown =>
  value === null
    ? null
    : value.dateTime == null
      ? (value.text ?? value.number ?? value.boolean ?? value.customObjectIds)
      : seconds(value.dateTime);
