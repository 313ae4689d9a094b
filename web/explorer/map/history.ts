// What can be taken back: each change knows how it is done and how it is undone.

export interface Change {
  /** In words, for the announcement: "hidden: Mara Ilves". */
  words: string;
  apply(): void;
  revert(): void;
}

const KEPT = 200;

export class History {
  private readonly done: Change[] = [];
  private undone: Change[] = [];

  /** Apply a change and remember it. What was undone before can no longer be done again. */
  do(change: Change): void {
    change.apply();
    this.done.push(change);
    if (this.done.length > KEPT) this.done.shift();
    this.undone = [];
  }

  /** Take back the latest change; what it was, or null when there is none. */
  undo(): Change | null {
    const change = this.done.pop() ?? null;
    if (change) {
      change.revert();
      this.undone.push(change);
    }
    return change;
  }

  /** Do again what was taken back last; null when there is none. */
  redo(): Change | null {
    const change = this.undone.pop() ?? null;
    if (change) {
      change.apply();
      this.done.push(change);
    }
    return change;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  clear(): void {
    this.done.length = 0;
    this.undone = [];
  }
}
