// Who agrees with whom and on what, as `kg network` counts it (docs/networks.md): two holders agree on a
// topic when they take the same side of it, and conflict when they take opposite ones; each stance counts once.
import { members, word } from "./columns.ts";
import { type Graph, sideOf } from "./graph.ts";

export type Taken = "for" | "against";

/** A holder's side of a topic, however often it was taken. */
export interface Stance {
  holder: number;
  topic: number;
  side: Taken;
  /** The first known day, ISO; "" where none is known. */
  first: string;
  positions: number[];
}

/** Days, months or years; both ends are within, "" is open. */
export interface Span {
  from: string;
  to: string;
}

export interface Debate {
  stances: Stance[];
  /** Positions that take a side and pass, but lie in no span of time because nothing tells their day. */
  undated: number;
}

/** A holder, and how often others share or oppose one of its stances. */
export interface Standing {
  holder: number;
  stances: number;
  agreements: number;
  conflicts: number;
}

/** What two holders share; `agreed` and `opposed` are topics. A pair agrees at most twice on one topic. */
export interface Pair {
  one: number;
  other: number;
  agreements: number;
  conflicts: number;
  agreed: number[];
  opposed: number[];
  /** The first known day by which both were on record with what joins them; "" where none is known. */
  first: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The stances of the positions that pass; with a span, of those whose day is known and within. */
export function debateOf(graph: Graph, passes: (position: number) => boolean, { from, to }: Span): Debate {
  const { holders, topics, when } = graph.core.positions;
  const found = new Map<string, Stance>();
  let undated = 0;
  holders.forEach((cell, row) => {
    const side = sideOf(graph.core, row);
    if (side === "neither" || !passes(row)) return;
    const day = DAY.test(word(when, row)) ? word(when, row) : "";
    if (from || to) {
      if (!day) undated++;
      // Text compares as days do: "2026-03" is before all of its days, and "2026-03~" is after them.
      if (!day || (from && day < from) || (to && day > `${to}~`)) return;
    }
    for (const holder of members(cell))
      for (const topic of members(topics[row]))
        add(found, { holder, topic, side, first: day, positions: [row] });
  });
  return { stances: [...found.values()], undated };
}

function add(found: Map<string, Stance>, stance: Stance): void {
  const key = `${stance.holder} ${stance.topic} ${stance.side}`;
  const known = found.get(key);
  if (!known) return void found.set(key, stance);
  known.positions.push(...stance.positions);
  known.first = earlier(known.first, stance.first);
}

const earlier = (one: string, other: string): string =>
  one && other ? (one < other ? one : other) : one || other;
const later = (one: string, other: string): string => (one && other ? (one > other ? one : other) : "");

function byTopic({ stances }: Debate): Map<number, Stance[]> {
  const topics = new Map<number, Stance[]>();
  for (const stance of stances) {
    const own = topics.get(stance.topic);
    if (own) own.push(stance);
    else topics.set(stance.topic, [stance]);
  }
  return topics;
}

/** All holders, those first who share or oppose most; without making a single pair. */
export function standings(debate: Debate): Standing[] {
  const found = new Map<number, Standing>();
  for (const stances of byTopic(debate).values()) {
    const count = { for: 0, against: 0 };
    const both = new Map<number, number>();
    for (const { holder, side } of stances) {
      count[side]++;
      both.set(holder, (both.get(holder) ?? 0) + 1);
    }
    for (const { holder, side } of stances) {
      const own = found.get(holder) ?? { holder, stances: 0, agreements: 0, conflicts: 0 };
      own.stances++;
      own.agreements += count[side] - 1;
      // Nobody is in conflict with themselves, even who was for and against.
      own.conflicts += count[side === "for" ? "against" : "for"] - (both.get(holder)! - 1);
      found.set(holder, own);
    }
  }
  const ties = ({ agreements, conflicts }: Standing): number => agreements + conflicts;
  return [...found.values()].sort(
    (a, b) => ties(b) - ties(a) || b.stances - a.stances || a.holder - b.holder,
  );
}

/** The pairs among these holders that agree or conflict, those first where one prevails most. */
export function pairsOf(debate: Debate, among: ReadonlySet<number>): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [topic, all] of byTopic(debate)) {
    const stances = all.filter(({ holder }) => among.has(holder)).sort((a, b) => a.holder - b.holder);
    for (let i = 0; i < stances.length; i++)
      for (let j = i + 1; j < stances.length; j++)
        if (stances[i].holder !== stances[j].holder) join(pairs, topic, stances[i], stances[j]);
  }
  const balance = ({ agreements, conflicts }: Pair): number => Math.abs(agreements - conflicts);
  return [...pairs.values()].sort(
    (a, b) => balance(b) - balance(a) || b.agreements - a.agreements || a.one - b.one || a.other - b.other,
  );
}

function join(pairs: Map<string, Pair>, topic: number, a: Stance, b: Stance): void {
  const key = `${a.holder} ${b.holder}`;
  let pair = pairs.get(key);
  if (!pair) {
    pair = {
      one: a.holder,
      other: b.holder,
      agreements: 0,
      conflicts: 0,
      agreed: [],
      opposed: [],
      first: "",
    };
    pairs.set(key, pair);
  }
  const topics = a.side === b.side ? pair.agreed : pair.opposed;
  if (a.side === b.side) pair.agreements++;
  else pair.conflicts++;
  if (!topics.includes(topic)) topics.push(topic);
  pair.first = earlier(pair.first, later(a.first, b.first));
}
