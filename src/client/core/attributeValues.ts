import type { AnyAttributeDataType } from './enums.ts';
import { asFlag, asNumber, asText, asTime, isRecord, shallow } from './read.ts';

/** A value that is one thing, whatever record has it. */
export type Scalar =
  | { readonly kind: 'Text'; readonly text: string }
  | { readonly kind: 'Integer'; readonly integer: number }
  | { readonly kind: 'Decimal'; readonly decimal: number }
  | { readonly kind: 'Boolean'; readonly boolean: boolean }
  | { readonly kind: 'DateTime'; readonly dateTime: Date };

/** null where the value is not of its attribute's type, or the type is none of these. */
export const scalarOf = (dataType: AnyAttributeDataType | null, value: unknown): Scalar | null => {
  switch (dataType) {
    case 'INTEGER': {
      const integer = asNumber(value);
      return Number.isSafeInteger(integer) ? { kind: 'Integer', integer: integer as number } : null;
    }
    case 'DECIMAL': {
      const decimal = asNumber(value);
      return decimal === null ? null : { kind: 'Decimal', decimal };
    }
    case 'BOOLEAN': {
      const boolean = asFlag(value);
      return boolean === null ? null : { kind: 'Boolean', boolean };
    }
    case 'DATE':
    case 'DATETIME': {
      const dateTime = asTime(value);
      return dateTime === null ? null : { kind: 'DateTime', dateTime };
    }
    case 'STRING': {
      const said = asText(value);
      return said === null ? null : { kind: 'Text', text: said };
    }
    default:
      return null;
  }
};

/** By what the value is, where nothing says what it should be; null for objects and lists. */
export const plainScalar = (value: unknown): Scalar | null => {
  if (typeof value === 'boolean') return { kind: 'Boolean', boolean: value };
  if (Number.isSafeInteger(value)) return { kind: 'Integer', integer: value as number };
  if (Number.isFinite(value)) return { kind: 'Decimal', decimal: value as number };
  return typeof value === 'object' ? null : { kind: 'Text', text: String(value) };
};

/** As people read it. */
export const displayScalar = (scalar: Scalar): string => {
  switch (scalar.kind) {
    case 'Text':
      return scalar.text;
    case 'Integer':
      return String(scalar.integer);
    case 'Decimal':
      return String(scalar.decimal);
    case 'Boolean':
      return scalar.boolean ? 'Yes' : 'No';
    case 'DateTime':
      return scalar.dateTime.toISOString();
  }
};

/** What an object calls itself; null where it does not. */
export const nameOf = (value: unknown): string | null => {
  const name = isRecord(value) ? value['name'] : null;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
};

/** An object or a list as people read it: its name, or the JSON that it is. */
export const displayJson = (value: unknown): string => nameOf(value) ?? JSON.stringify(shallow(value));
