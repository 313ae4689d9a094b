// The most contested topic: who is for, who against, and a sentence of each side.
import { figure } from "../data/numbers.ts";
import { SIDES, type Side } from "../data/graph.ts";
import { newestFirst } from "../data/said.ts";
import { type Contest, countWords, holdersOf, leftOn } from "../data/stances.ts";
import { format } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { sharesBar } from "./bars.ts";
import { SIDE_WORDS, fill, h, kindMark, shortened, sideMark, words } from "./dom.ts";
import { agentLinks, linkTo, whenWords } from "./links.ts";
import { sentenceParts } from "./quotes.ts";

const NAMES = 5;
const MORE = 5;
const NAME_LETTERS = 60;
/** Letters of a sentence that is shown. */
const LETTERS = 260;
/** Letters below which a quote tells little by itself. */
const SHORT = 30;

/** The card of the first of these topics, with the ways to the next ones. */
export function contest(app: App, all: Contest[]): HTMLElement {
  const first = all[0];
  const topic = app.graph.topic(first.topic);
  const { counts } = first;
  const shown = SIDES.filter((side) => side !== "neither" && counts[side]);
  const sides = shown.length ? shown : (["neither"] as const);
  return h(
    "section",
    { class: "card contest", "aria-labelledby": "q-contest" },
    h(
      "p",
      { class: "ask" },
      counts.for && counts.against ? "Who is for it, who against?" : "Who takes a position?",
    ),
    h("h2", { id: "q-contest" }, h("a", { href: format(topic.key) }, words(shortened(topic.label, 90)))),
    h("div", { class: "tally" }, sharesBar(counts), h("p", {}, countWords(counts))),
    h(
      "div",
      { class: "both-sides" },
      sides.map((side) => camp(app, first, side)),
    ),
    all.length > 1
      ? h(
          "div",
          { class: "more-contests" },
          h("h3", {}, "More topics"),
          h(
            "ul",
            { class: "plain" },
            all.slice(1, 1 + MORE).map((each) => row(app, each)),
            h("li", {}, h("a", { href: "#/topics" }, "All topics")),
          ),
        )
      : null,
  );
}

function camp(app: App, { topic }: Contest, side: Side): HTMLElement {
  const names = [...holdersOf(app.graph, app.graph.onTopic[topic])[side]];
  const rest = names.length - NAMES;
  const key = app.graph.topic(topic).key;
  const left = leftOn(app.graph, topic);
  const name = (agent: number): HTMLElement =>
    h(
      "li",
      {},
      kindMark(app.graph.agent(agent).kind),
      linkTo(app, { sort: "agent", row: agent }, shortened(app.graph.agent(agent).label, NAME_LETTERS)),
      left.get(agent)?.has(side) ? h("span", { class: "note" }, " before") : null,
    );
  return h(
    "div",
    { class: `camp side-${side}` },
    h("h3", {}, sideMark(side), ` ${SIDE_WORDS[side]}`),
    h(
      "ul",
      { class: "plain" },
      names.slice(0, NAMES).map(name),
      rest > 0 ? h("li", {}, h("a", { href: format(key, { side }) }, `and ${figure(rest)} more`)) : null,
    ),
    h("blockquote", { class: "telling", "data-side": side, dir: "auto" }),
  );
}

function row(app: App, each: Contest): HTMLElement {
  const { counts } = each;
  return h(
    "li",
    {},
    linkTo(app, { sort: "topic", row: each.topic }, shortened(app.graph.topic(each.topic).label, 70)),
    sharesBar(counts),
    h("span", { class: "note" }, countWords(counts)),
  );
}

/** Fill in a sentence of each side, once the quotes are loaded. */
export async function telling(
  app: App,
  card: HTMLElement,
  { topic }: Contest,
  gone: AbortSignal,
): Promise<void> {
  await app.graph.withQuotes();
  for (const place of card.querySelectorAll<HTMLElement>(".telling")) {
    const row = bestOf(app, topic, place.dataset.side as Side);
    if (row < 0) place.remove();
    else {
      const { speakers, when, article } = app.graph.quote(row);
      const link = linkTo(app, { sort: "quote", row }, "", "quoted");
      link.replaceChildren(
        h("bdi", { dir: "auto" }, await sentenceParts(app, { sort: "quote", row }, LETTERS)),
      );
      if (gone.aborted) return;
      fill(
        place,
        h("p", {}, link),
        h("footer", { class: "note" }, agentLinks(app, speakers), ", ", whenWords(app, when, article)),
      );
    }
  }
}

/** The quote that shows a side best: the holder's own, in quotation marks if possible, the newest; -1 for none. */
function bestOf({ graph }: App, topic: number, side: Side): number {
  const positions = graph.onTopic[topic]
    .map((at) => graph.position(at))
    .filter((each) => each.side === side && !each.tellers.length);
  const quotes = newestFirst(graph, [...new Set(positions.flatMap(({ evidence }) => evidence))]);
  const direct = quotes.filter(
    (row) => graph.quote(row).form !== "indirect" && graph.quote(row).end - graph.quote(row).start > SHORT,
  );
  return direct[0] ?? quotes[0] ?? -1;
}
