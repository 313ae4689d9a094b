// How the bars of a histogram are cut: by the side that a quote shows, or by those who say most.
import { members } from "../data/columns.ts";
import type { Kind } from "../data/histogram.ts";
import { type Graph, SIDES, sideOf } from "../data/graph.ts";
import { LONGEST_NAME, shortened } from "../ui/dom.ts";

export const GROUPINGS: [value: string, label: string][] = [
  ["", "nothing"],
  ["side", "side shown"],
  ["speaker", "who says most"],
];
const MOST_SPEAKERS = 4;

export interface Grouping {
  kinds: Kind[];
  /** The place of a quote among the kinds. */
  of(row: number): number;
}

/** The grouping that an address names; all in one where it names none. */
export function groupingOf(graph: Graph, by: string, rows: number[]): Grouping {
  if (by === "side") return bySide(graph);
  return by === "speaker" ? bySpeaker(graph, rows) : { kinds: [{ name: "", look: "series-0" }], of: () => 0 };
}

/** A quote that shows several sides counts once, on the first of them. */
function bySide(graph: Graph): Grouping {
  const of = (row: number): number => {
    const shown = graph.of.shows[row];
    if (!shown.length) return SIDES.length;
    return Math.min(...shown.map((at) => SIDES.indexOf(sideOf(graph.core, at))));
  };
  const sides = SIDES.map((side) => ({ name: side, look: `polarity-${side}` }));
  return { kinds: [...sides, { name: "no position", look: "series-rest" }], of };
}

function bySpeaker(graph: Graph, rows: number[]): Grouping {
  const { speakers } = graph.quotes;
  const counts = new Map<number, number>();
  for (const row of rows) {
    const [who] = members(speakers[row]);
    if (who !== undefined) counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  const top = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_SPEAKERS);
  const places = new Map(top.map(([who], place) => [who, place]));
  const kinds = top.map(([who], place) => ({
    name: shortened(graph.agent(who).label, LONGEST_NAME),
    look: `series-${place}`,
  }));
  return {
    kinds: [...kinds, { name: "others", look: "series-rest" }],
    of: (row) => places.get(members(speakers[row])[0]) ?? top.length,
  };
}
