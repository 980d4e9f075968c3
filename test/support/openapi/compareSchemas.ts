import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats, { type FormatName } from 'ajv-formats';
import { asList, asObject, asText, type Description, isObject, type Json, type JsonObject } from './description.ts';

/** A difference between a value and its schema; `kind` names the place in the schema, whatever the place in the value. */
export interface Difference {
  readonly text: string;
  readonly kind: string;
  readonly keyword: string;
  /** How strongly it says that another alternative was meant. */
  readonly weight: number;
}

export interface Rules {
  /** Requests: an id declared as text may be sent as an integer, as the official examples do. */
  readonly integersForIds?: boolean;
}

/** One schema with its references followed and its alternatives decided for one value. */
interface Decided {
  readonly facets: Readonly<Record<string, Json>>;
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, PropertyPlace>;
  readonly required: ReadonlySet<string>;
  /** What undeclared keys must be; null where the schema does not speak of them. */
  readonly others: PropertyPlace | null;
  readonly items: PropertyPlace | null;
  readonly base: string;
  /** Whether it is the same for each value: it has no alternatives. */
  readonly isFixed: boolean;
}
/** A schema and where it stands: `base` is the nearest named schema. */
interface PropertyPlace {
  readonly schema: JsonObject;
  readonly at: string;
}

const copied = ['type', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern'];
const known = ['uri', 'email', 'uuid', 'date', 'date-time'] as const satisfies FormatName[];

const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
formats.default(ajv, [...known]);

const compiled = new Map<string, ValidateFunction>();
const compile = (schema: JsonObject): ValidateFunction => {
  const text = JSON.stringify(schema);
  const ready = compiled.get(text) ?? ajv.compile(schema);
  compiled.set(text, ready);
  return ready;
};

const kindOf = (value: Json | undefined): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

const isId = (at: string): boolean => /(^|[._])id$/.test(at);

const facetsOf = (schema: JsonObject): Record<string, Json> => {
  const facets: Record<string, Json> = {};
  for (const name of copied) if (schema[name] !== undefined) facets[name] = schema[name];
  // The descriptions put `date-time` and `timestamp` on integers, which no validator knows.
  const format = known.find((name) => name === schema['format']);
  if (format !== undefined && schema['type'] === 'string') facets['format'] = format;
  return facets;
};

const othersOf = (schema: JsonObject, at: string): PropertyPlace | null => {
  const others = schema['additionalProperties'];
  if (others === true) return { schema: {}, at: `${at}.*` };
  return isObject(others) ? { schema: others, at: `${at}.*` } : null;
};

const nothing: Omit<Decided, 'base'> = {
  facets: {},
  nullable: false,
  properties: new Map(),
  required: new Set(),
  others: null,
  items: null,
  isFixed: true,
};

const merge = (a: Decided, b: Decided, base: string): Decided => ({
  facets: { ...a.facets, ...b.facets },
  nullable: a.nullable || b.nullable,
  properties: new Map([...a.properties, ...b.properties]),
  required: new Set([...a.required, ...b.required]),
  others: a.others ?? b.others,
  items: a.items ?? b.items,
  base,
  isFixed: a.isFixed && b.isFixed,
});

/** What is the same for each value is made once: by schema and place, and its validators by the kind of value. */
const fixed = new WeakMap<JsonObject, Map<string, Decided>>();
const validators = new WeakMap<Decided, Map<string, ValidateFunction>>();

/** Compares values with OpenAPI 3.0 schemas one node at a time, since the value decides which alternative holds. */
class Comparison {
  private readonly description: Description;
  private readonly rules: Rules;

  constructor(description: Description, rules: Rules) {
    this.description = description;
    this.rules = rules;
  }

  compare({ schema, at }: PropertyPlace, value: Json, path: string): Difference[] {
    return this.compareDecided(this.decide({ schema, at }, value), at, value, path);
  }

  private decide(place: PropertyPlace, value: Json): Decided {
    const known = fixed.get(place.schema)?.get(place.at);
    if (known !== undefined) return known;
    const decided = this.follow(place, value);
    if (decided.isFixed) fixed.set(place.schema, (fixed.get(place.schema) ?? new Map()).set(place.at, decided));
    return decided;
  }

  private follow({ schema, at }: PropertyPlace, value: Json): Decided {
    const name = asText(schema['$ref']).split('/').at(-1);
    const target = this.description.resolve(schema);
    if (target === undefined) return { ...nothing, base: at };
    const base = name === undefined || name === '' ? at : name;
    let decided: Decided = {
      facets: facetsOf(target),
      // Beside a reference too, where OpenAPI 3.0 would not have it: the descriptions mean it.
      nullable: target['nullable'] === true || schema['nullable'] === true,
      properties: new Map(
        Object.entries(asObject(target['properties'])).map(([property, declared]) => [
          property,
          { schema: asObject(declared), at: `${base}.${property}` },
        ]),
      ),
      required: new Set(asList(target['required']).map(asText)),
      others: othersOf(target, base),
      items: isObject(target['items']) ? { schema: target['items'], at: `${base}[]` } : null,
      base,
      isFixed: true,
    };
    for (const part of asList(target['allOf'])) {
      const inner = this.decide({ schema: asObject(part), at: base }, value);
      // A nameless wrapper around a named schema goes by the name within.
      decided = merge(decided, inner, decided.base === at ? inner.base : decided.base);
    }
    for (const alternatives of [asList(target['oneOf']), asList(target['anyOf'])]) {
      decided = this.choose(decided, alternatives.map(asObject), base, value);
    }
    return decided;
  }

  /**
   * Not `oneOf`: official examples fit none or several. The alternative with the fewest differences was meant, beside what
   * holds for all of them.
   */
  private choose(common: Decided, alternatives: readonly JsonObject[], at: string, value: Json): Decided {
    let best: { decided: Decided; cost: number } | null = null;
    for (const schema of alternatives) {
      const decided = { ...merge(common, this.decide({ schema, at }, value), common.base), isFixed: false };
      const found = this.compareDecided(decided, at, value, '');
      const cost = found.reduce((sum, { weight }) => sum + weight, 0);
      if (best === null || cost < best.cost) best = { decided, cost };
      if (cost === 0) break;
    }
    return best?.decided ?? common;
  }

  private compareDecided(decided: Decided, at: string, value: Json, path: string): Difference[] {
    const validate = this.validatorOf(decided, at, value);
    const own = validate(value)
      ? []
      : (validate.errors ?? []).map((error) => difference(error, at, decided.base, path));
    if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const place = decided.properties.get(name) ?? decided.others;
        if (place !== null) own.push(...this.compare(place, inner, `${path}/${name}`));
      }
    } else if (Array.isArray(value) && decided.items !== null) {
      const { items } = decided;
      for (const [i, item] of value.entries()) own.push(...this.compare(items, item as Json, `${path}/${i}`));
    }
    return own;
  }

  private validatorOf(decided: Decided, at: string, value: Json): ValidateFunction {
    if (!decided.isFixed) return compile(this.schemaOf(decided, at, value));
    const known = validators.get(decided) ?? new Map<string, ValidateFunction>();
    const key = `${this.rules.integersForIds === true} ${value === null ? 'null' : isObject(value)}`;
    const validate = known.get(key) ?? compile(this.schemaOf(decided, at, value));
    validators.set(decided, known.set(key, validate));
    return validate;
  }

  /** The JSON schema of one node; its children are compared by themselves, so that few schemas serve many values. */
  private schemaOf({ facets, nullable, properties, required, others }: Decided, at: string, value: Json): JsonObject {
    if (value === null) {
      const silent = facets['type'] === undefined && facets['enum'] === undefined && properties.size === 0;
      return nullable || silent ? {} : { type: facets['type'] ?? 'object' };
    }
    const own: Record<string, Json> = { ...facets };
    if (this.rules.integersForIds === true && own['type'] === 'string' && isId(at)) own['type'] = ['string', 'integer'];
    if (!isObject(value)) return own;
    const declared = Object.fromEntries([...properties.keys()].map((name) => [name, {}]));
    const free = (properties.size === 0 && others === null) || others !== null;
    return { ...own, properties: declared, required: [...required], additionalProperties: free };
  }
}

