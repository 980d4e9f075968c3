export interface FinListener {
  /** The `app_id` of the workspace. */
  readonly workspaceId: string;
  /** The caller’s own ids; null for all. */
  readonly conversationIds: ReadonlySet<string> | null;
}

/** One conversation of one workspace. */
export const conversationKey = (workspaceId: string, conversationId: string): string =>
  JSON.stringify([workspaceId, conversationId]);

/** Counts who listens to which conversations. */
export class FinListeners {
  readonly #counts = new Map<string, number>();

  add({ workspaceId, conversationIds }: FinListener): () => void {
    const keys =
      conversationIds === null
        ? [JSON.stringify([workspaceId])]
        : [...conversationIds].map((id) => conversationKey(workspaceId, id));
    for (const key of keys) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      for (const key of keys) this.#leave(key);
    };
  }

  hasAny(workspaceId: string, conversationId: string): boolean {
    return (
      this.#counts.has(conversationKey(workspaceId, conversationId)) || this.#counts.has(JSON.stringify([workspaceId]))
    );
  }

  get size(): number {
    return this.#counts.size;
  }

  #leave(key: string): void {
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left === 0) this.#counts.delete(key);
    else this.#counts.set(key, left);
  }
}
