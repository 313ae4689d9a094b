// The buttons that turn pages. They are made anew with each page, and the focus stays on them.
import { figure } from "../data/numbers.ts";
import { fill, h } from "./dom.ts";

/** Fill a place with the buttons of page `page` (from 0) of `last`; none where there is but one. */
export function tellPages(place: HTMLElement, page: number, last: number, go: (to: number) => void): void {
  const held = place.contains(document.activeElement) ? document.activeElement?.textContent : null;
  const turn = (label: string, to: number): HTMLButtonElement =>
    h("button", { type: "button", disabled: to < 0 || to >= last, onclick: () => go(to) }, label);
  const buttons = [turn("Previous", page - 1), turn("Next", page + 1)];
  const told = h("span", {}, `Page ${figure(page + 1)} of ${figure(last)}`);
  place.hidden = last < 2;
  fill(place, buttons[0], told, buttons[1]);
  if (!held) return;
  const same = buttons.find((button) => button.textContent === held && !button.disabled);
  (same ?? buttons.find((button) => !button.disabled))?.focus({ preventScroll: true });
}
