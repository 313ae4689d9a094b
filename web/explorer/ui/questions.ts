// The questions of the first view, each with the beginning of its answer; null where there is none here.
import { months, nearest, silent } from "../data/beginnings.ts";
import { readable } from "../data/dates.ts";
import { counted, figure } from "../data/numbers.ts";
import { AGENT_KINDS, type AgentKind, type Graph } from "../data/graph.ts";
import { nested } from "../data/nesting.ts";
import { speaks } from "../data/said.ts";
import { changesOf } from "../data/stances.ts";
import { format } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { countBar } from "./bars.ts";
import { type Child, fill, h, joined, kindMark, s, shortened, sideMark, words } from "./dom.ts";
import { dateWords, linkTo, outcomeWords } from "./links.ts";

const FEW = 4;
const LETTERS = 60;

type Card = HTMLElement | null;

function card(name: string, href: string, question: string, answer: Child, more = ""): HTMLElement {
  return h(
    "section",
    { class: `card card-${name}`, "aria-labelledby": `q-${name}` },
    h("h2", { id: `q-${name}` }, h("a", { href }, question)),
    answer,
    more
      ? h("p", { class: "note card-more" }, h("a", { href, "aria-label": `${question} ${more}` }, more))
      : null,
  );
}

const short = (app: App, row: number): HTMLElement =>
  linkTo(app, { sort: "agent", row }, shortened(app.graph.agent(row).label, LETTERS));
const rest = (all: number, one: string, many?: string): string =>
  all > FEW ? `All ${counted(all, one, many)}` : "";

/** How many of these kinds speak: as many as Who said what lists. */
const speakers = (graph: Graph, kinds: readonly AgentKind[]): number =>
  graph.core.agents.kind.filter((kind, row) => kinds.includes(AGENT_KINDS[kind]) && speaks(graph, row))
    .length;

export function changes(app: App): Card {
  const { graph } = app;
  const found = changesOf(graph);
  if (!found.length) return null;
  const items = found.slice(0, FEW).map(({ before, after }) => {
    const [old, now] = [graph.position(before[0]), graph.position(after[0])];
    const topic = now.topics[0] ?? old.topics[0];
    return h(
      "li",
      {},
      h("p", {}, joined(now.holders.map((row) => short(app, row)))),
      h(
        "p",
        { class: "note" },
        sideMark(old.side),
        ` ${old.side} `,
        h("span", { "aria-hidden": "true" }, "→"),
        h("span", { class: "unseen" }, " then "),
        " ",
        sideMark(now.side),
        ` ${now.side}`,
        topic === undefined
          ? ""
          : h(
              "span",
              {},
              " · ",
              linkTo(app, { sort: "topic", row: topic }, shortened(graph.topic(topic).label, LETTERS)),
            ),
      ),
    );
  });
  return card(
    "changes",
    "#/changes",
    "Who changed position?",
    h("ul", { class: "plain" }, items),
    rest(found.length, "change"),
  );
}

export function silences(app: App): Card {
  const found = silent(app.graph);
  if (!found.length) return null;
  const items = found.slice(0, FEW).map(([agent, requests]) => {
    const outcomes = [...new Set(requests.map((row) => outcomeWords(app.graph.request(row).outcome)))];
    return h(
      "li",
      {},
      h("p", {}, kindMark(app.graph.agent(agent).kind), short(app, agent)),
      h(
        "p",
        { class: "note" },
        outcomes.join(", "),
        requests.length > 1 ? `, ${figure(requests.length)} times` : "",
      ),
    );
  });
  return card(
    "silences",
    "#/unanswered",
    "Who was asked and did not answer?",
    h("ul", { class: "plain" }, items),
    rest(found.length, "asked", "asked"),
  );
}

export function mostQuoted(app: App): Card {
  const { graph } = app;
  const rows = graph.core.agents.quotes
    .map((_, row) => graph.agent(row))
    .filter(({ quotes, kind }) => quotes && kind !== "unnamed");
  if (!rows.length) return null;
  const most = rows.sort((a, b) => b.quotes - a.quotes || a.row - b.row)[0].quotes;
  const items = rows
    .slice(0, 6)
    .map(({ row, quotes, kind }) =>
      h(
        "li",
        {},
        h("span", { class: "whose" }, kindMark(kind), short(app, row)),
        h("span", { class: "barred" }, quotes, countBar(quotes, most)),
      ),
    );
  return card(
    "most",
    "#/people",
    "Who is quoted most?",
    h("ul", { class: "plain most-quoted" }, items),
    rest(speakers(graph, ["person", "organization"]), "person or institution", "people and institutions"),
  );
}

