// The most contested topic: who is for, who against, and a sentence of each side.
import type { Contest } from "../data/beginnings.ts";
import { SIDES, type Side } from "../data/graph.ts";
import { format } from "../state/address.ts";
import type { App } from "../views/view.ts";
import { sidesBar } from "./bars.ts";
import { type Child, SIDE_WORDS, fill, h, shortened, sideMark, words } from "./dom.ts";
import { agentLink, dateWords, linkTo } from "./links.ts";

const NAMES = 5;
const MORE = 5;

export const sideCounts = ({ holders }: Contest): Record<Side, number> => ({
  for: holders.for.length,
  against: holders.against.length,
  neither: holders.neither.length,
});

/** "2 for, 3 against". */
export function sidesInWords(counts: Record<Side, number>): string {
  return SIDES.filter((side) => counts[side]).map((side) => `${counts[side].toLocaleString()} ${side}`).join(", ");
}

/** The card of the first of these topics, with the ways to the next ones. */
export function contest(app: App, all: Contest[]): HTMLElement {
  const first = all[0];
  const topic = app.graph.topic(first.topic);
  const counts = sideCounts(first);
  const shown = SIDES.filter((side) => side !== "neither" && counts[side]);
  const sides = shown.length ? shown : (["neither"] as const);
  return h(
    "section",
    { class: "question contest", "aria-labelledby": "q-contest" },
    h("p", { class: "ask" }, counts.for && counts.against ? "Who is for it, who against?" : "Who takes a position?"),
    h("h2", { id: "q-contest" }, h("a", { href: format(topic.key) }, words(shortened(topic.label, 90)))),
    h("div", { class: "tally" }, sidesBar(counts), h("p", {}, sidesInWords(counts))),
    h("div", { class: "camps" }, sides.map((side) => camp(app, first, side))),
    all.length > 1 ? h("div", { class: "more-contests" }, h("h3", {}, "More topics"), h("ul", { class: "plain" }, all.slice(1, 1 + MORE).map((each) => row(app, each)), h("li", {}, h("a", { href: "#/topics" }, "All topics")))) : null,
  );
}

function camp(app: App, { topic, holders }: Contest, side: Side): HTMLElement {
  const names = holders[side];
  const rest = names.length - NAMES;
  const key = app.graph.topic(topic).key;
  return h(
    "div",
    { class: `camp side-${side}` },
    h("h3", {}, sideMark(side), ` ${SIDE_WORDS[side]}`),
    h("ul", { class: "plain" }, names.slice(0, NAMES).map((agent) => h("li", {}, agentLink(app, agent))), rest > 0 ? h("li", {}, h("a", { href: format(key, { side }) }, `and ${rest.toLocaleString()} more`)) : null),
    h("blockquote", { class: "telling", "data-side": side, dir: "auto" }),
  );
}

function row(app: App, each: Contest): HTMLElement {
  const counts = sideCounts(each);
  return h("li", {}, linkTo(app, { sort: "topic", row: each.topic }, shortened(app.graph.topic(each.topic).label, 70)), sidesBar(counts), h("span", { class: "note" }, sidesInWords(counts)));
}

/** Fill in a sentence of each side, once the words are loaded. */
export async function telling(app: App, { topic }: Contest, gone: AbortSignal): Promise<void> {
  const { graph } = app;
  const positions = graph.onTopic[topic].map((at) => graph.position(at)).reverse();
  for (const place of document.querySelectorAll<HTMLElement>(".telling")) {
    const position = positions.find(({ side, evidence, tellers }) => side === place.dataset.side && evidence.length && !tellers.length);
    if (!position) continue;
    const said: Child = shortened(await graph.words(position.evidence[0]), 220);
    if (gone.aborted) return;
    const holder = position.holders[0];
    fill(place, h("p", {}, linkTo(app, { sort: "position", row: position.row }, said, "quoted")), h("footer", { class: "note" }, holder === undefined ? "" : words(graph.agent(holder).label), ", ", dateWords(position.when)));
  }
}
