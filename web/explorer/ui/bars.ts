// Small bars beside numbers. They say nothing that is not written next to them.
import { SIDES } from "../data/graph.ts";
import type { SideCounts } from "../data/stances.ts";
import { s } from "./dom.ts";

/** A bar as long as `count` is of `most`. */
export function countBar(count: number, most: number): SVGElement {
  const width = most ? Math.max(count ? 1.5 : 0, (100 * count) / most) : 0;
  const box = {
    class: "count-bar",
    viewBox: "0 0 100 8",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  };
  return s("svg", box, s("rect", { width, height: 8, rx: 1 }));
}

/** Sides as shares of one bar, for at the left, against at the right. */
export function sharesBar(counts: SideCounts): SVGElement {
  const all = SIDES.reduce((sum, side) => sum + counts[side], 0);
  let x = 0;
  const parts = (["for", "neither", "against"] as const).map((side) => {
    const width = all ? (100 * counts[side]) / all : 0;
    const part = s("rect", {
      class: `polarity-${side}`,
      x: x + 0.3,
      width: Math.max(0, width - 0.6),
      height: 10,
    });
    x += width;
    return part;
  });
  return s(
    "svg",
    { class: "shares-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    parts,
  );
}
