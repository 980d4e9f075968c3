import { displayJson, displayScalar, nameOf, plainScalar, type Scalar, scalarOf } from './core/attributeValues.ts';
import type { AnyAttributeDataType } from './core/enums.ts';
import { isRecord, shallow, text, type Wire } from './core/read.ts';
import type { DataAttribute } from './dataAttributes.ts';

/** One attribute that the workspace made up, with the value that one record has. */
export type CustomAttribute = {
  readonly name: string;
  /** null where the definition is not known. */
  readonly attribute: DataAttribute | null;
  /** Whose definition is an attribute of conversations, which is found by the name. */
  readonly isOfConversation?: true;
  /** The value as people read it; null where there is none. */
  readonly display: string | null;
} & Content;

export type Content =
  | Scalar
  | { readonly kind: 'List'; readonly items: readonly string[] }
  | {
      readonly kind: 'Objects';
      readonly objectType: string | null;
      readonly instances: readonly Wire[];
      /** What people call each, and whatever stands between them that is no object. */
      readonly labels: readonly string[];
    }
  | { readonly kind: 'Empty' };

/** Definitions of attributes by the names that values have in `custom_attributes`. */
export type Definitions = ReadonlyMap<string, DataAttribute>;

/** What is built in is no key of `custom_attributes`, but for conversations, whose own fields are not listed. */
const isKey = ({ model, custom, fullName }: DataAttribute): boolean =>
  model === 'CONVERSATION' || (custom ?? fullName?.startsWith('custom_attributes.') ?? false);

/** Of several of one name, one that is in use. */
export const definitionsOf = <T extends DataAttribute>(attributes: readonly T[]): ReadonlyMap<string, T> => {
  const made = attributes.filter(isKey);
  const inUseLast = [...made].sort((a, b) => Number(b.archived === true) - Number(a.archived === true));
  return new Map(inUseLast.flatMap((one) => (one.name === null ? [] : [[one.name, one] as const])));
};

export const customAttributesOf = (values: Wire, definitions: Definitions): readonly CustomAttribute[] =>
  Object.keys(values).map((name) => customAttributeOf(name, values[name] ?? null, definitions));

const customAttributeOf = (name: string, value: unknown, definitions: Definitions): CustomAttribute => {
  const attribute = definitions.get(name) ?? null;
  const content = contentOf(value, attribute?.dataType ?? null);
  return { name, attribute, display: displayOf(content), ...content };
};

/** What a value holds by its data type; null where that is not known. A value of another type is what it is. */
export const contentOf = (value: unknown, dataType: AnyAttributeDataType | null): Content => {
  if (value === null || (value === '' && dataType !== 'STRING')) return { kind: 'Empty' };
  if (Array.isArray(value)) return severalOf(null, value);
  if (isRecord(value)) {
    const { type, instances } = value;
    // A relation to custom objects: `{ type: "Order.list", instances }`.
    const objectType = typeof type === 'string' ? type.replace(/\.list$/, '') : null;
    return Array.isArray(instances) ? severalOf(objectType, instances, instanceLabel) : severalOf(objectType, [value]);
  }
  if (dataType === 'LIST') return { kind: 'List', items: [String(value)] };
  return scalarOf(dataType, value) ?? plainScalar(value) ?? { kind: 'Empty' };
};

const labelOf = (value: unknown): string => {
  const scalar = plainScalar(value);
  return scalar === null ? displayJson(value) : displayScalar(scalar);
};
const idLabel = text('external_id', 'id');
/** Custom objects have ids, and rarely names. */
const instanceLabel = (value: unknown): string => nameOf(value) ?? (idLabel(value, () => {}) || labelOf(value));

const severalOf = (objectType: string | null, values: readonly unknown[], label = labelOf): Content => {
  const given = values.filter((one) => one !== null && one !== undefined);
  if (given.length === 0) return { kind: 'Empty' };
  const instances = given.filter(isRecord);
  if (instances.length > 0)
    return { kind: 'Objects', objectType, instances: instances.map(shallow), labels: given.map(label) };
  return { kind: 'List', items: given.map(labelOf) };
};

const displayOf = (content: Content): string | null => {
  switch (content.kind) {
    case 'Empty':
      return null;
    case 'List':
      return content.items.join(', ');
    case 'Objects':
      return content.labels.join(', ');
    default:
      return displayScalar(content);
  }
};
