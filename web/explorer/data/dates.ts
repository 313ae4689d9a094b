// Dates as the graph has them (EDTF: days, months, years, intervals), for reading and for comparing.
import { language } from "./numbers.ts";

/** First and last possible day, ISO: "2026-03" is from its first to its last day. Two times "" where either is open. */
export function bounds(when: string): [from: string, to: string] {
  if (when.includes("/")) {
    const [first, last] = when.split("/").map(bounds);
    return first[0] && last[1] && first[0] <= last[1] ? [first[0], last[1]] : ["", ""];
  }
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(when);
  if (!parts) return ["", ""];
  const [year, month, day] = parts.slice(1).map((part) => Number(part ?? 0));
  const first = utc(year, (month || 1) - 1, day || 1);
  const last = day ? first : month ? utc(year, month, 0) : utc(year, 11, 31);
  return [isoDay(first), isoDay(last)];
}

/** Milliseconds of a day. `Date.UTC` takes the years 0 to 99 for those of the last century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day);
}

/** The day of a time in milliseconds. */
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** An ISO day, month, year, or an interval with a slash, in the language of the page. */
export function readable(when: string): string {
  if (when.includes("/")) {
    const [from, to] = when.split("/");
    if (!from || from === "..") return to && to !== ".." ? `until ${readable(to)}` : "date unknown";
    if (!to || to === "..") return `from ${readable(from)}`;
    return `${readable(from)} to ${readable(to)}`;
  }
  const [year, month, day] = when.split("-").map(Number);
  if (!year || !/^\d{4}/.test(when)) return when;
  if (!month) return String(year);
  const time = new Date(Date.UTC(year, month - 1, day || 1));
  return formatter(language(), Boolean(day)).format(time);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes longer than a hundred uses. */
function formatter(name: string, days: boolean): Intl.DateTimeFormat {
  const known = formatters.get(`${name} ${days}`);
  if (known) return known;
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (days) options.day = "numeric";
  const made = new Intl.DateTimeFormat(name, options);
  formatters.set(`${name} ${days}`, made);
  return made;
}
