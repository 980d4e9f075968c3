import { type FieldNode, getArgumentValues } from 'graphql';
import type { Values } from './collectFields.ts';
import type { ExecutionRequest } from './executionRequest.ts';
import { type Path, ResolveInfo, type ResponseObject } from './path.ts';
import type { FieldPlan } from './plan.ts';

/** Calls the resolvers of one operation. Arguments are coerced once for all calls of a field, which share them. */
export class FieldResolver {
  private readonly request: ExecutionRequest;
  /** Of fields whose arguments depend on variables. */
  private argumentCache: Map<FieldPlan, Values> | undefined;

  constructor(request: ExecutionRequest) {
    this.request = request;
  }

  /** Without a resolver, the value is the source's property of the field's name, called if it is a function. */
  resolve(field: FieldPlan, source: unknown, parent: Path | undefined): unknown {
    if (field.resolve !== undefined)
      return field.resolve(source, this.argumentValues(field), this.request.context, this.infoOf(field, parent));
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const property = (source as ResponseObject)[field.field.name];
    if (typeof property !== 'function') return property;
    return property.call(source, this.argumentValues(field), this.request.context, this.infoOf(field, parent));
  }

  /** What a subscription's field takes its events from. */
  source(field: FieldPlan): unknown {
    const { context, rootValue } = this.request;
    return field.field.subscribe?.(rootValue, this.argumentValues(field), context, this.infoOf(field, undefined));
  }

  infoOf(field: FieldPlan, parent: Path | undefined): ResolveInfo {
    return new ResolveInfo(this.request, field, parent);
  }

  /** Of the field whose value, or an entry of whose value, stands at the path. */
  infoAt(field: FieldPlan, path: Path): ResolveInfo {
    let at = path;
    while (typeof at.key === 'number') at = at.prev as Path;
    return this.infoOf(field, at.prev);
  }

  private argumentValues(field: FieldPlan): Values {
    const known = field.args ?? this.argumentCache?.get(field);
    if (known !== undefined) return known;
    const args = Object.freeze(getArgumentValues(field.field, field.nodes[0] as FieldNode, this.request.variables));
    if (!field.hasVariables) field.args = args;
    else {
      this.argumentCache ??= new Map();
      this.argumentCache.set(field, args);
    }
    return args;
  }
}
