// Stretches of time for counting and choosing: days, weeks, months and years.
import { isoDay, readable } from "./dates.ts";
import { language } from "./numbers.ts";

export type Unit = "day" | "week" | "month" | "year";
const UNITS: readonly Unit[] = ["day", "week", "month", "year"];
export const DAY = 86_400_000;

const LENGTH: Record<Unit, number> = { day: DAY, week: 7 * DAY, month: 30.4 * DAY, year: 365.25 * DAY };

/** The finest unit that cuts the time from `first` to `last` (milliseconds, both within) into at most so many pieces. */
export function unitFor(first: number, last: number, most: number): Unit {
  return UNITS.find((unit) => (last - first) / LENGTH[unit] + 1 <= most) ?? "year";
}

/** The first moment of the unit that holds a time. Weeks begin on Monday. */
export function startOf(time: number, unit: Unit): number {
  const day = Math.floor(time / DAY) * DAY;
  const date = new Date(day);
  if (unit === "week") return day - ((date.getUTCDay() + 6) % 7) * DAY;
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return unit === "year" ? Date.UTC(date.getUTCFullYear(), 0) : day;
}

function next(start: number, unit: Unit): number {
  const date = new Date(start);
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return unit === "year" ? Date.UTC(date.getUTCFullYear() + 1, 0) : start + LENGTH[unit];
}

/** Where each unit begins, from the one that holds `first` to the one that holds `last`; then where that one ends. */
export function edgesOf(first: number, last: number, unit: Unit): number[] {
  const edges = [startOf(first, unit)];
  while (edges[edges.length - 1] <= last) edges.push(next(edges[edges.length - 1], unit));
  return edges;
}

/** The piece between two edges that holds a time; -1 before the first and after the last. */
export function pieceOf(edges: readonly number[], time: number): number {
  if (time < edges[0] || time >= edges[edges.length - 1]) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A unit by its beginning, for reading: "March 2026", "week of March 9, 2026". */
export function unitName(start: number, unit: Unit): string {
  const day = isoDay(start);
  if (unit === "week") return `week of ${readable(day)}`;
  return readable(unit === "day" ? day : day.slice(0, unit === "month" ? 7 : 4));
}

export interface Tick {
  time: number;
  label: string;
}

/** How far one tick may stand from the next, the finest first. */
const STEPS: ["day" | "month", number][] = [
  ...[1, 2, 7, 14].map((step): ["day", number] => ["day", step]),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 600, 1200].map((step): ["month", number] => ["month", step]),
];

/** Days to write below a line, at most so many: the finest step that leaves room. Times are milliseconds. */
export function ticks(start: number, end: number, most: number): Tick[] {
  if (end - start <= 2 * DAY) return [{ time: start + DAY, label: readable(isoDay(start + DAY)) }];
  const [unit, step] =
    STEPS.find(([name, count]) => (end - start) / (count * LENGTH[name]) <= Math.max(2, most)) ??
    STEPS[STEPS.length - 1];
  const times = unit === "day" ? dayTicks(start, end, step) : monthTicks(start, end, step);
  if (!times.length) times.push(Math.ceil(start / DAY) * DAY);
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC" };
  if (unit === "day") Object.assign(options, { day: "numeric", month: "short" });
  else if (step < 12) Object.assign(options, { month: "short", year: "numeric" });
  else options.year = "numeric";
  const year = new Intl.DateTimeFormat(language(), { ...options, year: "numeric" });
  const short = new Intl.DateTimeFormat(language(), options);
  return times.map((time, n) => {
    const turn = !n || new Date(time).getUTCFullYear() !== new Date(times[n - 1]).getUTCFullYear();
    return { time, label: (turn ? year : short).format(time) };
  });
}

function dayTicks(start: number, end: number, step: number): number[] {
  const found = [];
  for (let time = Math.ceil(start / DAY) * DAY; time <= end; time += step * DAY) found.push(time);
  return found;
}

function monthTicks(start: number, end: number, step: number): number[] {
  const first = new Date(start);
  const begin = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  const found = [];
  for (let month = begin; Date.UTC(Math.floor(month / 12), month % 12) <= end; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time >= start) found.push(time);
  }
  return found;
}

/** From one day to another, both ISO and either open, in words. */
export function spanWords(from: string, to: string): string {
  if (from && to) return from === to ? readable(from) : `${readable(from)} to ${readable(to)}`;
  return from ? `from ${readable(from)}` : to ? `until ${readable(to)}` : "all of the time";
}
