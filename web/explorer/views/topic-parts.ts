// Below the lists of a topic: who agrees with whom, who uses a term, other quotes, silences, and all as a table.
import { members } from "../data/columns.ts";
import { dayOfQuote } from "../data/said.ts";
import { counted } from "../data/numbers.ts";
import { type Alignment, type Stance, alignments, byHolder, leftOn, turns } from "../data/stances.ts";
import { type Child, h, joined } from "../ui/dom.ts";
import { sentences } from "../ui/evidence.ts";
import { agentLink, agentLinks, dateWords, linkTo, outcomeWords, printedIn, sideWords } from "../ui/links.ts";
import { growing } from "../ui/growing.ts";
import { table } from "../ui/table.ts";
import { twin } from "../ui/twin.ts";
import type { App } from "../state/app.ts";

const MOST_NAMES = 12;
const MOST_QUOTES = 30;
const MOST_USERS = 60;

const fileOf = (app: App, topic: number, what: string): string =>
  `${app.graph
    .topic(topic)
    .key.replace(/^.*\//, "")
    .replace(/[^\w-]+/g, "-")
    .slice(0, 60)}-${what}`;

/** Every position as a row, for those who want a table or a file. */
export function positionsTwin(app: App, topic: number, stances: Stance[]): HTMLElement {
  const { graph } = app;
  const of = (stance: Stance) => graph.position(stance.position);
  const names = (rows: number[]): string => rows.map((row) => graph.agent(row).label).join("; ");
  return twin("All positions as a table", () => ({
    caption: `Positions on ${graph.topic(topic).label.slice(0, 140)}`,
    noun: ["position", "positions"],
    rows: stances,
    announce: (text) => app.announce(text),
    file: fileOf(app, topic, "positions"),
    columns: [
      {
        name: "Who",
        cell: ({ holder }) => agentLink(app, holder),
        key: ({ holder }) => graph.agent(holder).label,
      },
      { name: "Side", cell: ({ side }) => sideWords(side), key: ({ side }) => side },
      {
        name: "Position",
        cell: ({ position }) => linkTo(app, { sort: "position", row: position }),
        key: (stance) => of(stance).label,
      },
      { name: "Attitude", cell: (stance) => of(stance).attitude, key: (stance) => of(stance).attitude },
      { name: "When", cell: (stance) => dateWords(of(stance).when), key: (stance) => of(stance).when },
      {
        name: "Told by",
        cell: (stance) => agentLinks(app, of(stance).tellers, ""),
        value: (stance) => names(of(stance).tellers),
      },
      {
        name: "On behalf of",
        cell: (stance) => agentLinks(app, of(stance).bodies, ""),
        value: (stance) => names(of(stance).bodies),
      },
      {
        name: "Article",
        cell: (stance) => printedIn(app, of(stance).article),
        value: (stance) => titleOf(app, of(stance).article),
      },
    ],
  }));
}

const titleOf = ({ graph }: App, article: number): string =>
  article < 0 ? "" : graph.article(article).title;

/** Who agrees with whom, and who opposes whom. */
export function alignmentTable(app: App, topic: number, stances: Stance[]): Child {
  const { graph } = app;
  const left = leftOn(graph, topic);
  const rows = alignments(stances, left);
  if (rows.length < 2) return null;
  const names = (list: number[]): string => list.map((row) => graph.agent(row).label).join("; ");
  const few = (list: number[]): Child[] =>
    list.length
      ? [
          agentLinks(app, list.slice(0, MOST_NAMES)),
          list.length > MOST_NAMES && ` and ${list.length - MOST_NAMES} more`,
        ]
      : ["–"];
  const moved = [...byHolder(stances).values()].some((own) => turns(own, left).length);
  return [
    h("h2", {}, "Who agrees with whom"),
    table<Alignment>({
      caption: "Who agrees with whom on this topic",
      noun: ["holder", "holders"],
      rows,
      announce: (text) => app.announce(text),
      file: fileOf(app, topic, "agreement"),
      columns: [
        {
          name: "Who",
          cell: ({ holder }) => agentLink(app, holder),
          key: ({ holder }) => graph.agent(holder).label,
        },
        {
          name: "Stands",
          cell: ({ sides }) => joined(sides.map((side) => h("span", {}, sideWords(side)))),
          key: ({ sides }) => sides.join(", "),
        },
        { name: "Agrees with", cell: ({ agrees }) => few(agrees), value: ({ agrees }) => names(agrees) },
        { name: "Opposes", cell: ({ opposes }) => few(opposes), value: ({ opposes }) => names(opposes) },
      ],
    }),
    moved &&
      h("p", { class: "soft" }, "Where somebody is known to have changed sides, the later one counts."),
  ];
}

