import SchemaBuilder, {
  BasePlugin,
  type PothosEnumValueConfig,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { FieldCost } from './cost.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      routing: RoutingPlugin<Types>;
    }
  }
}

/** Says which of federation's directives the subgraph's SDL uses. */
export const linkToFederation: Directive = {
  name: 'link',
  args: {
    url: 'https://specs.apollo.dev/federation/v2.9',
    import: ['@key', '@shareable', '@inaccessible', '@tag', '@cost', '@listSize'],
  },
};

export interface Directive {
  readonly name: string;
  readonly args: object;
}
interface DirectiveOptions {
  readonly pii?: true;
  readonly cost?: FieldCost | readonly FieldCost[];
  readonly assumedSize?: number;
}

/** What a router counts for a REST call that is made for each object; a plain object counts 1. */
const weightOfCall = 10;
const perObject: ReadonlySet<FieldCost['kind']> = new Set<FieldCost['kind']>(['each', 'detail', 'pages']);

/** What is made for some objects only counts for as many. */
const weightOf = (calls: readonly FieldCost[]): number => {
  const made = calls.filter(({ kind }) => perObject.has(kind));
  return Math.max(0, ...made.map((cost) => Math.ceil(weightOfCall * ('share' in cost ? cost.share : 1))));
};

const personal: Directive = { name: 'tag', args: { name: 'pii' } };

/** The directives of a field or an input field, by its options. */
export const directivesOf = (
  { pii, cost = [], assumedSize }: DirectiveOptions,
  isConnection: boolean,
): readonly Directive[] => {
  const weight = weightOf('kind' in cost ? [cost] : cost);
  const slicing = { slicingArguments: ['first'], sizedFields: ['edges', 'nodes'], requireOneSlicingArgument: false };
  return [
    ...(pii === true ? [personal] : []),
    ...(weight > 1 ? [{ name: 'cost', args: { weight } }] : []),
    ...(isConnection ? [{ name: 'listSize', args: slicing }] : []),
    ...(assumedSize === undefined ? [] : [{ name: 'listSize', args: { assumedSize } }]),
  ];
};

const withDirectives = <C extends { readonly extensions?: object | null | undefined }>(
  config: C,
  added: readonly Directive[],
): C => {
  if (added.length === 0) return config;
  const { directives = [] } = { ...config.extensions } as { readonly directives?: readonly Directive[] };
  return { ...config, extensions: { ...config.extensions, directives: [...directives, ...added] } };
};

/**
 * Tells federation routers what fields say of themselves: what they cost (the IBM cost specification), how long lists
 * are, and, as the tag `pii`, what is personal, so that a contract can omit it.
 */
export class RoutingPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    return withDirectives(config, directivesOf(config.pothosOptions as DirectiveOptions, 'first' in config.args));
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    return withDirectives(config, directivesOf({ pii: config.pothosOptions.pii } as DirectiveOptions, false));
  }

  override onEnumValueConfig(config: PothosEnumValueConfig<Types>): PothosEnumValueConfig<Types> {
    return withDirectives(config, directivesOf({ pii: config.pothosOptions.pii } as DirectiveOptions, false));
  }
}

SchemaBuilder.registerPlugin('routing', RoutingPlugin);
