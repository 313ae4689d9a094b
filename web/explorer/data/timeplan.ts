// Where everything stands on the time line of a topic: rows by side and holder, days from left to right.
import type { Side } from "./graph.ts";
import { DAY } from "./periods.ts";
import { type Stance, byHolder } from "./stances.ts";

const ROW = 24;
const BAND_HEAD = 22;
/** Below the bands: the days, and the strip where a stretch of time is chosen. */
export const FOOT = { days: 18, strip: 26, all: 56 } as const;
/** Bands from the top: who comes over crosses the middle. */
const BANDS: readonly Side[] = ["for", "neither", "against"];

export interface Plan {
  width: number;
  height: number;
  /** Lowest line of the bands. */
  floor: number;
  /** Width of the names, and of the column of stances without a date. */
  gutter: number;
  undated: number;
  /** Pixels between which days lie, and the times that lie there. */
  left: number;
  right: number;
  start: number;
  end: number;
  /** First and last day of all, milliseconds. */
  first: number;
  last: number;
  x(time: number): number;
  bands: { side: Side; top: number; height: number }[];
  /** Height of a row by side and holder. */
  rows: Map<string, { y: number; side: Side; holder: number }>;
}

export const rowName = ({ side, holder }: Pick<Stance, "side" | "holder">): string => `${side} ${holder}`;

/** The plan of stances of which at least one has a date, in a width of so many pixels. */
export function planOf(stances: Stance[], width: number): Plan {
  const narrow = width < 520;
  const gutter = Math.round(Math.max(104, Math.min(190, width * 0.26)));
  const undated = stances.some((stance) => !stance.from) ? (narrow ? 54 : 76) : 0;
  const left = gutter + undated + (narrow ? 26 : 48);
  const right = Math.max(left + 40, width - (narrow ? 28 : 44));
  const known = stances.filter((stance) => stance.from);
  const first = Date.parse(known[0].from);
  const last = Math.max(...known.map((stance) => Date.parse(stance.to)));
  const slack = Math.max(DAY, (last - first) * 0.02);
  const [start, end] = [first - slack, last + slack];
  const rows: Plan["rows"] = new Map();
  const bands: Plan["bands"] = [];
  let top = 0;
  for (const side of BANDS) {
    const holders = [...byHolder(stances.filter((stance) => stance.side === side)).keys()];
    if (!holders.length) continue;
    holders.forEach((holder, n) =>
      rows.set(rowName({ side, holder }), { y: top + BAND_HEAD + (n + 0.5) * ROW, side, holder }),
    );
    const height = BAND_HEAD + holders.length * ROW + 6;
    bands.push({ side, top, height });
    top += height + 8;
  }
  const x = (time: number): number => left + ((time - start) / (end - start)) * (right - left);
  return {
    width,
    height: top + FOOT.all,
    floor: top,
    gutter,
    undated,
    left,
    right,
    start,
    end,
    first,
    last,
    x,
    rows,
    bands,
  };
}

/** Stances of one holder, side and date stand as one badge. */
export interface Badge {
  stances: Stance[];
  x: number;
  y: number;
}

const middleOf = ({ from, to }: Stance): number => (Date.parse(from) + Date.parse(to)) / 2;

/** Pixels from the middle of two badges side by side: between them is room for a count. */
const ASIDE = 20;

/** In order of time, the undated last. Of undated stances, own words and other people's stand side by side. */
export function badgesOf(stances: Stance[], plan: Plan): Badge[] {
  const found = new Map<string, Badge>();
  for (const stance of stances) {
    const place = [rowName(stance), stance.from, stance.to].join(" ");
    const key = stance.from ? place : `${place} ${stance.told}`;
    let badge = found.get(key);
    if (!badge) {
      const x = stance.from ? plan.x(middleOf(stance)) : plan.gutter + plan.undated / 2;
      const other = stance.from ? undefined : found.get(`${place} ${!stance.told}`);
      if (other) other.x = x - ASIDE;
      badge = { stances: [], x: other ? x + ASIDE : x, y: plan.rows.get(rowName(stance))!.y };
    }
    badge.stances.push(stance);
    found.set(key, badge);
  }
  return [...found.values()];
}

/** A line from stance to stance of one holder, where one is surely later than the other; `turned` where the side is another. */
export interface Step {
  from: [x: number, y: number];
  to: [x: number, y: number];
  turned: boolean;
}

export function stepsOf(own: Stance[], plan: Plan): Step[] {
  const dated = own.filter((stance) => stance.from);
  const at = (stance: Stance): [number, number] => [
    plan.x(middleOf(stance)),
    plan.rows.get(rowName(stance))!.y,
  ];
  return dated.slice(1).flatMap((stance, n) => {
    const before = dated[n];
    if (stance.from <= before.to) return [];
    return [{ from: at(before), to: at(stance), turned: before.side !== stance.side }];
  });
}

/** The badge that a key leads to from another; null for keys that lead nowhere. */
export function badgeAfter(badges: Badge[], at: number, key: string): number | null {
  const here = badges[at];
  const row = (way: number): number => {
    const cost = (badge: Badge): number => Math.abs(badge.y - here.y) * 1000 + Math.abs(badge.x - here.x);
    const beyond = badges.filter((badge) => (badge.y - here.y) * way > 0);
    return beyond.length ? badges.indexOf(beyond.reduce((a, b) => (cost(b) < cost(a) ? b : a))) : at;
  };
  if (key === "ArrowRight") return Math.min(badges.length - 1, at + 1);
  if (key === "ArrowLeft") return Math.max(0, at - 1);
  if (key === "ArrowDown") return row(1);
  if (key === "ArrowUp") return row(-1);
  if (key === "Home") return 0;
  return key === "End" ? badges.length - 1 : null;
}
