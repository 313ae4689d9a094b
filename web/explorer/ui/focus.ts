// What is drawn anew keeps the focus where it was.

type Focusable = HTMLElement | SVGElement;

/** The element itself, or what stands in its place since it was drawn anew; null where there is neither. */
export function standIn(element: Focusable, place: ParentNode = document): Focusable | null {
  if (element.isConnected) return element;
  const name = element.dataset.focus;
  if (name === undefined) return null;
  return (
    [...place.querySelectorAll<Focusable>("[data-focus]")].find((each) => each.dataset.focus === name) ?? null
  );
}

/** Run `redraw`; if the focus was on an element of `place` with a `data-focus`, the new one of that name gets it. */
export function keepingFocus(place: Element, redraw: () => void): void {
  const held = document.activeElement?.closest<Focusable>("[data-focus]");
  const kept = held && place.contains(held) ? held : null;
  redraw();
  const found = kept && standIn(kept, place);
  if (!found) return;
  if (found.getAttribute("tabindex") === "-1") found.setAttribute("tabindex", "0");
  found.focus({ preventScroll: true });
}

/** Say of each element with a `data-key` whether it is the thing whose details are open. */
export function markCurrent(place: Element, key: string | null): void {
  for (const each of place.querySelectorAll<Focusable>("[data-key]")) {
    if (key && each.dataset.key === key) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
}
