// Where a reader may begin: the answers of the first view, all out of the core shard.
import { members, word } from "./columns.ts";
import { bounds } from "./dates.ts";
import { type Graph, SIDES, type Side } from "./graph.ts";

export type Holders = Record<Side, number[]>;

/** Who has stood on each side of a topic, once on each side. */
export function holdersOf(graph: Graph, topic: number): Holders {
  const found: Record<Side, Set<number>> = { for: new Set(), against: new Set(), neither: new Set() };
  const { polarity, holders } = graph.core.positions;
  for (const row of graph.onTopic[topic]) {
    const side = word(polarity, row) as Side;
    for (const holder of members(holders[row])) found[SIDES.includes(side) ? side : "neither"].add(holder);
  }
  return { for: [...found.for], against: [...found.against], neither: [...found.neither] };
}

export interface Contest {
  topic: number;
  holders: Holders;
}

/** Topics on which somebody takes a position: the most evenly contested first, then those with most holders. */
export function contests(graph: Graph): Contest[] {
  const found = graph.core.topics.key
    .map((_, topic) => ({ topic, holders: holdersOf(graph, topic) }))
    .map((each) => {
      const [pro, con, neither] = SIDES.map((side) => each.holders[side].length);
      return { ...each, even: Math.min(pro, con), all: pro + con + neither };
    })
    .filter(({ all }) => all);
  return found.sort((a, b) => b.even - a.even || b.all - a.all || a.topic - b.topic);
}

/** Who has stood on a side of a topic, and left it. */
export function leavers(graph: Graph, topic: number, side: Side): Set<number> {
  const { before, after } = graph.core.changes;
  const from = before.filter((row, i) => {
    const [old, now] = [graph.position(row), graph.position(after[i])];
    return old.topics.includes(topic) && old.side === side && now.side !== side;
  });
  return new Set(from.flatMap((row) => graph.position(row).holders));
}

/** Those who were asked for comment in vain, with the rows of the requests; the most often asked first. */
export function silent(graph: Graph, keep: (request: number) => boolean = () => true): [agent: number, requests: number[]][] {
  return graph.askedOf
    .map((rows, agent): [number, number[]] => [agent, rows.filter(keep)])
    .filter(([, rows]) => rows.length)
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

export interface Tie {
  one: number;
  other: number;
  /** Topics on which both have stood on the same side, and those on which they stood against each other. */
  same: number;
  apart: number;
}

const MOST_HOLDERS = 60;

/** Pairs of holders who have stood for or against the same topics. Topics with very many holders are passed over. */
export function ties(graph: Graph, all: Contest[] = contests(graph)): Tie[] {
  const found = new Map<string, Tie>();
  for (const { holders } of all) {
    const sided = [...new Set([...holders.for, ...holders.against])].sort((a, b) => a - b);
    if (sided.length > MOST_HOLDERS) continue;
    const [pro, con] = [new Set(holders.for), new Set(holders.against)];
    sided.forEach((one, i) => {
      for (const other of sided.slice(i + 1)) {
        const tie = found.get(`${one} ${other}`) ?? { one, other, same: 0, apart: 0 };
        if ((pro.has(one) && pro.has(other)) || (con.has(one) && con.has(other))) tie.same += 1;
        if ((pro.has(one) && con.has(other)) || (con.has(one) && pro.has(other))) tie.apart += 1;
        found.set(`${one} ${other}`, tie);
      }
    });
  }
  return [...found.values()];
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
  for (let at = known[0]; at <= known[known.length - 1]; at = following(at)) all.push([at, counts.get(at) ?? 0]);
  return all;
}

function following(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${String(year).padStart(4, "0")}-${String(number + 1).padStart(2, "0")}`;
}