export function agreed(app: App): Card {
  const found = nearest(app.graph);
  if (!found.length) return null;
  const best = (count: "agreed" | "opposed"): Child => {
    const less = count === "agreed" ? "opposed" : "agreed";
    const most = found
      .filter((pair) => pair[count].length > pair[less].length)
      .sort((a, b) => b[count].length - a[count].length)
      .slice(0, 2);
    const told = count === "agreed" ? "on the same side of" : "against each other on";
    return most.map((pair) =>
      h(
        "li",
        {},
        h("p", {}, short(app, pair.one), " and ", short(app, pair.other)),
        h("p", { class: "note" }, `${told} ${counted(pair[count].length, "topic")}`),
      ),
    );
  };
  return card(
    "agreed",
    "#/agree",
    "Who agrees with whom?",
    h("ul", { class: "plain" }, best("agreed"), best("opposed")),
  );
}

export function overTime(app: App): Card {
  const found = months(app.graph);
  if (found.length < 2) return null;
  const most = Math.max(...found.map(([, count]) => count));
  const width = 100 / found.length;
  const bars = found.map(([, count], i) =>
    s("rect", {
      x: i * width + width * 0.1,
      y: 40 - (38 * count) / most,
      width: width * 0.8,
      height: (38 * count) / most,
    }),
  );
  const [peak, count] = found.find(([, each]) => each === most)!;
  return card("times", "#/time", "What was said when?", [
    s(
      "svg",
      { class: "months", viewBox: "0 0 100 40", preserveAspectRatio: "none", "aria-hidden": "true" },
      bars,
    ),
    h(
      "p",
      { class: "ends note" },
      h("span", {}, readable(found[0][0])),
      h("span", {}, readable(found[found.length - 1][0])),
    ),
    h(
      "p",
      {},
      "Most were published in ",
      h("a", { href: format("articles", { from: peak, to: peak }) }, readable(peak)),
      `: ${counted(count, "quote")}.`,
    ),
  ]);
}

export function newest(app: App): Card {
  const { graph } = app;
  const all = graph.core.articles.key.length;
  if (!all) return null;
  const items = Array.from({ length: Math.min(all, FEW) }, (_, row) => {
    const { published, publisher, title, key } = graph.article(row);
    return h(
      "li",
      {},
      h("p", {}, linkTo(app, { sort: "article", row }, shortened(title || key, 110))),
      h(
        "p",
        { class: "note" },
        publisher ? [words(shortened(publisher, LETTERS)), " · "] : null,
        dateWords(published),
      ),
    );
  });
  return card(
    "newest",
    "#/articles",
    "What was written last?",
    h("ul", { class: "plain" }, items),
    rest(all, "article"),
  );
}

/** Filled in when the quotes are loaded; it goes where none stands within another. */
export function whoQuotesWhom(app: App, gone: AbortSignal): Card {
  const { graph } = app;
  if (!graph.core.articles.quotes.some(Boolean)) return null;
  const list = h("ul", { class: "plain" }, h("li", { class: "soft" }, "Looking …"));
  const made = card("whom", "#/quoted", "Who quotes whom?", list);
  void graph.withQuotes().then(
    () => {
      if (gone.aborted) return;
      const pairs = nested(graph, () => true).slice(0, FEW);
      if (!pairs.length) made.remove();
      const key = (row: number): string => graph.agent(row).key;
      fill(
        list,
        pairs.map(({ outer, inner, quotes }) =>
          h(
            "li",
            {},
            h("p", {}, short(app, outer), " quotes ", short(app, inner)),
            h(
              "p",
              { class: "note" },
              h(
                "a",
                {
                  href: format("quoted", { outer: key(outer), inner: key(inner) }),
                  "aria-label": `${counted(quotes.length, "quote")}: ${graph.agent(outer).label}, ${graph.agent(inner).label}`,
                },
                counted(quotes.length, "quote"),
              ),
            ),
          ),
        ),
      );
    },
    () => made.remove(),
  );
  return made;
}

export function theMap({ graph, about }: App): Card {
  const topics = graph.core.topics.key.length;
  const many = speakers(graph, AGENT_KINDS);
  if (!topics || !many) return null;
  const answer = [
    h(
      "p",
      {},
      `Everyone and everything at once: ${counted(many, "speaker")} and ${counted(topics, "topic")}, joined by what was said.`,
    ),
    about.console === null
      ? null
      : h("p", { class: "note" }, "Or ask anything: ", h("a", { href: "#/sparql" }, "SPARQL")),
  ];
  return card("whole", "#/map", "How does it all hang together?", answer);
}
