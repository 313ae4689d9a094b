// Found quotes under the reader's filters, with their publishers and years counted.
import { bounds } from "../data/dates.ts";
import type { Graph } from "../data/graph.ts";
import { type Filters, sieve } from "../state/filters.ts";
import { quoteWhen } from "./finder.ts";

/** A value, and how many quotes it would leave. */
export type Facet = [value: string, count: number];

export interface Faceted {
  /** Quotes that pass all filters, in the order in which they were given. */
  rows: number[];
  /** Of the quotes that pass the other filters: those with most first. */
  publishers: Facet[];
  /** Likewise, the newest first. */
  years: Facet[];
}

const MOST_VALUES = 12;

export function facets(graph: Graph, wanted: Filters, quotes: Iterable<number>): Faceted {
  const all = sieve(graph, wanted);
  const anyPublisher = sieve(graph, { ...wanted, publisher: "" });
  const anyTime = sieve(graph, { ...wanted, from: "", to: "" });
  const rows: number[] = [];
  const publishers = new Map<string, number>();
  const years = new Map<string, number>();
  for (const row of quotes) {
    if (all.quote(row)) rows.push(row);
    if (anyPublisher.quote(row)) count(publishers, publisherOf(graph, row));
    if (anyTime.quote(row)) count(years, yearOf(graph, row));
  }
  const most = [...publishers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const newest = [...years].sort((a, b) => (a[0] < b[0] ? 1 : -1));
  return { rows, publishers: some(most, wanted.publisher), years: some(newest, wanted.from.slice(0, 4)) };
}

function count(counts: Map<string, number>, value: string): void {
  if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** The first values; the chosen one is always among them. */
function some(values: Facet[], chosen: string): Facet[] {
  const kept = values.filter(([value], at) => at < MOST_VALUES || value === chosen);
  if (chosen && !kept.some(([value]) => value === chosen)) kept.push([chosen, 0]);
  return kept;
}

function publisherOf({ core, quotes }: Graph, row: number): string {
  return core.publishers[core.articles.publisher[quotes.article[row]]] ?? "";
}

/** The year in which it was said; "" where it may have been one of several. */
function yearOf(graph: Graph, row: number): string {
  const [first, last] = bounds(quoteWhen(graph, row)).map((day) => day.slice(0, 4));
  return first === last ? first : "";
}
