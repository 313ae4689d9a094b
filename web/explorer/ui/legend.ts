// A legend that filters: what there is, how it is drawn and how much of it, each to be switched off.
import type { AgentKind } from "../data/graph.ts";
import { figure } from "../data/numbers.ts";
import { type Child, h, kindMark, s } from "./dom.ts";
import { KIND_NAMES } from "./kinds.ts";

export interface LegendEntry {
  name: string;
  words: string;
  mark: Child;
  count: number;
}

/** Groups of entries; `toggle` gets what is off after a press. */
export function legend(
  groups: [string, LegendEntry[]][],
  off: ReadonlySet<string>,
  toggle: (off: string[]) => void,
): HTMLElement {
  const chip = ({ name, words, mark, count }: LegendEntry): HTMLElement => {
    const press = (): void => toggle(off.has(name) ? [...off].filter((one) => one !== name) : [...off, name]);
    const box = h("input", { type: "checkbox", checked: !off.has(name), value: name, onchange: press });
    return h("label", { class: "chip" }, box, mark, h("span", {}, words), " ", h("b", {}, figure(count)));
  };
  const shown = groups.map(
    ([name, entries]) => [name, entries.filter((entry) => entry.count || off.has(entry.name))] as const,
  );
  return h(
    "div",
    { class: "legend" },
    shown
      .filter(([, entries]) => entries.length)
      .map(([name, entries]) =>
        h("div", { class: "chips", role: "group", "aria-label": name }, entries.map(chip)),
      ),
  );
}

/** How a link of this style is drawn. */
export function linkMark(style: string): SVGElement {
  const box = { class: `mark link-mark link-${style}`, viewBox: "0 0 26 12", "aria-hidden": "true" };
  return s("svg", box, s("path", { d: "M1 6H25" }));
}

export const kindEntry = (kind: AgentKind | "topic", count: number): LegendEntry => ({
  name: kind,
  words: KIND_NAMES[kind],
  mark: kindMark(kind),
  count,
});

/** The names in an `off=` parameter. */
export const switchedOff = (given: URLSearchParams): Set<string> =>
  new Set((given.get("off") ?? "").split(",").filter(Boolean));
