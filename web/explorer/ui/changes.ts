// A change of position in words.
import { readable } from "../data/dates.ts";
import type { Position } from "../data/graph.ts";
import type { Change } from "../data/stances.ts";
import type { App } from "../views/view.ts";
import { type Child, h, sideMark } from "./dom.ts";
import { agentLinks, linkTo } from "./links.ts";

/** Those who held both positions; who holds the later one where the graph names nobody for both. */
export function changers(before: Position, after: Position): number[] {
  const both = after.holders.filter((holder) => before.holders.includes(holder));
  return both.length ? both : after.holders;
}

/** Between which days: "between June 4, 2026 and June 9, 2026". */
export function changeWords(before: Position, after: Position): string {
  if (before.when && after.when) return `between ${readable(before.when)} and ${readable(after.when)}`;
  if (after.when) return `by ${readable(after.when)}`;
  return before.when ? `after ${readable(before.when)}` : "date unknown";
}

/** "for → against", each with its badge; the arrow has a word for screen readers. */
export function turn(app: App, before: Position, after: Position): Child[] {
  const side = ({ side: name, row }: Position): Child =>
    h("span", { class: "turn" }, sideMark(name), linkTo(app, { sort: "position", row }, name));
  return [side(before), h("span", { class: "arrow" }, h("span", { "aria-hidden": "true" }, " → "), h("span", { class: "unseen" }, " then ")), side(after)];
}

/** "Ruben Hask: for → against, between June 4, 2026 and June 9, 2026". */
export function changeSentence(app: App, change: Change): HTMLElement {
  const [before, after] = [app.graph.position(change.before), app.graph.position(change.after)];
  return h("span", {}, agentLinks(app, changers(before, after)), ": ", turn(app, before, after), `, ${changeWords(before, after)}`);
}
