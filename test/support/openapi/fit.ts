import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats, { type FormatName } from 'ajv-formats';
import { asList, asObject, asText, type Description, isObject, type Json, type JsonObject } from './description.ts';

/** A difference between a value and its schema; `kind` names the place in the schema, whatever the place in the value. */
export interface Difference {
  readonly text: string;
  readonly kind: string;
  readonly keyword: string;
}

export interface Rules {
  /** Requests: an id declared as text may be sent as an integer, as the official examples do. */
  readonly integersForIds?: boolean;
}

/** One schema with its references followed and its alternatives decided for one value. */
interface Decided {
  readonly facets: Readonly<Record<string, Json>>;
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  /** What undeclared keys must be; null where the schema does not speak of them. */
  readonly others: Place | null;
  readonly items: Place | null;
  readonly base: string;
}
/** A schema and where it stands: `base` is the nearest named schema. */
interface Place {
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

const othersOf = (schema: JsonObject, at: string): Place | null => {
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
};

const merge = (a: Decided, b: Decided): Decided => ({
  facets: { ...a.facets, ...b.facets },
  nullable: a.nullable || b.nullable,
  properties: new Map([...a.properties, ...b.properties]),
  required: new Set([...a.required, ...b.required]),
  others: a.others ?? b.others,
  items: a.items ?? b.items,
  base: a.base,
});

/** A wrong kind of value or a wrong word in a key such as `message_type` says that another alternative was meant. */
const weight = ({ keyword, instancePath }: ErrorObject): number =>
  keyword === 'enum' || (keyword === 'type' && instancePath === '') ? 10 : 1;

/** Writes the JSON schema that a value must meet, out of an OpenAPI 3.0 schema and the value itself. */
class Fitting {
  private readonly description: Description;
  private readonly rules: Rules;

  constructor(description: Description, rules: Rules) {
    this.description = description;
    this.rules = rules;
  }

  fit({ schema, at }: Place, value: Json): JsonObject {
    return this.emit(this.decide({ schema, at }, value), at, value);
  }

  private decide({ schema, at }: Place, value: Json): Decided {
    const name = asText(schema['$ref']).split('/').at(-1);
    const target = this.description.resolve(schema);
    if (target === undefined) return { ...nothing, base: at };
    const base = name === undefined || name === '' ? at : name;
    let decided: Decided = {
      facets: facetsOf(target),
      nullable: target['nullable'] === true,
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
    };
    for (const part of asList(target['allOf'])) {
      decided = merge(decided, this.decide({ schema: asObject(part), at: base }, value));
    }
    for (const alternatives of [asList(target['oneOf']), asList(target['anyOf'])]) {
      const chosen = this.choose(alternatives.map(asObject), base, value);
      if (chosen !== null) decided = merge(decided, chosen);
    }
    return decided;
  }

  /** Not `oneOf`: official examples fit none or several. The alternative with the fewest differences was meant. */
  private choose(alternatives: readonly JsonObject[], at: string, value: Json): Decided | null {
    let best: { decided: Decided; cost: number } | null = null;
    for (const schema of alternatives) {
      const decided = this.decide({ schema, at }, value);
      const validate = compile(this.emit(decided, at, value));
      validate(value);
      const cost = (validate.errors ?? []).reduce((sum, error) => sum + weight(error), 0);
      if (best === null || cost < best.cost) best = { decided, cost };
      if (cost === 0) break;
    }
    return best?.decided ?? null;
  }

  private emit(decided: Decided, at: string, value: Json): JsonObject {
    const { facets, properties, items, base } = decided;
    if (value === null) {
      const silent = facets['type'] === undefined && facets['enum'] === undefined && properties.size === 0;
      return decided.nullable || silent ? {} : { type: facets['type'] ?? 'object', at, base };
    }
    const own: Record<string, Json> = { ...facets, at, base };
    if (this.rules.integersForIds === true && facets['type'] === 'string' && isId(at))
      own['type'] = ['string', 'integer'];
    if (isObject(value)) return { ...own, ...this.emitObject(decided, value) };
    if (!Array.isArray(value) || items === null) return own;
    const fitted = value.map((item: Json) => this.fit(items, item));
    const alike = new Set(fitted.map((schema) => JSON.stringify(schema))).size <= 1;
    return { ...own, items: alike ? (fitted[0] ?? {}) : fitted };
  }

  private emitObject({ properties, required, others }: Decided, value: JsonObject): JsonObject {
    const free = properties.size === 0 && others === null;
    const fitted: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(value)) {
      const place = properties.get(name) ?? others;
      if (place !== null && inner !== undefined) fitted[name] = this.fit(place, inner);
    }
    return { properties: fitted, required: [...required], additionalProperties: free || others !== null };
  }
}

const difference = (
  name: string,
  { keyword, instancePath, message, params, parentSchema, data }: ErrorObject,
): Difference => {
  const schema = asObject(parentSchema as Json);
  const at = asText(schema['at']);
  const base = asText(schema['base']);
  const path = `${name}${instancePath}`;
  switch (keyword) {
    case 'required':
      return {
        keyword,
        kind: `${base}.${params['missingProperty']} missing`,
        text: `${path}/${params['missingProperty']} is missing`,
      };
    case 'additionalProperties':
      return {
        keyword,
        kind: `${base}.${params['additionalProperty']} undeclared`,
        text: `${path}/${params['additionalProperty']} is not declared`,
      };
    case 'type':
      return {
        keyword,
        kind: `${at} type ${kindOf(data as Json)}`,
        text: `${path} ${message}, not ${kindOf(data as Json)}`,
      };
    case 'enum':
      return {
        keyword,
        kind: `${at} enum ${JSON.stringify(data)}`,
        text: `${path} ${message}: ${JSON.stringify(params['allowedValues'])}`,
      };
    default:
      return { keyword, kind: `${at} ${keyword}`, text: `${path} ${message}` };
  }
};

/** All differences between a value and an OpenAPI schema; keys that the schema does not declare are differences too. */
export const differences = (
  description: Description,
  schema: JsonObject,
  value: Json,
  name: string,
  rules: Rules = {},
): readonly Difference[] => {
  const validate = compile(new Fitting(description, rules).fit({ schema, at: name }, value));
  return validate(value) ? [] : (validate.errors ?? []).map((error) => difference(name, error));
};
