// Elements out of values. Words become text nodes: nothing in the data is ever markup. Numbers are grouped.
import type { AgentKind, Side } from "../data/graph.ts";
import { figure } from "../data/numbers.ts";

export type Child = Node | string | number | null | undefined | false | Child[];
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** An element. `class`, `id`, `aria-label` … are attributes, `onclick` … listeners; false and null are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  set(made, attributes);
  add(made, children);
  return made;
}

/** An SVG element, likewise. */
export function s(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(made, attributes);
  add(made, children);
  return made;
}

function set(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
}

export function add(parent: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) add(parent, child);
    else if (child !== null && child !== undefined && child !== false)
      parent.append(typeof child === "number" ? figure(child) : child);
  }
}

export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  add(parent, children);
}

/**
 * A text without the controls that turn what follows (Unicode, "Bidirectional Algorithm", 2.4). One that opens a
 * stretch and closes none would take the end of its element for its own, and turn the rest of the line.
 */
export const unturned = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

/** Words of unknown direction, kept from turning their surroundings round. */
export const words = (text: string): HTMLElement => h("bdi", { dir: "auto" }, unturned(text));

/** Letters of a name in a list; only the details write an endless one out. */
export const LONGEST_NAME = 260;

/** One line of at most so many letters, cut with an ellipsis. */
export function shortened(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  return `${line
    .slice(0, longest - 1)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd()}…`;
}

/** Nodes with commas between them. */
export const joined = (nodes: Child[]): Child[] => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));

const KIND_PATHS: Record<string, () => SVGElement> = {
  person: () => s("circle", { r: 7 }),
  unnamed: () => s("circle", { r: 7 }),
  organization: () => s("rect", { x: -6.5, y: -6.5, width: 13, height: 13 }),
  group: () => s("path", { d: "M8 0 4 7-4 7-8 0-4-7 4-7z" }),
  place: () => s("path", { d: "M0-7.5 8 6.5-8 6.5z" }),
  document: () => s("path", { d: "M-6-8H2L6-4V8H-6z" }),
  topic: () => s("path", { d: "M0-8.5 8.5 0 0 8.5-8.5 0z" }),
  quote: () => s("path", { d: "M-8-6.5H8V3.5H0L-4.5 8V3.5H-8z" }),
  article: () => s("path", { d: "M-6-8H6V8H-6z" }),
};

/** The mark of a kind: its shape in its colour. */
export function kindMark(kind: AgentKind | "topic" | "quote" | "article"): SVGElement {
  const box = { class: `mark kind-${kind}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" };
  return s("svg", box, KIND_PATHS[kind]());
}

/** What stands in the badge of a side. */
export const SIGNS: Record<Side, string> = {
  for: "M-4.5 0H4.5M0-4.5V4.5",
  against: "M-4.5 0H4.5",
  neither: "M0 0h.01",
};
export const SIDE_WORDS: Record<Side, string> = { for: "For", against: "Against", neither: "Neither" };

/** The badge of a side: plus, minus or dot on its colour. */
export function sideMark(side: Side): SVGElement {
  const box = { class: `mark polarity-${side}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" };
  return s("svg", box, s("circle", { r: 8 }), s("path", { class: `sign ${side}`, d: SIGNS[side] }));
}
