// The details of one thing, beside the view: the quote in its paragraph and everything that is known of it.
import { type Ref, SIDES } from "../data/graph.ts";
import { counted, figure, percent } from "../data/numbers.ts";
import { nearestInTime, newestFirst } from "../data/said.ts";
import type { App } from "../state/app.ts";
import { plainLink } from "./beside.ts";
import { copyButtons } from "./copying.ts";
import { type Child, h, joined, kindMark, shortened, sideMark, words } from "./dom.ts";
import { kindWord } from "./kinds.ts";
import {
  agentLinks,
  dateWithBasis,
  dateWords,
  linkTo,
  nameOf,
  outcomeWords,
  printedIn,
  sideWords,
} from "./links.ts";
import { key, paragraph, quoteItem } from "./quotes.ts";

/** Heading and body of the details. */
export async function details(app: App, ref: Ref): Promise<{ kind: Child; title: Child; body: Child[] }> {
  if (ref.sort === "quote") return quoteDetails(app, ref.row);
  if (ref.sort === "position") return positionDetails(app, ref.row);
  if (ref.sort === "request") return requestDetails(app, ref.row);
  return briefDetails(app, ref);
}

/** A row of a list of facts; none without content. */
function fact(name: string, ...content: Child[]): Child[] {
  const kept = content
    .flat(2)
    .filter((part) => part !== null && part !== undefined && part !== false && part !== "");
  return kept.length ? [h("dt", {}, name), h("dd", {}, kept)] : [];
}

const characters = (start: number, end: number): string =>
  start === end ? "" : `${figure(start)}–${figure(end)} of the article's text`;

async function quoteDetails(app: App, row: number) {
  const { graph } = app;
  const quote = graph.quote(row);
  const ref: Ref = { sort: "quote", row };
  const few = async (rows: number[]): Promise<Child[]> =>
    joined(
      await Promise.all(
        rows
          .slice(0, 12)
          .map(async (at) => linkTo(app, { sort: "quote", row: at }, shortened(await graph.words(at), 70))),
      ),
    );
  const shown = graph.of.shows[row];
  const facts = h(
    "dl",
    { class: "facts" },
    fact("Said", dateWithBasis(quote.when, quote.basis)),
    fact("Published", printedIn(app, quote.article)),
    fact("Speaking as", roles(app, quote.speakers)),
    fact("Form", quote.form || "not told", quote.act && quote.act !== "state" ? `, act: ${quote.act}` : ""),
    fact("About", joined(quote.topics.map((topic) => linkTo(app, { sort: "topic", row: topic })))),
    fact(
      "Shows",
      joined(
        shown.map((at) =>
          h("span", {}, sideMark(graph.position(at).side), " ", linkTo(app, { sort: "position", row: at })),
        ),
      ),
    ),
    fact("Inside", await few(quote.within)),
    fact("Holds", await few(graph.of.inner[row])),
    fact("Characters", characters(quote.start, quote.end)),
    fact("Confidence", percent(quote.confidence)),
    fact("Read by", readerOf(app, quote.article)),
    outside(app, quote.article),
    fact("Address", h("code", {}, graph.iri(quote.key)), plainPart(app, quote.key)),
  );
  const alike = await likeThis(app, row);
  return {
    kind: [kindMark("quote"), "quote"],
    title: agentLinks(app, quote.speakers),
    body: [await paragraph(app, ref), facts, copyButtons(app, ref), alike],
  };
}

function readerOf({ graph }: App, article: number): Child {
  const reader = article < 0 ? "" : graph.article(article).reader;
  return reader && words(reader);
}

/** The way to the plain page of a thing, after its address or on a line of its own. */
function plainPart(app: App, key: string): Child {
  const link = plainLink(app, key);
  return link ? [" ", link] : null;
}

function plainLine(app: App, key: string): Child {
  const link = plainLink(app, key);
  return link ? h("p", {}, link) : null;
}

/** Roles in which these people speak, with their bodies. */
function roles(app: App, speakers: number[]): Child[] {
  const { person, role, body } = app.graph.core.roles;
  return speakers
    .flatMap((speaker) => app.graph.rolesOf[speaker])
    .filter((at) => person[at] !== undefined)
    .map((at) =>
      h(
        "span",
        { class: "role" },
        words(role.of[role.at[at]]),
        ", ",
        linkTo(app, { sort: "agent", row: body[at] }),
      ),
    );
}