/** Who uses a coined term, the most frequent first. */
export function usersOf(app: App, topic: number): Child {
  const { graph } = app;
  if (graph.topic(topic).kind !== "term") return null;
  const uses = new Map<number, number>();
  for (const quote of graph.of.byTopic[topic].filter((row) => app.sieve.quote(row)))
    for (const who of members(graph.quotes.speakers[quote])) uses.set(who, (uses.get(who) ?? 0) + 1);
  const users = [...uses].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!users.length) return null;
  const rows = users
    .slice(0, MOST_USERS)
    .map(([who, count]) =>
      h("li", {}, agentLink(app, who), " ", h("span", { class: "note" }, counted(count, "quote"))),
    );
  const more = users.length - MOST_USERS;
  return [
    h("h2", {}, "Who uses the term ", h("span", { class: "count" }, users.length)),
    h("ul", { class: "plain users" }, rows),
    more > 0 && h("p", { class: "soft" }, `and ${more} more, with fewer quotes`),
  ];
}

/** Quotes that name the topic and show no position on it, each in its sentence, the oldest first. */
export function otherQuotes(app: App, topic: number, waits: Promise<void>[]): Child {
  const { graph } = app;
  const proof = new Set(graph.onTopic[topic].flatMap((row) => members(graph.core.positions.evidence[row])));
  const found = graph.of.byTopic[topic]
    .filter((row) => !proof.has(row) && app.sieve.quote(row))
    .sort(inTime(app));
  if (!found.length) return null;
  const list = growing(h("ul", { class: "plain named" }), found, MOST_QUOTES, (some) =>
    some.map((row) => namedItem(app, row, waits)),
  );
  const title = graph.onTopic[topic].length ? "Others that name it " : "Named in ";
  return [h("h2", {}, title, h("span", { class: "count" }, found.length)), list];
}

function namedItem(app: App, row: number, waits: Promise<void>[]): HTMLElement {
  const quote = app.graph.quote(row);
  return h(
    "li",
    { "data-key": quote.key },
    h("p", {}, agentLinks(app, quote.speakers), " · ", dateWords(quote.when)),
    sentences(app, [row], waits),
    h(
      "p",
      { class: "note" },
      printedIn(app, quote.article),
      " · ",
      linkTo(app, { sort: "quote", row }, "this quote in full"),
    ),
  );
}

/** By when it was said or else published; unknown dates last. Of one day, in reading order. */
function inTime({ graph }: App): (a: number, b: number) => number {
  const { article, start } = graph.quotes;
  const day = (row: number): string => dayOfQuote(graph, row) || "~";
  return (a, b) => {
    const [one, other] = [day(a), day(b)];
    return one < other ? -1 : one > other ? 1 : article[a] - article[b] || start[a] - start[b] || a - b;
  };
}

/** Who was asked for comment in the articles that speak of the topic, and did not answer. */
export function silences(app: App, topic: number): Child {
  const { graph } = app;
  const { article } = graph.quotes;
  const articles = new Set<number>();
  for (const row of graph.of.byTopic[topic]) articles.add(article[row]);
  for (const row of graph.onTopic[topic])
    for (const at of members(graph.core.positions.evidence[row])) articles.add(article[at]);
  const found = graph.core.requests.article
    .map((at, row) => ({ at, row }))
    .filter(({ at, row }) => at >= 0 && articles.has(at) && app.sieve.request(row));
  if (!found.length) return null;
  const rows = found.map(({ row }) => {
    const request = graph.request(row);
    const outcome = linkTo(app, { sort: "request", row }, outcomeWords(request.outcome));
    return h(
      "li",
      { "data-key": request.key },
      agentLinks(app, request.asked),
      " ",
      outcome,
      h("span", { class: "note" }, " · ", printedIn(app, request.article)),
    );
  });
  return [
    h(
      "h2",
      {},
      "Asked for comment in these articles, and silent ",
      h("span", { class: "count" }, found.length),
    ),
    h("ul", { class: "plain" }, rows),
    h("p", { class: "soft" }, "A silence shows no position."),
  ];
}
