// How many stand on each side, as a bar: for to the left of the middle, against to the right, neither apart.
import { SIDES } from "../data/graph.ts";
import { type SideCounts, countWords } from "../data/stances.ts";
import { SIDE_WORDS, h, s, sideMark } from "./dom.ts";

const WIDTH = 240;
const HALF = 90;
const ROOM = HALF - 2;
const APART = 50;

/** A bar of counts; `most` is the count that fills one side. The numbers stand beside it in words. */
export function sidesBar(counts: SideCounts, most: number): SVGElement {
  const wide = (count: number, room: number): number =>
    count ? Math.max(3, (count / Math.max(1, most)) * room) : 0;
  const bar = (side: string, x: number, width: number): SVGElement | false =>
    width > 0 && s("rect", { class: `polarity-${side}`, x, y: 3, width, height: 10, rx: 2 });
  const left = wide(counts.for, ROOM);
  return s(
    "svg",
    { class: "sides", viewBox: `0 0 ${WIDTH} 16`, "aria-hidden": "true" },
    s("title", {}, countWords(counts)),
    bar("for", HALF - 1 - left, left),
    bar("against", HALF + 1, wide(counts.against, ROOM)),
    bar("neither", 2 * HALF + 10, wide(counts.neither, APART)),
    s("line", { class: "middle", x1: HALF, x2: HALF, y1: 0, y2: 16 }),
  );
}

/** The counts in words, each behind the mark of its side. */
export function sidesWords(counts: SideCounts): HTMLElement {
  const shown = SIDES.filter((side) => counts[side]);
  return h(
    "span",
    { class: "side-counts" },
    shown.map((side) => h("span", {}, sideMark(side), `${counts[side]} ${side}`)),
  );
}

/** What the bar's parts mean. */
export function sidesKey(): HTMLElement {
  const sides = SIDES.map((side) => h("span", {}, sideMark(side), SIDE_WORDS[side]));
  return h("p", { class: "key" }, sides);
}