const difference = (
  { keyword, message, params, data }: ErrorObject,
  at: string,
  base: string,
  path: string,
): Difference => {
  const kind = kindOf(data as Json);
  switch (keyword) {
    case 'required': {
      const { missingProperty: name } = params;
      return { keyword, weight: 1, kind: `${base}.${name} missing`, text: `${path}/${name} is missing` };
    }
    case 'additionalProperties': {
      const { additionalProperty: name } = params;
      return { keyword, weight: 1, kind: `${base}.${name} undeclared`, text: `${path}/${name} is not declared` };
    }
    case 'type':
      // Of the node itself: at the root of an alternative it weighs as much as a wrong `message_type`.
      return {
        keyword,
        weight: path === '' ? 10 : 1,
        kind: `${at} type ${kind}`,
        text: `${path} ${message}, not ${kind}`,
      };
    case 'enum': {
      const text = `${path} ${message}: ${JSON.stringify(params['allowedValues'])}`;
      return { keyword, weight: 10, kind: `${at} enum ${JSON.stringify(data)}`, text };
    }
    default:
      return { keyword, weight: 1, kind: `${at} ${keyword}`, text: `${path} ${message}` };
  }
};

/** All differences between a value and an OpenAPI schema; keys that the schema does not declare are differences too. */
export const differences = (
  description: Description,
  schema: JsonObject,
  value: Json,
  name: string,
  rules: Rules = {},
): readonly Difference[] => new Comparison(description, rules).compare({ schema, at: name }, value, name);
