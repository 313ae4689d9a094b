// Positions by time with a brush: the stretch that is chosen goes to the address as `from` and `to`.
import { members } from "../data/columns.ts";
import { type Graph, sideOf } from "../data/graph.ts";
import { type Histogram, type Days, SAID, histogram } from "../data/histogram.ts";
import type { App } from "../state/app.ts";
import { fill } from "./dom.ts";
import { keepingFocus } from "./focus.ts";
import { bars } from "./histogram.ts";

const KINDS = (["for", "against"] as const).map((name) => ({ name, look: `polarity-${name}` }));
const HEIGHT = 64;

/** Positions that take a side, by the day they were held; null where no day is known. */
export function positionBars({ core }: Graph, passes: (row: number) => boolean): Histogram | null {
  const { positions } = core;
  const { holders, topics, when } = positions;
  const rows = [...positions.key.keys()].filter(
    (row) =>
      sideOf(core, row) !== "neither" &&
      members(holders[row]).length &&
      members(topics[row]).length &&
      passes(row),
  );
  const days = when.of.map((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN));
  const first = Float64Array.from(positions.key, (_, row) => days[when.at[row]]);
  const known: Days["known"] = Uint8Array.from(first, (day) => (Number.isNaN(day) ? 0 : SAID));
  const series = (row: number): number => (sideOf(core, row) === "for" ? 0 : 1);
  return histogram({ first, last: first, known }, rows, KINDS, series);
}

/** Keep a picture of these bars in `place`, as wide as it is. Gives back what draws other bars. */
export function windowBars(
  app: App,
  place: HTMLElement,
  gone: AbortSignal,
): (found: Histogram | null) => void {
  let shown: Histogram | null = null;
  const draw = (): void => {
    const width = Math.floor(place.clientWidth);
    if (!shown || !width) return fill(place);
    const { from, to } = app.filters;
    const changed = (begin: string, end: string): void => app.set({ from: begin, to: end }, true);
    const picture = bars(shown, width, { from, to, changed, height: HEIGHT, noun: "position" });
    keepingFocus(place, () => fill(place, picture));
  };
  const watch = new ResizeObserver(draw);
  watch.observe(place);
  gone.addEventListener("abort", () => watch.disconnect());
  return (found) => {
    shown = found;
    draw();
  };
}
