// The menu of a node or of the ground, by the right button, Shift+F10 or the menu key. Arrows walk in it.

export interface Item {
  words: string;
  /** The key that does the same, shown beside the words. */
  key?: string;
  does(): void;
}

/** Show a menu over the host at x, y. It goes when an item is taken, at Escape, and without focus. */
export function openMenu(host: HTMLElement, items: Item[], x: number, y: number): HTMLElement {
  closeMenu(host);
  const menu = document.createElement("div");
  menu.className = "map-menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", "On the map");
  const buttons = items.map((item) => button(item, () => leave(host, menu)));
  menu.append(...buttons);
  host.append(menu);
  const right = Math.max(0, host.clientWidth - menu.offsetWidth - 4);
  const bottom = Math.max(0, host.clientHeight - menu.offsetHeight - 4);
  menu.style.left = `${Math.max(4, Math.min(x, right))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, bottom))}px`;
  menu.addEventListener("keydown", (event) => keys(event, host, menu, buttons));
  menu.addEventListener("focusout", (event) => {
    // Not at once: the focus may be leaving because the menu is being removed.
    if (!menu.contains(event.relatedTarget as Node | null)) queueMicrotask(() => menu.remove());
  });
  buttons[0]?.focus({ preventScroll: true });
  return menu;
}

export function closeMenu(host: HTMLElement): void {
  host.querySelector(":scope > .map-menu")?.remove();
}

function button(item: Item, done: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.tabIndex = -1;
  made.setAttribute("role", "menuitem");
  made.append(item.words);
  if (item.key) {
    const key = document.createElement("kbd");
    key.append(item.key);
    made.append(key);
    made.setAttribute("aria-keyshortcuts", item.key);
    key.setAttribute("aria-hidden", "true");
  }
  made.addEventListener("click", () => {
    done();
    item.does();
  });
  return made;
}

function leave(host: HTMLElement, menu: HTMLElement): void {
  host.focus({ preventScroll: true });
  menu.remove();
}

function keys(
  event: KeyboardEvent,
  host: HTMLElement,
  menu: HTMLElement,
  buttons: HTMLButtonElement[],
): void {
  event.stopPropagation();
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to !== undefined) buttons.at(to % buttons.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") leave(host, menu);
  else return;
  event.preventDefault();
}
