// Positions: the topics on which somebody stands, the most contested first.
import { word } from "../data/columns.ts";
import { counted } from "../data/numbers.ts";
import { SIDES, type Side } from "../data/graph.ts";
import { type Contest, changesOf, contested, countWords, standingIn, stancesOf } from "../data/stances.ts";
import { namedBy } from "../search/fold.ts";
import { changed } from "../state/address.ts";
import { filtering } from "../state/filters.ts";
import {
  type Child,
  LONGEST_NAME,
  SIDE_WORDS,
  fill,
  h,
  joined,
  shortened,
  sideMark,
  words,
} from "../ui/dom.ts";
import { keepingFocus } from "../ui/focus.ts";
import { growing } from "../ui/growing.ts";
import { linkTo, topicLink } from "../ui/links.ts";
import { sidesBar, sidesKey, sidesWords } from "../ui/sides.ts";
import { twin } from "../ui/twin.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const PAGE = 40;
const FEW_NAMES = 4;

export function topicsView(): View {
  let top: HTMLElement;
  let body: HTMLElement;
  let drawn = "";
  /** The topics under filters, and those filters. */
  let contests: Contest[] = [];
  let ranking = "";
  return {
    title: "Who is for, and who against?",
    filters: ["side", "from", "to", "body", "publisher"],
    show(place, app) {
      [top, body] = [h("div", {}), h("div", {})];
      fill(place, h("h1", {}, "Who is for, and who against?"), top, controls(app), body);
      draw(app);
    },
    follow(app) {
      if (changed(app.address, { at: "" }) !== drawn) draw(app);
    },
  };

  function draw(app: App): void {
    drawn = changed(app.address, { at: "" });
    const filters = JSON.stringify(app.filters);
    if (filters !== ranking) contests = contested(app.graph, (row) => app.sieve.position(row));
    ranking = filters;
    const filtered = filtering(app.address.given);
    fill(top, question(app, contests[0]));
    const kept = contests.filter((one) => (!filtered || standingIn(one)) && wanted(app, one.topic));
    keepingFocus(body, () => fill(body, ranked(app, kept, contests)));
    if (app.address.given.get("find")) app.announce(counted(kept.length, "topic"));
  }
}

/** The most contested topic, as a question with its answer in short. */
function question(app: App, contest: Contest | undefined): Child {
  if (!contest || !standingIn(contest))
    return h("p", { class: "lead" }, "Nobody takes a position with these filters.");
  const { graph, sieve } = app;
  const stances = stancesOf(
    graph,
    graph.onTopic[contest.topic].filter((row) => sieve.position(row)),
  );
  const sides = SIDES.filter((side) => contest.counts[side]).map((side) =>
    h("p", {}, sideMark(side), h("span", {}, ` ${side}: `), names(app, side, stances)),
  );
  const changes = changesOf(graph).length;
  return [
    h(
      "section",
      { class: "contested", "aria-label": "The most contested topic" },
      h("p", { class: "note" }, "Most contested"),
      h("h2", {}, "Who is for, and who against: ", linkTo(app, { sort: "topic", row: contest.topic }), "?"),
      sides,
    ),
    changes > 0 &&
      h(
        "p",
        { class: "lead" },
        h("a", { href: "#/changes" }, "Who changed position?"),
        ` ${counted(changes, "change")}`,
      ),
  ];
}

function names(app: App, side: Side, stances: ReturnType<typeof stancesOf>): Child {
  const holders = [...new Set(stances.filter((stance) => stance.side === side).map(({ holder }) => holder))];
  const more = holders.length - FEW_NAMES;
  const links = holders.slice(0, FEW_NAMES).map((row) => linkTo(app, { sort: "agent", row }));
  return [joined(links), more > 0 && ` and ${more} more`];
}

/** The field that narrows the list while one types, and the kinds of topics. */
function controls(app: App): HTMLElement {
  const { given } = app.address;
  const field = h("input", {
    type: "search",
    value: given.get("find") ?? "",
    autocomplete: "off",
    oninput: (event) => app.set({ find: (event.target as HTMLInputElement).value }, true),
  });
  const kinds = [...new Set(app.graph.core.topics.kind.of)].filter(Boolean);
  const choice = h(
    "select",
    { onchange: (event) => app.set({ kind: (event.target as HTMLSelectElement).value }, true) },
    h("option", { value: "" }, "any"),
    kinds.map((kind) => h("option", { value: kind, selected: kind === given.get("kind") }, kind)),
  );
  return h(
    "div",
    { class: "fields narrow" },
    h("label", { class: "field" }, h("span", {}, "Topics with these words"), field),
    kinds.length > 1 && h("label", { class: "field" }, h("span", {}, "Kind of topic"), choice),
  );
}

/** Whether a topic has the words and the kind that are asked for. */
function wanted({ graph, address }: App, topic: number): boolean {
  const { label, kind } = graph.core.topics;
  const asked = address.given.get("kind");
  if (asked && word(kind, topic) !== asked) return false;
  return namedBy(address.given.get("find") ?? "")(label[topic]);
}

function ranked(app: App, kept: Contest[], all: Contest[]): Child {
  if (!kept.length) return h("p", { class: "soft" }, "No topic with these choices.");
  const most = Math.max(...all.map(({ counts }) => Math.max(counts.for, counts.against, counts.neither)));
  const list = growing(h("ol", { class: "plain ranking" }), kept, PAGE, (some) =>
    some.map((contest) => item(app, contest, most)),
  );
  return [
    h("div", { class: "tools" }, h("p", { class: "counted" }, counted(kept.length, "topic")), sidesKey()),
    list,
    topicsTwin(app, kept),
  ];
}

function item(app: App, { topic, counts }: Contest, most: number): HTMLElement {
  const { kind, quotes } = app.graph.topic(topic);
  const told = countWords(counts)
    ? sidesWords(counts)
    : h("span", { class: "note" }, `no position, ${counted(quotes, "quote")}`);
  return h(
    "li",
    {},
    h("span", { class: "named" }, topicLink(app, topic), kind && h("span", { class: "note" }, ` ${kind}`)),
    sidesBar(counts, most),
    told,
  );
}

function topicsTwin(app: App, rows: Contest[]): HTMLElement {
  const { graph } = app;
  const side = (name: Side) => {
    const count = ({ counts }: Contest): number => counts[name];
    return { name: SIDE_WORDS[name], cell: count, key: count };
  };
  return twin("These topics as a table", () => ({
    caption: "Topics and who stands where",
    noun: ["topic", "topics"],
    rows,
    announce: (text) => app.announce(text),
    file: "topics",
    columns: [
      {
        name: "Topic",
        cell: ({ topic }) => topicLink(app, topic),
        key: ({ topic }) => graph.topic(topic).label,
      },
      {
        name: "Kind",
        cell: ({ topic }) => words(shortened(graph.topic(topic).kind, LONGEST_NAME)),
        key: ({ topic }) => graph.topic(topic).kind,
      },
      ...SIDES.map(side),
      {
        name: "Quotes",
        cell: ({ topic }) => graph.topic(topic).quotes,
        key: ({ topic }) => graph.topic(topic).quotes,
      },
    ],
  }));
}
