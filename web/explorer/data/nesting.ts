// Who quotes whom: a quote within another is what the outer speaker says that the inner one said.
import { members } from "./columns.ts";
import type { Graph } from "./graph.ts";

export interface Pair {
  /** Agents. */
  outer: number;
  inner: number;
  /** The inner quotes. */
  quotes: number[];
}

/** Pairs of speakers, those with most quotes first. A quote one of whose speakers isn't told makes none. */
export function nested(graph: Graph, keep: (quote: number) => boolean): Pair[] {
  const { within, speakers } = graph.quotes;
  const found = new Map<string, Pair>();
  within.forEach((cell, row) => {
    const around = members(cell);
    if (!around.length || !keep(row)) return;
    const outers = new Set(around.flatMap((at) => members(speakers[at])));
    for (const outer of outers)
      for (const inner of members(speakers[row])) {
        const pair = found.get(`${outer} ${inner}`);
        if (pair) pair.quotes.push(row);
        else found.set(`${outer} ${inner}`, { outer, inner, quotes: [row] });
      }
  });
  return [...found.values()].sort(
    (a, b) => b.quotes.length - a.quotes.length || a.outer - b.outer || a.inner - b.inner,
  );
}

/** Two columns of names and what joins them: on the left who quotes, on the right who is quoted. */
export interface Ladder {
  left: number[];
  right: number[];
  pairs: Pair[];
}

/** At most `most` names on each side, in an order that crosses few lines. */
export function ladder(all: Pair[], most: number): Ladder {
  const weigh = (side: "outer" | "inner"): number[] => {
    const weights = new Map<number, number>();
    for (const pair of all) weights.set(pair[side], (weights.get(pair[side]) ?? 0) + pair.quotes.length);
    return [...weights]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([agent]) => agent);
  };
  const left = weigh("outer");
  const kept = new Set(weigh("inner"));
  const pairs = all.filter(({ outer, inner }) => left.includes(outer) && kept.has(inner));
  const places = new Map(left.map((agent, place) => [agent, place]));
  const middle = (inner: number): number => {
    const own = pairs.filter((pair) => pair.inner === inner);
    const weight = own.reduce((sum, { quotes }) => sum + quotes.length, 0);
    return own.reduce((sum, { outer, quotes }) => sum + places.get(outer)! * quotes.length, 0) / weight;
  };
  const joined = new Set(pairs.map(({ inner }) => inner));
  const right = [...joined]
    .map((inner) => ({ inner, at: middle(inner) }))
    .sort((a, b) => a.at - b.at || a.inner - b.inner);
  const leading = new Set(pairs.map(({ outer }) => outer));
  return { left: left.filter((agent) => leading.has(agent)), right: right.map(({ inner }) => inner), pairs };
}
