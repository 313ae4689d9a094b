// What a view is.
import type { App } from "../state/app.ts";

export interface View {
  /** The question that the view answers, as its heading. */
  title: string;
  /** The filters that it follows, by name; all others are off. */
  filters?: readonly string[];
  /** Fill an empty place. Anything that listens beyond the place stops when `gone` is aborted. */
  show(place: HTMLElement, app: App, gone: AbortSignal): void | Promise<void>;
  /** The address changed while the view stays: only `at` or the view's own parameters. Without it the view is shown anew. */
  follow?(app: App): void;
}