/** The way to the article elsewhere. */
function outside(app: App, article: number): Child[] {
  const { url } = article < 0 ? { url: "" } : app.graph.article(article);
  if (!/^https?:\/\//i.test(url)) return [];
  return fact(
    "Source",
    h(
      "a",
      { href: url, class: "outside", rel: "noreferrer noopener", target: "_blank" },
      words(shortened(url, 80)),
    ),
  );
}

const ALIKE = 5;

/** Other quotes of the same people on the same topics, the nearest in time first. */
async function likeThis(app: App, row: number): Promise<Child> {
  const { graph } = app;
  const quote = graph.quote(row);
  const own = new Set(quote.speakers.flatMap((at) => graph.of.bySpeaker[at]));
  const about = [...new Set(quote.topics.flatMap((at) => graph.of.byTopic[at]))].filter((at) => at !== row);
  const others = nearestInTime(graph, row, about);
  const found = others.sort((a, b) => Number(own.has(b)) - Number(own.has(a)));
  if (!found.length) return null;
  const rows = await Promise.all(found.slice(0, ALIKE).map((at) => quoteItem(app, at)));
  return [h("h3", {}, "Others on this"), h("ul", { class: "plain quotes" }, rows)];
}

async function positionDetails(app: App, row: number) {
  const { graph } = app;
  const position = graph.position(row);
  const { before, after } = graph.core.changes;
  const turns = (from: number[], to: number[]): Child[] =>
    joined(
      from
        .map((at, i) => [at, to[i]])
        .filter(([at]) => at === row)
        .map(([, at]) =>
          h("span", {}, sideMark(graph.position(at).side), " ", linkTo(app, { sort: "position", row: at })),
        ),
    );
  const facts = h(
    "dl",
    { class: "facts" },
    fact("Who", agentLinks(app, position.holders, "")),
    fact("As", position.role && words(position.role)),
    fact("Stance", sideWords(position.side), position.attitude ? [" – ", words(position.attitude)] : ""),
    fact("Topic", joined(position.topics.map((at) => linkTo(app, { sort: "topic", row: at })))),
    fact("When", dateWithBasis(position.when, position.basis)),
    fact("Told by", agentLinks(app, position.tellers, "")),
    fact("On behalf of", agentLinks(app, position.bodies, "")),
    fact("Before it", turns(after, before)),
    fact("Later", turns(before, after)),
    fact("Confidence", percent(position.confidence)),
    fact("Read by", readerOf(app, position.article)),
    fact("Address", h("code", {}, graph.iri(position.key)), plainPart(app, position.key)),
  );
  const proof = await Promise.all(
    position.evidence.map(async (at) => [
      await paragraph(app, { sort: "quote", row: at }, false),
      h(
        "p",
        { class: "note proof" },
        agentLinks(app, graph.quote(at).speakers),
        " · ",
        printedIn(app, graph.quote(at).article),
        " · ",
        linkTo(app, { sort: "quote", row: at }, "this quote in full"),
      ),
    ]),
  );
  return {
    kind: [sideMark(position.side), "position"],
    title: words(shortened(position.label, 400)),
    body: [
      facts,
      proof.length ? [h("h3", {}, "Shown by"), proof, key()] : null,
      copyButtons(app, { sort: "position", row }),
    ],
  };
}

/** A request for comment in its sentence. It says nothing about where anybody stands. */
async function requestDetails(app: App, row: number) {
  const request = app.graph.request(row);
  const facts = h(
    "dl",
    { class: "facts" },
    fact("Asked", agentLinks(app, request.asked)),
    fact("Outcome", outcomeWords(request.outcome)),
    fact("Published", printedIn(app, request.article)),
    fact("Characters", characters(request.start, request.end)),
    fact("Confidence", percent(request.confidence)),
    outside(app, request.article),
  );
  const silence = h("p", { class: "soft" }, "A silence shows no position.");
  const ref: Ref = { sort: "request", row };
  return {
    kind: "request for comment",
    title: agentLinks(app, request.asked),
    body: [await paragraph(app, ref, false), facts, silence, copyButtons(app, ref)],
  };
}

/** A person, topic or article in short, with the way to its own view. */
async function briefDetails(app: App, ref: Ref) {
  const { graph } = app;
  const name = nameOf(graph, ref);
  if (ref.sort === "article") {
    const article = graph.article(ref.row);
    return {
      kind: [kindMark("article"), "article"],
      title: words(name),
      body: [
        h(
          "p",
          {},
          joined(
            [article.publisher && words(article.publisher), dateWords(article.published)].filter(Boolean),
          ),
        ),
        h("p", {}, linkTo(app, ref, "Read it with its quotes marked")),
        plainLine(app, article.key),
      ],
    };
  }
  const topic = ref.sort === "topic";
  const kind = topic ? "topic" : graph.agent(ref.row).kind;
  const positions = topic ? graph.onTopic[ref.row] : graph.byHolder[ref.row];
  const quotes = topic ? graph.of.byTopic[ref.row] : graph.of.bySpeaker[ref.row];
  const sides = SIDES.map(
    (side) => [side, positions.filter((at) => graph.position(at).side === side)] as const,
  );
  const lists = sides
    .filter(([, rows]) => rows.length)
    .map(([side, rows]) => [
      h("h3", {}, sideMark(side), ` ${side} `, h("span", { class: "note" }, rows.length)),
      h(
        "ul",
        { class: "plain" },
        rows.slice(0, 20).map((at) => positionItem(app, at, topic)),
      ),
    ]);
  const newest = await Promise.all(
    newestFirst(graph, quotes)
      .slice(0, 8)
      .map((at) => quoteItem(app, at, topic)),
  );
  return {
    kind: [
      kindMark(kind),
      topic && graph.topic(ref.row).kind ? words(graph.topic(ref.row).kind) : kindWord(kind),
    ],
    title: linkTo(app, ref, name),
    body: [
      h(
        "p",
        { class: "soft" },
        `${counted(quotes.length, "quote")}, ${counted(positions.length, "position")}`,
      ),
      h("p", {}, linkTo(app, ref, topic ? "Who is for and against, over time" : "Everything said")),
      plainLine(app, graph.key(ref)),
      topic ? null : roleLines(app, ref.row),
      lists,
      newest.length ? [h("h3", {}, "Quotes"), h("ul", { class: "plain quotes" }, newest)] : null,
    ],
  };
}

function roleLines(app: App, agent: number): Child {
  const found = roles(app, [agent]);
  return found.length ? h("p", { class: "roles" }, found) : null;
}

function positionItem(app: App, row: number, named: boolean): HTMLElement {
  const { graph } = app;
  const position = graph.position(row);
  return h(
    "li",
    {},
    named
      ? agentLinks(app, position.holders, "")
      : joined(position.topics.map((at) => linkTo(app, { sort: "topic", row: at }))),
    (named ? position.holders : position.topics).length > 0 && ": ",
    linkTo(app, { sort: "position", row }),
    " ",
    h("span", { class: "note" }, dateWords(position.when)),
  );
}
