import {
  buildSchema,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLUnionType,
  isObjectType,
} from 'graphql';

/** A schema whose fields answer in every way that a resolver can, and the same way each time that they are asked. */

const fields = `
  leaf: Int
  leafN: Int!
  echo(n: Int = 3, s: String, list: [Int!]): String
  obj: Obj
  objN: Obj!
  node: Node
  nodeN: Node!
  any: Any
  anys: [Any!]
  list: [Obj]
  listN: [Obj!]!
  deep: [[Node!]!]
  leaves: [Int!]
  color: Color
  odd: Odd`;

/** What has a selection of its own; all types have all of these fields. */
export const objectFields = ['obj', 'objN', 'node', 'nodeN', 'list', 'listN', 'deep'];
export const unionFields = ['any', 'anys'];
export const leafFields = ['leaf', 'leafN', 'leaves', 'color', 'odd', 'echo'];

const schema = buildSchema(`
  enum Color { RED BLUE }
  scalar Odd
  interface Node { ${fields} }
  type Obj implements Node { ${fields} }
  type Other implements Node { ${fields} }
  type Third implements Node { ${fields} }
  union Any = Obj | Other
  type Query { ${fields} }
  type Mutation { ${fields} }
`);

const hash = (...parts: readonly unknown[]): number => {
  let h = 2_166_136_261;
  for (const c of JSON.stringify(parts)) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (h ^ (h >>> 15)) >>> 0;
};

interface Source {
  readonly seed: number;
  readonly __typename?: string;
}

/** One execution: promises are settled one at a time, in an order of their own, when the test says so. */
export class ChaosWorld {
  readonly calls: string[] = [];
  private readonly waiting: { readonly turn: number; readonly settle: () => void }[] = [];
  private readonly sources = new Map<number, Source>();
  private readonly tame: number;

  /** The higher `tame`, the fewer fields fail. */
  constructor(tame: number) {
    this.tame = tame;
  }

  get isWaiting(): boolean {
    return this.waiting.length > 0;
  }

  settleNext(): void {
    const turns = this.waiting.map(({ turn }) => turn);
    const [next] = this.waiting.splice(turns.indexOf(Math.min(...turns)), 1);
    next?.settle();
  }

  private later(seed: number, value: () => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        try {
          resolve(value());
        } catch (error) {
          reject(error);
        }
      };
      this.waiting.push({ turn: hash('turn', seed), settle });
    });
  }

  /** Few different ones, so that the same object comes again and again. */
  private source(seed: number): Source {
    const few = seed % 7;
    const known = this.sources.get(few);
    if (known !== undefined) return known;
    const typename = ['Obj', 'Other', 'Third', 'Nobody', undefined][few < 4 ? few % 2 : few - 2];
    const source: Source & Record<string, unknown> = {
      seed: few,
      ...(typename === undefined ? {} : { __typename: typename }),
      // These two have no resolvers.
      get leaf() {
        return world.some(hash(few, 'leaf'), () => few);
      },
      echo: (args: object) => world.some(hash(few, 'echo', args), () => JSON.stringify(args)),
    };
    const world = this;
    this.sources.set(few, source);
    return source;
  }

  /** What stands for a value: the value itself, nothing, a failure, or a promise of any of these. */
  some(seed: number, value: () => unknown, inList = false): unknown {
    const roll = seed % (12 * this.tame);
    if (roll === 0) return null;
    if (roll === 1) return new Error(`an error instead of a value: ${seed}`);
    if (roll === 2) return [{ what: 'no one expects' }];
    if (roll === 3) return this.later(seed, () => Promise.reject(new Error(`late: ${seed}`)));
    if (roll === 4) return this.later(seed, () => null);
    if (roll === 5 && !inList) throw new GraphQLError(`coded: ${seed}`, { extensions: { code: 'MINE' } });
    if (roll === 6 && !inList) throw new Error(`thrown: ${seed}`);
    if (roll === 7) return 'a text';
    if (hash('late', seed) % 3 === 0) return this.later(seed, value);
    return value();
  }

  valueOf(seed: number, name: string): unknown {
    const entries = (of: (entry: number) => unknown) =>
      Array.from({ length: seed % 4 }, (_, i) => this.some(hash(seed, i), () => of(hash(seed, 'entry', i)), true));
    if (name === 'leaf' || name === 'leafN') return seed % 100;
    if (name === 'color') return ['RED', 'BLUE', 'GREEN'][seed % 3];
    if (name === 'odd') return { seed };
    if (name === 'leaves') return new Set(Array.from({ length: seed % 4 }, (_, i) => i));
    if (name === 'anys' || name === 'list' || name === 'listN') return entries((entry) => this.source(entry));
    if (name === 'deep')
      return entries((entry) => [this.source(entry), this.some(entry, () => this.source(entry + 1), true)]);
    return this.source(seed);
  }
}

const resolve: GraphQLFieldResolver<Source | undefined, ChaosWorld> = (
  source,
  args,
  world,
  { fieldName, parentType },
) => {
  const seed = source?.seed ?? 1_000;
  world.calls.push(`${parentType.name}.${fieldName} of ${seed}`);
  const here = hash(seed, fieldName, args);
  return world.some(here, () => (fieldName === 'echo' ? JSON.stringify(args) : world.valueOf(here, fieldName)));
};

for (const type of Object.values(schema.getTypeMap())) {
  if (type instanceof GraphQLScalarType && type.name === 'Odd') {
    type.serialize = (value) => {
      const { seed } = value as Source;
      if (seed % 5 === 0) throw new Error('odd');
      return seed % 5 === 1 ? null : { seed };
    };
  }
  if (type instanceof GraphQLUnionType && type.name === 'Any')
    type.resolveType = (source: Source) => {
      if (typeof source !== 'object') return undefined;
      const name = source.__typename;
      return source.seed % 2 === 0 ? Promise.resolve(name) : name;
    };
  if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__') || !isObjectType(type)) continue;
  const isRoot = type.name === 'Query' || type.name === 'Mutation';
  for (const field of Object.values(type.getFields()))
    if (isRoot || (field.name !== 'leaf' && field.name !== 'echo')) field.resolve = resolve as never;
  if (type.name === 'Other')
    type.isTypeOf = (source: Source) => (source.seed === 1 ? Promise.resolve(true) : source.seed !== 3);
}

export { schema as wildSchema };
