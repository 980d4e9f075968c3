import type { Holder, Place } from './place.ts';
import type { SelectionPlan } from './plan.ts';

/** Where so many more objects were new than were known already, those to come will be new as well. */
const mostInVain = 16;

interface Remembered {
  readonly answers: Map<object, { readonly answer: Holder; readonly place: Place }>;
  /** How many more objects may be new. */
  patience: number;
}

/**
 * What an operation has completed already: upstream embeds the same record again and again, and arguments and variables
 * are constant in one operation.
 */
export class Memory {
  /** The objects that stand at several places of the answer. */
  readonly shared = new Set<Holder>();
  private readonly bySelection: (Remembered | undefined)[] = [];

  /** The answer may still have holes: what goes wrong in them goes wrong at all its places. */
  recall({ id }: SelectionPlan, source: object, place: Place): Holder | undefined {
    const remembered = this.bySelection[id];
    const known = remembered?.answers.get(source);
    if (remembered === undefined || known === undefined || known.place.isSpoilt) return undefined;
    remembered.patience += 1;
    known.place.others ??= [];
    known.place.others.push(place);
    this.shared.add(known.answer);
    return known.answer;
  }

  keep({ id }: SelectionPlan, source: object, answer: Holder, place: Place): void {
    let remembered = this.bySelection[id];
    if (remembered === undefined) {
      remembered = { answers: new Map(), patience: mostInVain };
      this.bySelection[id] = remembered;
    }
    if (remembered.patience === 0) return;
    remembered.patience -= 1;
    if (remembered.patience === 0) remembered.answers.clear();
    else remembered.answers.set(source, { answer, place });
  }
}
