// Who is for, against and neither: three lists that say in words what the time line draws.
import { readable } from "../data/dates.ts";
import { type Graph, SIDES, type Side } from "../data/graph.ts";
import { type Stance, byHolder } from "../data/stances.ts";
import type { App } from "../state/app.ts";
import { type Child, SIDE_WORDS, h, joined, kindMark, sideMark, words } from "./dom.ts";
import { sentences } from "./evidence.ts";
import { growing } from "./growing.ts";
import { agentLinks, dateWithBasis, linkTo, printedIn } from "./links.ts";

/** Holders that a list begins with; a button shows as many more. */
const MOST_HOLDERS = 40;

/** The three lists, side by side where there is room. Sentences that are still to come join `waits`. */
export function lanes(app: App, stances: Stance[], waits: Promise<void>[]): HTMLElement {
  return h(
    "div",
    { class: "lanes" },
    SIDES.map((side) => lane(app, side, stances, waits)),
  );
}

function lane(app: App, side: Side, all: Stance[], waits: Promise<void>[]): HTMLElement {
  const here = all.filter((stance) => stance.side === side);
  const dated = here.filter((stance) => stance.from);
  const undated = here.filter((stance) => !stance.from);
  const count = h("span", { class: "count" }, byHolder(here).size);
  const title = h("h2", { id: `lane-${side}` }, sideMark(side), SIDE_WORDS[side], " ", count);
  return h(
    "section",
    { class: `lane polarity-${side}${here.length ? "" : " none"}`, "aria-labelledby": title.id },
    title,
    !here.length && h("p", { class: "soft" }, "Nobody in these articles."),
    holders(app, dated, all, waits),
    undated.length > 0 && h("h3", {}, "Date unknown"),
    holders(app, undated, all, waits),
  );
}

function holders(app: App, stances: Stance[], all: Stance[], waits: Promise<void>[]): Child {
  const found = [...byHolder(stances)];
  if (!found.length) return null;
  return growing(h("ul", { class: "plain" }), found, MOST_HOLDERS, (some) =>
    some.map(([holder, own]) => holderItem(app, holder, own, all, waits)),
  );
}

function holderItem(
  app: App,
  holder: number,
  own: Stance[],
  all: Stance[],
  waits: Promise<void>[],
): HTMLElement {
  const others = all.filter((stance) => stance.holder === holder && stance.side !== own[0].side);
  const mark = kindMark(app.graph.agent(holder).kind);
  const name = h(
    "p",
    { class: "who" },
    mark,
    linkTo(app, { sort: "agent", row: holder }),
    also(app.graph, others),
  );
  return h(
    "li",
    { class: "holder" },
    name,
    own.map(({ position }) => stanceBlock(app, position, waits)),
  );
}

/** What the same holder says on other sides. */
function also(graph: Graph, others: Stance[]): Child[] {
  return SIDES.filter((side) => others.some((stance) => stance.side === side)).map((side) => {
    const dated = others.filter((stance) => stance.side === side && stance.from);
    const when = dated.length ? `, ${readable(graph.position(dated[dated.length - 1].position).when)}` : "";
    return h("span", { class: "moved" }, sideMark(side), `also ${side}${when}`);
  });
}

/** One position: attitude, date, role, whose word, the sentence, where it was printed. */
export function stanceBlock(app: App, row: number, waits: Promise<void>[]): HTMLElement {
  const { graph } = app;
  const position = graph.position(row);
  const articles = [...new Set(position.evidence.map((at) => graph.quotes.article[at]))];
  return h(
    "div",
    { class: "stance-block", "data-key": position.key },
    h(
      "p",
      {},
      linkTo(app, { sort: "position", row }, position.attitude || position.side, "attitude"),
      " · ",
      dateWithBasis(position.when, position.basis),
    ),
    position.role && h("p", { class: "note" }, "as ", words(position.role)),
    position.tellers.length > 0 &&
      h("p", { class: "note" }, "by the word of ", agentLinks(app, position.tellers)),
    position.bodies.length > 0 &&
      h("p", { class: "note" }, "on behalf of ", agentLinks(app, position.bodies)),
    sentences(app, position.evidence, waits),
    articles.map((article) => printed(app, article)),
  );
}

/** Publisher, day, article, and the way to it elsewhere. */
function printed(app: App, article: number): Child {
  if (article < 0) return null;
  const { url, publisher } = app.graph.article(article);
  const beside = { class: "outside", rel: "noreferrer noopener", target: "_blank" };
  const whose = h("span", { class: "unseen" }, `: ${publisher || "the article"}`);
  const out = /^https?:\/\//i.test(url) && [" · ", h("a", { href: url, ...beside }, "source", whose)];
  return h("p", { class: "note" }, joined([printedIn(app, article)]), out);
}
