// Who stands where on a topic: positions as stances of one holder, with days where they are known.
import { members, word } from "./columns.ts";
import { bounds } from "./dates.ts";
import { type Graph, SIDES, type Side, sideOf } from "./graph.ts";
import { figure } from "./numbers.ts";

/** One holder's position. `from` and `to` are the first and last day on which it may have been taken; "" when unknown. */
export interface Stance {
  /** Row of the position. */
  position: number;
  /** Row of the agent. */
  holder: number;
  side: Side;
  from: string;
  to: string;
  /** Somebody else than the holder tells it. */
  told: boolean;
}

/** Holders on each side. */
export type SideCounts = Record<Side, number>;

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The stances of some positions, the earliest first and those without a date last. */
export function stancesOf(graph: Graph, positions: number[]): Stance[] {
  return positions
    .flatMap((row) => {
      const { holders, side, when, tellers } = graph.position(row);
      const [from, to] = bounds(when);
      return holders.map((holder) => ({ position: row, holder, side, from, to, told: tellers.length > 0 }));
    })
    .sort((a, b) => compare(a.from || "~", b.from || "~") || compare(a.to, b.to) || a.position - b.position);
}

/** Stances by holder, in order of their first stance. */
export function byHolder(stances: Stance[]): Map<number, Stance[]> {
  const found = new Map<number, Stance[]>();
  for (const stance of stances) {
    const own = found.get(stance.holder);
    if (own) own.push(stance);
    else found.set(stance.holder, [stance]);
  }
  return found;
}

/** Sides that holders are known to have left, by holder. */
export type Left = ReadonlyMap<number, ReadonlySet<Side>>;
const NONE: Left = new Map();

/**
 * The sides on which a holder may still stand, from their stances: a side is left for good by a stance that is
 * surely later than all that were taken on it, or where the graph knows of the change (`left`).
 */
export function standing(own: Stance[], left: Left = NONE): Side[] {
  const sides = SIDES.filter((side) => own.some((stance) => stance.side === side));
  const known = sides.filter((side) => !own.some(({ holder }) => left.get(holder)?.has(side)));
  return (known.length ? known : sides).filter((side) => {
    const here = own.filter((stance) => stance.side === side);
    if (here.some((stance) => !stance.to)) return true;
    const last = here.map((stance) => stance.to).reduce((one, other) => (one > other ? one : other));
    return !own.some((stance) => stance.side !== side && stance.from > last);
  });
}

/** The sides that a holder has left for good. */
export function turns(own: Stance[], left: Left = NONE): Side[] {
  const now = standing(own, left);
  return SIDES.filter((side) => !now.includes(side) && own.some((stance) => stance.side === side));
}

export interface Alignment {
  holder: number;
  sides: Side[];
  agrees: number[];
  opposes: number[];
}

/**
 * Those who stand for or against, with whom they agree and whom they oppose: both for or both against, or one
 * for and the other against.
 */
export function alignments(stances: Stance[], left: Left = NONE): Alignment[] {
  const sides = [...byHolder(stances)]
    .map(([holder, own]) => ({ holder, sides: standing(own, left).filter((side) => side !== "neither") }))
    .filter((one) => one.sides.length);
  return sides.map((one) => {
    const others = sides.filter((other) => other.holder !== one.holder);
    const sharing = others.filter((other) => other.sides.some((side) => one.sides.includes(side)));
    const opposing = others.filter((other) =>
      other.sides.some((side) => one.sides.some((own) => own !== side)),
    );
    return {
      ...one,
      agrees: sharing.map(({ holder }) => holder),
      opposes: opposing.map(({ holder }) => holder),
    };
  });
}

/** Who holds each side in some positions. Somebody who held two is on both. */
export function holdersOf({ core }: Graph, positions: number[]): Record<Side, ReadonlySet<number>> {
  const holders: Record<Side, Set<number>> = { for: new Set(), against: new Set(), neither: new Set() };
  for (const row of positions)
    for (const holder of members(core.positions.holders[row])) holders[sideOf(core, row)].add(holder);
  return holders;
}

/** How many hold each side in some positions. */
export function sideCounts(graph: Graph, positions: number[]): SideCounts {
  const holders = holdersOf(graph, positions);
  return { for: holders.for.size, against: holders.against.size, neither: holders.neither.size };
}

export interface Contest {
  topic: number;
  counts: SideCounts;
}

export const standingIn = ({ counts }: Contest): number => counts.for + counts.against + counts.neither;

/** All topics: the most evenly contested first, then those on which more take a position or speak. */
export function contested(graph: Graph, wanted: (position: number) => boolean = () => true): Contest[] {
  const contests = graph.onTopic.map((positions, topic) => ({
    topic,
    counts: sideCounts(graph, positions.filter(wanted)),
  }));
  const split = ({ counts }: Contest): number => Math.min(counts.for, counts.against);
  const weight = ({ topic }: Contest): number =>
    graph.core.topics.quotes[topic] + 2 * graph.onTopic[topic].length;
  return contests.sort(
    (a, b) =>
      split(b) - split(a) || standingIn(b) - standingIn(a) || weight(b) - weight(a) || a.topic - b.topic,
  );
}

/** "2 for, 1 against" in words; "" where nobody stands anywhere. */
export function countWords(counts: SideCounts): string {
  return SIDES.filter((side) => counts[side])
    .map((side) => `${figure(counts[side])} ${side}`)
    .join(", ");
}

/** A change of position: the rows of what was held last before it, and first after it. */
export interface Change {
  before: number[];
  after: number[];
}

/** When a position is known to have been taken: its own day, or the day it was published. */
function lastDay({ core }: Graph, row: number): string {
  const article = core.positions.article[row];
  return bounds(word(core.positions.when, row) || (article < 0 ? "" : core.articles.published[article]))[1];
}

/** Every change of position, the latest first and those without a date last. */
export function changesOf(graph: Graph): Change[] {
  const { before, after } = graph.core.changes;
  const later = new Map<number, number[]>();
  before.forEach((row, at) => later.set(row, [...(later.get(row) ?? []), after[at]]));
  const found = new Map<string, Change>();
  for (const [row, rows] of later) {
    const change = found.get(rows.join()) ?? { before: [], after: rows };
    change.before.push(row);
    found.set(rows.join(), change);
  }
  const day = (change: Change): string => lastDay(graph, change.after[0]);
  return [...found.values()].sort((a, b) => compare(day(b), day(a)) || a.before[0] - b.before[0]);
}

/** The changes that concern a topic. */
export function changesOn(graph: Graph, topic: number): Change[] {
  const on = new Set(graph.onTopic[topic]);
  return changesOf(graph).filter(({ before, after }) => [...before, ...after].some((row) => on.has(row)));
}

/** The sides of a topic that holders have left by the changes that the graph knows. */
export function leftOn(graph: Graph, topic: number): Left {
  const left = new Map<number, Set<Side>>();
  for (const { before, after } of changesOn(graph, topic).reverse()) {
    const [old, now] = [graph.position(before[0]), graph.position(after[0])];
    for (const holder of now.holders) {
      const sides = left.get(holder) ?? new Set();
      sides.add(old.side).delete(now.side);
      left.set(holder, sides);
    }
  }
  return left;
}
