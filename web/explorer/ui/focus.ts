// What is drawn anew keeps the focus where it was.

/** Run `redraw`; if the focus was on an element of `place` with a `data-focus`, the new one of that name gets it. */
export function keepingFocus(place: Element, redraw: () => void): void {
  const held = document.activeElement?.closest<HTMLElement>("[data-focus]");
  const name = held && place.contains(held) ? held.dataset.focus : undefined;
  redraw();
  if (name === undefined) return;
  const found = [...place.querySelectorAll<HTMLElement | SVGElement>("[data-focus]")].find(
    (each) => each.dataset.focus === name,
  );
  if (found?.getAttribute("tabindex") === "-1") found.setAttribute("tabindex", "0");
  found?.focus({ preventScroll: true });
}

/** Say of each element with a `data-key` whether it is the thing whose details are open. */
export function markCurrent(place: Element, key: string | null): void {
  for (const each of place.querySelectorAll<HTMLElement | SVGElement>("[data-key]")) {
    if (key && each.dataset.key === key) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}
