// The first view: what can be asked here, with real answers to begin from.
import { bounds, readable } from "../data/dates.ts";
import { counted } from "../data/numbers.ts";
import type { Graph } from "../data/graph.ts";
import { speaks } from "../data/said.ts";
import { contested, standingIn } from "../data/stances.ts";
import { files } from "../ui/beside.ts";
import { type Child, LONGEST_NAME, h, shortened, words } from "../ui/dom.ts";
import { contest, telling } from "../ui/contest.ts";
import {
  agreed,
  changes,
  mostQuoted,
  newest,
  overTime,
  silences,
  theMap,
  whoQuotesWhom,
} from "../ui/questions.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

export function homeView(): View {
  return {
    title: "Begin",
    show(place, app, gone) {
      const { about, graph } = app;
      const all = contested(graph).filter((each) => standingIn(each) > 0);
      const hero = all.length ? contest(app, all) : null;
      const nestedQuotes = whoQuotesWhom(app, gone);
      const cards = [
        changes(app),
        silences(app),
        mostQuoted(app),
        agreed(app),
        nestedQuotes,
        newest(app),
        overTime(app),
        theMap(app),
      ];
      const shown = cards.filter((card) => card !== null);
      place.append(
        h(
          "header",
          { class: "home-head" },
          h("h1", {}, words(shortened(about.title, LONGEST_NAME))),
          about.description ? h("p", {}, words(about.description)) : null,
          h("p", { class: "lead" }, size(graph)),
          about.note ? h("p", { class: "note" }, words(about.note)) : null,
        ),
        h("div", { class: "cards" }, hero, shown),
        shown.length || hero ? "" : h("p", { class: "soft" }, "Nothing has been read into this graph yet."),
        colophon(app),
      );
      if (hero) void telling(app, hero, all[0], gone);
    },
  };
}

/** How much there is, and of which time. */
function size(graph: Graph): string {
  const { agents, articles, topics, positions } = graph.core;
  const number = (count: number, ...nouns: [string, string?]): string =>
    count ? counted(count, ...nouns) : "";
  const after = (preposition: string, words: string): string => (words ? `${preposition} ${words}` : "");
  const quotes = articles.quotes.reduce((sum, count) => sum + count, 0);
  const speakers = agents.key.filter((_, row) => speaks(graph, row)).length;
  const said = [number(quotes, "quote"), number(positions.key.length, "position")]
    .filter(Boolean)
    .join(" and ");
  const parts = [
    said,
    after("on", number(topics.key.length, "topic")),
    after("by", number(speakers, "speaker")),
    after(
      "from",
      [number(articles.key.length, "article"), span(articles.published)].filter(Boolean).join(", "),
    ),
  ].filter(Boolean);
  return parts.length ? `${parts.join(" ")}.` : "";
}

/** From which month to which these days are. */
function span(published: string[]): string {
  const days = published
    .map((day) => bounds(day)[0])
    .filter(Boolean)
    .sort();
  if (!days.length) return "";
  const [first, last] = [days[0], days[days.length - 1]].map((day) => readable(day.slice(0, 7)));
  return first === last ? first : `${first} to ${last}`;
}

/** Where it comes from, and how it may be used. */
function colophon({ about }: App): Node | string {
  const facts: [string, string][] = [
    ["Published by", about.publisher],
    ["Licence", about.licence],
    ["To cite it", about.citation],
    ["Version", about.version],
    ["Made with", about.software],
  ];
  const kept = facts.filter(([, value]) => value);
  const along = files(about);
  if (!kept.length && !along) return "";
  const told = kept.map(([name, value]) => [h("dt", {}, name), h("dd", {}, linked(value))]);
  return h(
    "section",
    { class: "colophon", "aria-label": "About this graph" },
    h("h2", {}, "About this graph"),
    h("dl", { class: "facts" }, told),
    along ? [h("h2", {}, "Take it along"), along] : null,
  );
}

/** Text whose web addresses are links. */
function linked(text: string): Child[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;)])/)
    .map((part, i) => (i % 2 ? h("a", { href: part, rel: "noreferrer noopener" }, part) : words(part)));
}
