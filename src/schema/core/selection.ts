import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Context } from '../../loaders/index.ts';
import { selectsAny, someField } from './document.ts';
import { isPersonal } from './personal.ts';

const ids = new Set(['id', 'nodeId', '__typename']);
/** What a connection is made of, around its records. */
const frame = new Set(['edges', 'node', 'nodes']);
const beside = new Set(['cursor', 'pageInfo', 'totalCount', '__typename']);

const isFrame = (type: GraphQLNamedType | undefined): type is GraphQLObjectType =>
  isObjectType(type) && /(Connection|Edge)$/.test(type.name);

const under = (type: GraphQLObjectType, name: string): GraphQLNamedType | undefined => {
  const field = type.getFields()[name];
  return field && getNamedType(field.type);
};

/** What was found of a field's selections, which are the same in every execution of a document, by what was asked of them. */
const answered = new WeakMap<GraphQLResolveInfo['fieldNodes'], Map<string, boolean>>();

const onceFor = ({ fieldNodes }: GraphQLResolveInfo, question: string, find: () => boolean): boolean => {
  let known = answered.get(fieldNodes);
  if (known === undefined) {
    known = new Map();
    answered.set(fieldNodes, known);
  }
  let answer = known.get(question);
  if (answer === undefined) {
    answer = find();
    known.set(question, answer);
  }
  return answer;
};

/**
 * Whether nothing is asked of the field's object, or of the records of its connection, but ids (and `also`), and what the
 * caller may not see: its parent then holds the answer already, and no call is needed.
 */
export const selectsOnlyIds = (info: GraphQLResolveInfo, ctx: Context, ...also: string[]): boolean =>
  selectsOnly(info, ctx, also);

/** As `selectsOnlyIds`, of the one type among those that the field may answer with. */
export const selectsOnlyIdsOf = (
  type: string,
  info: GraphQLResolveInfo,
  ctx: Context,
  ...also: readonly string[]
): boolean => selectsOnly(info, ctx, also, type);

const selectsOnly = (info: GraphQLResolveInfo, { scopes }: Context, also: readonly string[], only = ''): boolean => {
  const mayAll = scopes.has('pii');
  return onceFor(info, `${mayAll} ${only} ${also}`, () =>
    selectsWithin(info, mayAll, new Set([...ids, ...also]), only),
  );
};

const selectsWithin = (
  info: GraphQLResolveInfo,
  mayAll: boolean,
  allowed: ReadonlySet<string>,
  only: string,
): boolean => {
  const isHidden = (type: GraphQLNamedType | undefined, name: string): boolean => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    return field !== undefined && isPersonal(field) && !mayAll;
  };
  return !someField<GraphQLNamedType | undefined>(setsOf(info), getNamedType(info.returnType), {
    fragments: info.fragments,
    enter: (_, condition, type) => {
      const within = condition === undefined ? type : info.schema.getType(condition);
      // A prefix may stand before the names of types.
      return only !== '' && isObjectType(within) && !within.name.endsWith(only) ? null : within;
    },
    isFound: ({ name: { value: name } }, type, inside) => {
      if (isFrame(type)) return frame.has(name) ? inside(under(type, name)) : !beside.has(name);
      return !allowed.has(name) && !isHidden(type, name);
    },
  });
};

const setsOf = ({ fieldNodes }: GraphQLResolveInfo) => fieldNodes.map(({ selectionSet }) => selectionSet);

/** Whether any of `names` is asked of the field's object: what only a call of its own can answer. */
export const selects = (info: GraphQLResolveInfo, ...names: readonly string[]): boolean =>
  onceFor(info, `any of ${names}`, () => selectsAny(info.fragments, setsOf(info), names));

/** As `selects`, of the records of the field's connection. */
export const nodesSelect = (info: GraphQLResolveInfo, ...names: readonly string[]): boolean =>
  onceFor(info, `nodes: any of ${names}`, () =>
    someField<GraphQLNamedType | undefined>(setsOf(info), getNamedType(info.returnType), {
      fragments: info.fragments,
      isFound: ({ name: { value: name } }, type, inside) =>
        isFrame(type) ? frame.has(name) && inside(under(type, name)) : names.includes(name),
    }),
  );

/** Whether a mutation is asked for nothing but plain values and the ids of the records in its payload. */
export const selectsNoRecords = (info: GraphQLResolveInfo): boolean =>
  !someField(setsOf(info), false, {
    fragments: info.fragments,
    isFound: ({ name }, inRecord, inside) => (inRecord ? !ids.has(name.value) : inside(true)),
  });
