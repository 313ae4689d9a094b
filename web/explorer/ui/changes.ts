// A change of position in words.
import { readable } from "../data/dates.ts";
import type { Graph, Position } from "../data/graph.ts";
import type { Change } from "../data/stances.ts";
import type { App } from "../state/app.ts";
import { type Child, h, sideMark } from "./dom.ts";
import { agentLinks, linkTo } from "./links.ts";

/** What was held last before a change and first after it. */
export interface Turn {
  before: Position[];
  after: Position[];
}

export const turnOf = (graph: Graph, { before, after }: Change): Turn => ({
  before: before.map((row) => graph.position(row)),
  after: after.map((row) => graph.position(row)),
});

/** Those who held both; who holds the later one where the graph names nobody for both. */
export function changers({ before: [before], after: [after] }: Turn): number[] {
  const both = after.holders.filter((holder) => before.holders.includes(holder));
  return both.length ? both : after.holders;
}

export const topicsOf = ({ before: [before], after: [after] }: Turn): number[] => [
  ...new Set([...after.topics, ...before.topics]),
];

/**
 * Between which days it happened: "between June 4, 2026 and June 9, 2026". What was only published on a day may
 * have been said on any day before, so the change may be as old.
 */
export function whenWords(graph: Graph, { before: [before], after: [after] }: Turn): string {
  const printed = after.article < 0 ? "" : graph.article(after.article).published;
  const end = after.when ? readable(after.when) : printed ? `${readable(printed)}, when it was reported` : "";
  if (before.when && before.when === after.when)
    return `${before.when.length === 10 ? "on" : "in"} ${readable(before.when)}`;
  if (before.when && end) return `between ${readable(before.when)} and ${end}`;
  return end ? `by ${end}` : before.when ? `after ${readable(before.when)}` : "date unknown";
}

/** "for → against", each with its badge; the arrow has a word for screen readers. */
export function turnMarks(app: App, { before: [before], after: [after] }: Turn): Child[] {
  const side = ({ side: name, row }: Position): Child =>
    h("span", { class: "turn" }, sideMark(name), linkTo(app, { sort: "position", row }, name));
  const arrow = [h("span", { "aria-hidden": "true" }, " → "), h("span", { class: "unseen" }, " then ")];
  return [side(before), arrow, side(after)];
}

/** "Ruben Hask: for → against, between June 4, 2026 and June 9, 2026". */
export function changeSentence(app: App, change: Change): HTMLElement {
  const turn = turnOf(app.graph, change);
  return h(
    "span",
    {},
    agentLinks(app, changers(turn)),
    ": ",
    turnMarks(app, turn),
    `, ${whenWords(app.graph, turn)}`,
  );
}
