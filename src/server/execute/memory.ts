import type { Holder } from './place.ts';
import type { SelectionPlan } from './plan.ts';

/** Where so many more objects were new than were known already, those to come will be new as well. */
const mostInVain = 16;

interface Remembered {
  readonly answers: Map<object, Holder>;
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

  recall({ id }: SelectionPlan, source: object): Holder | undefined {
    const remembered = this.bySelection[id];
    if (remembered === undefined || remembered.patience === 0) return undefined;
    const answer = remembered.answers.get(source);
    if (answer === undefined) return undefined;
    remembered.patience += 1;
    this.shared.add(answer);
    return answer;
  }

  keep({ id }: SelectionPlan, source: object, answer: Holder): void {
    let remembered = this.bySelection[id];
    if (remembered === undefined) {
      remembered = { answers: new Map(), patience: mostInVain };
      this.bySelection[id] = remembered;
    }
    if (remembered.patience === 0) return;
    remembered.patience -= 1;
    if (remembered.patience === 0) remembered.answers.clear();
    else remembered.answers.set(source, answer);
  }
}
