// Bars of quotes by period, drawn as SVG: what was said then, and lighter what was only published then.
import { counted, figure } from "../data/numbers.ts";
import type { Histogram } from "../data/histogram.ts";
import { DAY, ticks, unitName } from "../data/periods.ts";
import { brush } from "./brush.ts";
import { s } from "./dom.ts";

const HEIGHT = 180;
const TOP = 12;
const LEFT = 46;
const RIGHT = 18;
const STRIP = 24;

export interface BarsOptions {
  from: string;
  to: string;
  changed(from: string, to: string): void;
  /** Pixels of the highest bar, and what is counted, where these aren't quotes. */
  height?: number;
  noun?: string;
}

/** All quotes of each period. */
export function totals({ series, edges }: Histogram): number[] {
  return edges
    .slice(1)
    .map((_, at) => series.reduce((sum, { said, published }) => sum + said[at] + published[at], 0));
}

/** A histogram with a brush, in so many pixels. */
export function bars(found: Histogram, width: number, options: BarsOptions): SVGElement {
  const { edges, series, unit } = found;
  const { height = HEIGHT, noun = "quote" } = options;
  const floor = TOP + height;
  const high = Math.max(1, ...totals(found));
  const [start, end] = [edges[0], edges[edges.length - 1]];
  const x = (time: number): number => LEFT + ((time - start) / (end - start)) * (width - LEFT - RIGHT);
  const y = (count: number): number => floor - (count / high) * height;
  const columns = totals(found).map((total, at) => {
    if (!total) return null;
    const [left, right] = [x(edges[at]), x(edges[at + 1])];
    const gap = right - left > 4 ? 1 : 0.25;
    const box = { x: left + gap, width: Math.max(1, right - left - 2 * gap) };
    let below = 0;
    const parts = series.flatMap(({ look, said, published }) =>
      [said[at], published[at]].map((count, lighter) => {
        const foot = y(below);
        below += count;
        const name = lighter ? `${look} lighter` : look;
        return count > 0 && s("rect", { class: name, ...box, y: y(below), height: foot - y(below) });
      }),
    );
    const air = s("rect", { class: "air", x: left, width: right - left, y: TOP, height });
    return s("g", { class: "period" }, s("title", {}, columnWords(found, at, noun)), air, parts);
  });
  const lines = levels(high).map((count) => [
    s("line", { class: "level", x1: LEFT, x2: width - RIGHT, y1: y(count), y2: y(count) }),
    s("text", { class: "tick", x: LEFT - 8, y: y(count) + 4, "text-anchor": "end" }, figure(count)),
  ]);
  const days = ticks(start, end - DAY, (width - LEFT - RIGHT) / 86).map(({ time, label }) =>
    s(
      "text",
      { class: "tick", x: Math.min(x(time), width - 34), y: floor + 17, "text-anchor": "middle" },
      label,
    ),
  );
  const deep = floor + STRIP + 30;
  const name = `${noun[0].toUpperCase()}${noun.slice(1)}s by ${unit}. Two handles below choose a stretch of time.`;
  const picture = s(
    "svg",
    {
      class: "histogram",
      width,
      height: deep,
      viewBox: `0 0 ${width} ${deep}`,
      role: "group",
      "aria-label": name,
    },
    s("g", { "aria-hidden": "true" }, lines, columns, days),
  );
  brush(picture, { edges, x, top: TOP, floor, strip: floor + STRIP, ...options });
  return picture;
}

/** What a bar says on hover: "March 2026: 12 quotes, 4 of them only by their day of publication". */
function columnWords({ edges, unit, series }: Histogram, at: number, noun = "quote"): string {
  const total = series.reduce((sum, { said, published }) => sum + said[at] + published[at], 0);
  const printed = series.reduce((sum, { published }) => sum + published[at], 0);
  const parts = series
    .filter(({ name, said, published }) => name && said[at] + published[at])
    .map(({ name, said, published }) => `${name} ${said[at] + published[at]}`);
  const told = printed ? `, ${printed} of them only by the day of publication` : "";
  return `${unitName(edges[at], unit)}: ${counted(total, noun)}${told}${parts.length ? ` – ${parts.join(", ")}` : ""}`;
}

/** Counts at which a line is drawn: two or three round numbers. */
export function levels(high: number): number[] {
  const rough = 10 ** Math.floor(Math.log10(high));
  const step =
    [rough / 5, rough / 2, rough, rough * 2, rough * 5].find((size) => size >= 1 && high / size <= 4) ??
    rough;
  return Array.from({ length: Math.floor(high / step) }, (_, n) => (n + 1) * step);
}
