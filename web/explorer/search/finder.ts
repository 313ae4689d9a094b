// The search of one graph: people, topics and articles by name, quotes by their words.
import { word } from "../data/columns.ts";
import { bounds } from "../data/dates.ts";
import type { Graph } from "../data/graph.ts";
import { shard } from "../data/shards.ts";
import { type IndexHead, type IndexShard, WordIndex } from "./index.ts";
import { type FoundLabels, type Labels, findLabels, prepareLabels } from "./labels.ts";
import { type Piece, parseQuery } from "./query.ts";
import { type Found, findQuotes } from "./quotes.ts";

/** What is found by its name. */
export type Named = "agent" | "topic" | "article";

class Finder {
  private readonly labels: Partial<Record<Named, Labels>> = {};
  private index: Promise<WordIndex> | null = null;
  private days: Promise<Int32Array> | null = null;

  constructor(private readonly graph: Graph) {}

  /** Rows by name, the best first. */
  named(sort: Named, query: string, most: number): FoundLabels {
    return findLabels(this.labelsOf(sort), query, most);
  }

  /** Make ready what the first key would wait for. */
  prepare(): void {
    for (const sort of ["agent", "topic", "article"] as const) this.labelsOf(sort);
  }

  private labelsOf(sort: Named): Labels {
    const { agents, topics, articles } = this.graph.core;
    const columns = { agent: agents.label, topic: topics.label, article: articles.title };
    return (this.labels[sort] ??= prepareLabels(columns[sort]));
  }

  /** Quotes by their words, the best first. Rejects with `Missing` where a shard is. */
  async quotes(pieces: Piece[]): Promise<Found> {
    this.index ??= shard<IndexHead>("search").then(
      (head) => new WordIndex(head, (name) => shard<IndexShard>(name)),
    );
    this.index.catch(() => (this.index = null));
    this.days ??= this.graph.withQuotes().then(() => quoteDays(this.graph));
    this.days.catch(() => (this.days = null));
    return findQuotes(await this.index, pieces, await this.days);
  }
}

/** The last day on which each quote can have been said, else was published, as a number, or 0. */
function quoteDays(graph: Graph): Int32Array {
  const { when, article } = graph.quotes;
  const dayOf = (text: string): number => Number(bounds(text)[1].replaceAll("-", "")) || 0;
  const said = when.of.map(dayOf);
  const published = graph.core.articles.published.map(dayOf);
  return Int32Array.from(when.at, (at, quote) => said[at] || published[article[quote]] || 0);
}

/** The day of a quote for reading: when it was said, else when it was published. */
export function quoteWhen(graph: Graph, quote: number): string {
  const { when, article } = graph.quotes;
  return word(when, quote) || (graph.core.articles.published[article[quote]] ?? "");
}

/** The words of a query as they meet names: each may be a beginning. */
export const namePieces = (query: string): Piece[] =>
  parseQuery(query).flatMap(({ words }) => words.map((each) => ({ words: [each], open: true, exact: true })));

const finders = new WeakMap<Graph, Finder>();

/** The one finder of a graph. */
export function finderOf(graph: Graph): Finder {
  let finder = finders.get(graph);
  if (!finder) finders.set(graph, (finder = new Finder(graph)));
  return finder;
}
