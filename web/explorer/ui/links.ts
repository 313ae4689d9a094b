// Names that lead on: every thing has an address, and a link says it so that it can be opened beside the page.
import { readable } from "../data/dates.ts";
import type { Graph, Ref } from "../data/graph.ts";
import { changed, format } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { type Child, LONGEST_NAME, h, joined, kindMark, shortened, sideMark, words } from "./dom.ts";

/** The address of a thing: people, topics and articles have views; quotes, positions and requests open beside one. */
export function addressOf(app: App, { sort, row }: Ref): string {
  const key = app.graph.key({ sort, row });
  if (sort === "agent" || sort === "topic" || sort === "article") return format(key);
  return changed(app.address, { at: key });
}

/** A link to a thing under its name, or under other words. */
export function linkTo(app: App, ref: Ref, label?: string, classes = ""): HTMLAnchorElement {
  const name = words(shortened(label ?? nameOf(app.graph, ref), LONGEST_NAME));
  return h("a", { href: addressOf(app, ref), class: `link ${classes}`.trim() }, name);
}

export function nameOf(graph: Graph, { sort, row }: Ref): string {
  if (sort === "agent") return graph.agent(row).label;
  if (sort === "topic") return graph.topic(row).label;
  if (sort === "article") return graph.article(row).title || graph.article(row).key;
  if (sort === "position") return graph.position(row).label || graph.position(row).side;
  if (sort === "request") return outcomeWords(graph.request(row).outcome);
  return graph.key({ sort, row });
}

/** A mark and a linked name. */
export function agentLink(app: App, row: number): Child[] {
  return [kindMark(app.graph.agent(row).kind), linkTo(app, { sort: "agent", row })];
}

export function topicLink(app: App, row: number): Child[] {
  return [kindMark("topic"), linkTo(app, { sort: "topic", row })];
}

/** Names with commas; "speaker not told" where there is none. */
export function agentLinks(app: App, rows: number[], none = "speaker not told"): Child[] {
  if (!rows.length) return none ? [h("span", { class: "unknown" }, none)] : [];
  return joined(rows.map((row) => linkTo(app, { sort: "agent", row })));
}

/** A date for reading; "date unknown" where it is not told. */
export function dateWords(when: string): HTMLElement {
  if (!when) return h("span", { class: "unknown" }, "date unknown");
  return /^\d{4}(-\d\d){0,2}$/.test(when)
    ? h("time", { datetime: when }, readable(when))
    : h("span", {}, readable(when));
}

/** When something was said or held; where that is not told, when its article was published. */
export function whenWords(app: App, when: string, article: number, verb = ""): Child[] {
  if (when) return [verb, dateWords(when)];
  const published = article < 0 ? "" : app.graph.article(article).published;
  return published ? ["published ", dateWords(published)] : [dateWords("")];
}

/** How a date was obtained. */
const BASIS_WORDS: Record<string, string> = {
  stated: "written out in the article",
  resolved: "worked out from the day of publication",
  curated: "set by a person",
};

export function dateWithBasis(when: string, basis: string): Child[] {
  const how = when ? BASIS_WORDS[basis] : "";
  return [dateWords(when), how ? h("span", { class: "note" }, `, ${how}`) : null];
}

/** Publisher, day and linked title of an article. */
export function printedIn(app: App, article: number): Child[] {
  if (article < 0) return [];
  const { publisher, published } = app.graph.article(article);
  return [
    ...joined([publisher ? words(publisher) : null, dateWords(published)].filter(Boolean)),
    ", ",
    linkTo(app, { sort: "article", row: article }),
  ];
}

export const sideWords = (side: "for" | "against" | "neither"): Child[] => [sideMark(side), ` ${side}`];

const OUTCOMES: Record<string, string> = { declined: "declined to comment", noResponse: "did not answer" };

export const outcomeWords = (outcome: string): string => OUTCOMES[outcome] ?? "gave no comment";
