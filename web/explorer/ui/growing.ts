// Long lists that grow: a button shows as many more, and leads to the first of them.
import { figure } from "../data/numbers.ts";
import { type Child, h } from "./dom.ts";

/** `list` with the first items, and the button for more. `make` gets some of `all`, and gives their elements. */
export function growing<Row>(
  list: HTMLElement,
  all: readonly Row[],
  step: number,
  make: (some: readonly Row[]) => HTMLElement[],
): Child[] {
  const more = h("button", { type: "button", class: "quiet", onclick: () => grow() });
  function grow(): void {
    const begin = list.children.length;
    list.append(...make(all.slice(begin, begin + step)));
    const rest = all.length - list.children.length;
    more.hidden = rest <= 0;
    more.textContent = `Show ${figure(Math.min(rest, step))} more of ${figure(rest)}`;
    if (begin) list.children[begin]?.querySelector<HTMLElement>("a")?.focus();
  }
  grow();
  return [list, more];
}
