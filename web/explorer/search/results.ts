// The results of an address: what its query finds, under its filters, on its page.
import { counted } from "../data/numbers.ts";
import type { App } from "../state/app.ts";
import { type Faceted, facets } from "./facets.ts";
import { type Named, finderOf } from "./finder.ts";
import { type Piece, parseQuery } from "./query.ts";

const ON_A_PAGE = 20;
/** Names of each sort that stand before the quotes. */
const FIRST_NAMES = 5;
const LONGEST_QUERY = 1000;

export const KINDS = ["quote", "agent", "topic", "article"] as const;
export type Kind = (typeof KINDS)[number];
export const KIND_WORDS: Record<Kind, [title: string, one: string, many: string]> = {
  quote: ["Quotes", "quote", "quotes"],
  agent: ["People and institutions", "person or institution", "people and institutions"],
  topic: ["Topics", "topic", "topics"],
  article: ["Articles", "article", "articles"],
};

export interface Results {
  query: string;
  pieces: Piece[];
  counts: Record<Kind, number>;
  /** Rows of the names that are shown, by sort. */
  named: Record<Named, number[]>;
  quotes: Faceted;
  partly: boolean;
  /** Words of the quotes of this page. */
  words: string[];
  /** "" where the first of each sort are shown. */
  kind: Kind | "";
  page: number;
}

export async function resultsOf(app: App): Promise<Results> {
  const { given } = app.address;
  const query = (given.get("q") ?? "").slice(0, LONGEST_QUERY);
  const kind = KINDS.find((each) => each === given.get("kind")) ?? "";
  const finder = finderOf(app.graph);
  const pieces = parseQuery(query);
  const found = await finder.quotes(pieces);
  const quotes = facets(app.graph, app.filters, found.quotes);
  const names = (sort: Named) => finder.named(sort, query, kind === sort ? Infinity : FIRST_NAMES);
  const [agent, topic, article] = [names("agent"), names("topic"), names("article")];
  const counts = {
    quote: quotes.rows.length,
    agent: agent.count,
    topic: topic.count,
    article: article.count,
  };
  const last = Math.max(1, pageCount(counts[kind || "quote"]));
  const page = Math.min(last, Math.max(1, Math.floor(Number(given.get("page"))) || 1));
  const named = { agent: agent.rows, topic: topic.rows, article: article.rows };
  if (kind && kind !== "quote") named[kind] = pageOf(named[kind], page);
  const shown = kind && kind !== "quote" ? [] : pageOf(quotes.rows, page);
  const words = await Promise.all(shown.map((row) => app.graph.words(row)));
  return { query, pieces, counts, named, quotes, partly: found.partly, words, kind, page };
}

/** The rows of a page. */
export const pageOf = (rows: number[], page: number): number[] =>
  rows.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);

/** Pages that so many rows fill. */
export const pageCount = (rows: number): number => Math.ceil(rows / ON_A_PAGE);

/** What is announced: how many of each kind are found. */
export function told({ counts, query }: Results): string {
  const found = KINDS.filter((kind) => counts[kind]);
  if (!query) return "Search";
  return (
    found.map((kind) => counted(counts[kind], KIND_WORDS[kind][1], KIND_WORDS[kind][2])).join(", ") ||
    "Nothing found"
  );
}
