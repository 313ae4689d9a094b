// A drawn network with what readers do to it: buttons above, the picture, and what is seen in one line.
import { type MapHandlers, NetworkMap } from "../map/map.ts";
import type { App } from "../state/app.ts";
import { copy } from "./copying.ts";
import { type Child, h } from "./dom.ts";
import { save } from "./saving.ts";

export interface BoardOptions {
  /** What the picture shows, for who does not see it. */
  label: string;
  /** Name of files without an ending. */
  file: string;
  /** Save what is shown as CSV. */
  csv(): void;
  /** Further buttons, first in the row. */
  before?: Child[];
  handlers: Omit<MapHandlers, "said">;
}

export interface Board {
  element: HTMLElement;
  map: NetworkMap;
  /** Tell what is seen, below the picture and to screen readers. */
  tell(summary: string): void;
}

/** The host is drawn in once it is part of the page: call `start` then. */
export function board(
  app: App,
  options: BoardOptions,
  gone: AbortSignal,
): { element: HTMLElement; start(): Board } {
  const said = (text: string): void => app.announce(text);
  const host = h("div", {
    class: "board-map",
    "aria-label": options.label,
    "aria-describedby": "board-keys board-told",
  });
  const told = h("p", { class: "counted", id: "board-told" });
  const tools = h("div", { class: "board-tools" });
  const element = h("div", { class: "board" }, tools, host, told, keysHelp());

  function start(): Board {
    const map = new NetworkMap(host, { ...options.handlers, said });
    gone.addEventListener("abort", () => map.destroy());
    tools.append(...groups(map));
    let last = "";
    const tell = (summary: string): void => {
      told.textContent = summary;
      if (last && summary !== last) said(summary);
      last = summary;
    };
    return { element, map, tell };
  }

  function groups(map: NetworkMap): HTMLElement[] {
    const chosen = (does: (nodes: number[]) => void) => (): void =>
      map.chosen.length ? does([...map.chosen]) : said("Choose something on the map first");
    const pin = (nodes: number[]): void =>
      nodes.forEach((node) => map.pin(node, !nodes.every((one) => map.scene.pinned[one])));
    const png = async (): Promise<void> => save(await map.png(), `${options.file}.png`);
    const link = async (): Promise<void> =>
      said((await copy(location.href)) ? "Link copied" : "The browser did not let the page copy");
    return [
      ...(options.before?.length ? [group("What is shown", ...options.before)] : []),
      group(
        "Look",
        press("Fit", () => map.fit()),
        press("+", () => map.zoom(1.4), "", "Closer +"),
        press("−", () => map.zoom(1 / 1.4), "", "Farther −"),
      ),
      group(
        "What is chosen",
        press(
          "Expand",
          chosen((nodes) => nodes.forEach((node) => map.expand(node))),
          "Show the hidden neighbours of what is chosen",
        ),
        press(
          "Hide",
          chosen((nodes) => map.hide(nodes)),
          "Hide what is chosen",
        ),
        press("Pin", chosen(pin), "Pin what is chosen, or let it go"),
      ),
      group(
        "Steps",
        press("Undo", () => map.undo()),
        press("Redo", () => map.redo()),
      ),
      group(
        "Take along",
        press("PNG", () => void png(), "Save as a picture (PNG)"),
        press(
          "SVG",
          () => save(new Blob([map.svg()], { type: "image/svg+xml" }), `${options.file}.svg`),
          "Save as a drawing (SVG)",
        ),
        press("CSV", options.csv, "Save the links as a table (CSV)"),
        press("Link", () => void link(), "Copy the address of this view"),
      ),
    ];
  }
  return { element, start };
}

function group(name: string, ...children: Child[]): HTMLElement {
  return h("div", { class: "buttons", role: "group", "aria-label": name }, children);
}

function press(words: string, does: () => void, title = "", label = ""): HTMLElement {
  return h(
    "button",
    { type: "button", onclick: does, title: title || null, "aria-label": label || null },
    words,
  );
}

function keysHelp(): HTMLElement {
  const keys: [string, string][] = [
    ["Arrows", "to the nearest one that way"],
    ["Space", "choose; with Shift, choose another too"],
    ["Enter", "read the details"],
    ["+ − 0", "closer, farther, all"],
    ["E H P", "expand, hide, pin"],
    ["Ctrl+Z", "undo"],
    ["Esc", "let go"],
  ];
  return h(
    "details",
    { class: "note board-keys", id: "board-keys" },
    h("summary", {}, "Keys and gestures"),
    h(
      "p",
      {},
      "Drag to move the map or a node, turn the wheel or pinch to zoom, hold Shift and drag to choose many. ",
      "Press again to read the details, press right for more.",
    ),
    h(
      "dl",
      { class: "facts" },
      keys.map(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)]),
    ),
  );
}
