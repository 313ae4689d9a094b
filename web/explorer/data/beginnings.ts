// Where a reader may begin: the answers of the first view, all out of the core shard.
import { type Pair, debateOf, pairsOf, standings } from "./agreement.ts";
import { bounds } from "./dates.ts";
import type { Graph } from "./graph.ts";

/** Those who were asked for comment in vain, with the rows of the requests; the most often asked first. */
export function silent(
  graph: Graph,
  keep: (request: number) => boolean = () => true,
): [agent: number, requests: number[]][] {
  return graph.askedOf
    .map((rows, agent): [number, number[]] => [agent, rows.filter(keep)])
    .filter(([, rows]) => rows.length)
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

const MOST_HOLDERS = 60;

/** Pairs of those holders who share or oppose most, those with most in common first. */
export function nearest(graph: Graph): Pair[] {
  const debate = debateOf(graph, () => true, { from: "", to: "" });
  return pairsOf(
    debate,
    new Set(
      standings(debate)
        .slice(0, MOST_HOLDERS)
        .map(({ holder }) => holder),
    ),
  );
}

/** Quotes by month of publication, without gaps; none where no article has a day. */
export function months(graph: Graph): [month: string, quotes: number][] {
  const { published, quotes } = graph.core.articles;
  const counts = new Map<string, number>();
  published.forEach((day, row) => {
    const month = bounds(day)[0].slice(0, 7);
    if (month) counts.set(month, (counts.get(month) ?? 0) + quotes[row]);
  });
  const known = [...counts.keys()].sort();
  if (!known.length) return [];
  const all: [string, number][] = [];
  for (let at = known[0]; at <= known[known.length - 1]; at = following(at))
    all.push([at, counts.get(at) ?? 0]);
  return all;
}

function following(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, "0")}-01`
    : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
}
