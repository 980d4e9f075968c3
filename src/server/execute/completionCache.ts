import type { Path, ResponseObject } from './path.ts';
import type { SelectionPlan } from './plan.ts';

/** Where so many more objects were new than were known already, those to come will be new as well. */
const maxMisses = 16;

interface SelectionCache {
  readonly answers: Map<object, { readonly answer: ResponseObject; readonly path: Path }>;
  /** How many more objects may be new. */
  patience: number;
}

/**
 * What an operation has completed already: upstream embeds the same record again and again, and arguments and variables
 * are constant in one operation.
 */
export class CompletionCache {
  /** The objects that stand at several places of the answer; undefined where none does. */
  shared: Set<ResponseObject> | undefined;
  private readonly bySelection: (SelectionCache | undefined)[] = [];

  /** The answer may still have holes: what goes wrong in them goes wrong at all its places. */
  get({ id }: SelectionPlan, source: object, path: Path): ResponseObject | undefined {
    const remembered = this.bySelection[id];
    const known = remembered?.answers.get(source);
    if (remembered === undefined || known === undefined || known.path.isTainted) return undefined;
    remembered.patience += 1;
    known.path.sharedPaths ??= [];
    known.path.sharedPaths.push(path);
    this.shared ??= new Set();
    this.shared.add(known.answer);
    return known.answer;
  }

  set({ id }: SelectionPlan, source: object, answer: ResponseObject, path: Path): void {
    let remembered = this.bySelection[id];
    if (remembered === undefined) {
      remembered = { answers: new Map(), patience: maxMisses };
      this.bySelection[id] = remembered;
    }
    if (remembered.patience === 0) return;
    remembered.patience -= 1;
    if (remembered.patience === 0) remembered.answers.clear();
    else remembered.answers.set(source, { answer, path });
  }
}
