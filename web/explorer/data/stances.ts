// Who stands where on a topic: positions as stances of one holder, with days where they are known.
import { members, word } from "./columns.ts";
import { bounds } from "./dates.ts";
import { type Graph, SIDES, type Side } from "./graph.ts";

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

/**
 * The sides on which a holder may still stand, from all of their stances: a side is left for good only by a
 * stance that is surely later than all that were taken on it.
 */
export function standing(own: Stance[]): Side[] {
  const sides = SIDES.filter((side) => own.some((stance) => stance.side === side));
  return sides.filter((side) => {
    const here = own.filter((stance) => stance.side === side);
    if (here.some((stance) => !stance.to)) return true;
    const last = here.map((stance) => stance.to).reduce((one, other) => (one > other ? one : other));
    return !own.some((stance) => stance.side !== side && stance.from > last);
  });
}

/** The sides that a holder has left for good. */
export function turns(own: Stance[]): Side[] {
  const now = standing(own);
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
export function alignments(stances: Stance[]): Alignment[] {
  const sides = [...byHolder(stances)]
    .map(([holder, own]) => ({ holder, sides: standing(own).filter((side) => side !== "neither") }))
    .filter((one) => one.sides.length);
  return sides.map((one) => {
    const others = sides.filter((other) => other.holder !== one.holder);
    const sharing = others.filter((other) => other.sides.some((side) => one.sides.includes(side)));
    const opposing = others.filter((other) => other.sides.some((side) => one.sides.some((own) => own !== side)));
    return { ...one, agrees: sharing.map(({ holder }) => holder), opposes: opposing.map(({ holder }) => holder) };
  });
}

/** How many hold each side in some positions. Somebody who held two counts on both. */
export function sideCounts({ core }: Graph, positions: number[]): SideCounts {
  const holders: Record<Side, Set<number>> = { for: new Set(), against: new Set(), neither: new Set() };
  for (const row of positions) {
    const side = word(core.positions.polarity, row) as Side;
    for (const holder of members(core.positions.holders[row])) (holders[side] ?? holders.neither).add(holder);
  }
  return { for: holders.for.size, against: holders.against.size, neither: holders.neither.size };
}

export interface Contest {
  topic: number;
  counts: SideCounts;
}

export const standingIn = ({ counts }: Contest): number => counts.for + counts.against + counts.neither;

/** All topics: the most evenly contested first, then those on which more take a position or speak. */
export function contested(graph: Graph, wanted: (position: number) => boolean = () => true): Contest[] {
  const contests = graph.onTopic.map((positions, topic) => ({ topic, counts: sideCounts(graph, positions.filter(wanted)) }));
  const split = ({ counts }: Contest): number => Math.min(counts.for, counts.against);
  const weight = ({ topic }: Contest): number => graph.core.topics.quotes[topic] + 2 * graph.onTopic[topic].length;
  return contests.sort(
    (a, b) => split(b) - split(a) || standingIn(b) - standingIn(a) || weight(b) - weight(a) || a.topic - b.topic,
  );
}

/** "2 for, 1 against" in words; "" where nobody stands anywhere. */
export function countWords(counts: SideCounts): string {
  return SIDES.filter((side) => counts[side])
    .map((side) => `${counts[side]} ${side}`)
    .join(", ");
}

/** One holder's change of position: the rows of what was held before and after. */
export interface Change {
  before: number;
  after: number;
}

/** Every change of position, the latest first and those without a date last. */
export function changesOf({ core }: Graph): Change[] {
  const { before, after } = core.changes;
  const day = ({ after: row }: Change): string => bounds(word(core.positions.when, row))[1];
  return before.map((row, at) => ({ before: row, after: after[at] })).sort((a, b) => compare(day(b), day(a)) || a.before - b.before);
}

/** The changes that concern a topic. */
export function changesOn(graph: Graph, topic: number): Change[] {
  const on = new Set(graph.onTopic[topic]);
  return changesOf(graph).filter(({ before, after }) => on.has(before) || on.has(after));
}
