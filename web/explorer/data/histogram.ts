// How much was said when: quotes counted by the day they were said, else by the day they were published.
import { bounds } from "./dates.ts";
import { type Graph } from "./graph.ts";
import { type Unit, edgesOf, pieceOf, unitFor } from "./periods.ts";

/** How the day of a quote is known: it is said so, it was published then, a time without two ends, or not at all. */
export type Known = 0 | 1 | 2 | 3;
export const UNKNOWN: Known = 0;
export const SAID: Known = 1;
export const PUBLISHED: Known = 2;
export const OPEN: Known = 3;

/** First and last possible day of each quote (milliseconds; 0 where unknown or open), and how it is known. */
export interface Days {
  first: Float64Array;
  last: Float64Array;
  known: Uint8Array;
}

export interface QuoteDays extends Days {
  /** All rows in order of time; those without a day come last. */
  order: number[];
}

const made = new WeakMap<object, QuoteDays>();

/** The days of all quotes, worked out once. They are loaded. */
export function quoteDays(graph: Graph): QuoteDays {
  const { quotes } = graph;
  const found = made.get(quotes) ?? daysOf(graph);
  made.set(quotes, found);
  return found;
}

function daysOf({ quotes, core }: Graph): QuoteDays {
  const times = (when: string): [number, number] | null => {
    const [from, to] = bounds(when);
    return from ? [Date.parse(from), Date.parse(to)] : null;
  };
  const said = quotes.when.of.map(times);
  const printed = core.articles.published.map(times);
  const count = quotes.key.length;
  const days: QuoteDays = {
    first: new Float64Array(count),
    last: new Float64Array(count),
    known: new Uint8Array(count),
    order: [],
  };
  for (let row = 0; row < count; row += 1) {
    const code = quotes.when.at[row];
    const told = quotes.when.of[code] !== "";
    const article = quotes.article[row];
    const found = told ? said[code] : article >= 0 ? printed[article] : null;
    if (found) [days.first[row], days.last[row]] = found;
    days.known[row] = found ? (told ? SAID : PUBLISHED) : told ? OPEN : UNKNOWN;
  }
  days.order = inTime(days, Array.from(days.known.keys()));
  return days;
}

const dated = (days: Days, row: number): boolean => days.known[row] === SAID || days.known[row] === PUBLISHED;

/** Rows in order of time; those without a day come last. */
export function inTime(days: Days, rows: number[]): number[] {
  const key = (row: number): number => (dated(days, row) ? days.first[row] : Infinity);
  return [...rows].sort((a, b) => (key(a) === key(b) ? a - b : key(a) - key(b)));
}

/** One sort of quotes: its name ("" where there is no other), and the class of its colour. */
export interface Kind {
  name: string;
  look: string;
}

/** Quotes of one sort in each period, by how their day is known. */
export interface Series extends Kind {
  said: number[];
  published: number[];
}

export interface Histogram {
  unit: Unit;
  /** Where each period begins, and where the last one ends. */
  edges: number[];
  series: Series[];
  /** Quotes that no period holds: before the first, after the last, in a longer time, without a date. */
  earlier: number;
  later: number;
  longer: number;
  undated: number;
}

/** Bars that a histogram has at most. */
const MOST_BARS = 120;
/** The share of days at either end that may lie outside, where the others are told apart better without them. */
const STRAY = 0.02;

/** The unit and periods that show some days best; null where there are none. Times are milliseconds, sorted. */
export function periodsOf(days: ArrayLike<number>): { unit: Unit; edges: number[] } | null {
  if (!days.length) return null;
  const stray = days.length < 10 ? 0 : Math.max(1, Math.floor(days.length * STRAY));
  const [first, last] = [days[0], days[days.length - 1]];
  const [inner, outer] = [days[stray], days[days.length - 1 - stray]];
  const whole = unitFor(first, last, MOST_BARS);
  const near = unitFor(inner, outer, MOST_BARS);
  if (near === whole) return { unit: whole, edges: edgesOf(first, last, whole) };
  const begin = unitFor(first, outer, MOST_BARS) === near ? first : inner;
  const end = unitFor(begin, last, MOST_BARS) === near ? last : outer;
  return { unit: near, edges: edgesOf(begin, end, near) };
}

/** Count some quotes. `kindOf` says to which of `kinds` each belongs. Null where none of them has a day. */
export function histogram(
  days: Days,
  rows: number[],
  kinds: Kind[],
  kindOf: (row: number) => number,
): Histogram | null {
  const times = rows.filter((row) => dated(days, row)).map((row) => days.first[row]);
  const periods = periodsOf(Float64Array.from(times).sort());
  if (!periods) return null;
  const { unit, edges } = periods;
  const empty = (): number[] => new Array<number>(edges.length - 1).fill(0);
  const series = kinds.map((kind) => ({ ...kind, said: empty(), published: empty() }));
  const found: Histogram = { unit, edges, series, earlier: 0, later: 0, longer: 0, undated: 0 };
  for (const row of rows) {
    const known = days.known[row];
    if (known === UNKNOWN) found.undated += 1;
    else if (known === OPEN) found.longer += 1;
    else if (days.last[row] < edges[0]) found.earlier += 1;
    else if (days.first[row] >= edges[edges.length - 1]) found.later += 1;
    else {
      const at = pieceOf(edges, days.first[row]);
      if (at < 0 || days.last[row] >= edges[at + 1]) found.longer += 1;
      else series[kindOf(row)][known === SAID ? "said" : "published"][at] += 1;
    }
  }
  return found;
}

/** Those of some quotes that may lie between two ISO days, either of them open; all of them where both are. */
export function inWindow(days: Days, rows: number[], from: string, to: string): number[] {
  if (!from && !to) return rows;
  const first = from ? Date.parse(bounds(from)[0]) : -Infinity;
  const last = to ? Date.parse(bounds(to)[1]) : Infinity;
  return rows.filter((row) => dated(days, row) && days.last[row] >= first && days.first[row] <= last);
}
