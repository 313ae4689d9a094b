// Two columns of names joined by curves: on the left who quotes, on the right who is quoted.
import type { Ladder, Pair } from "../data/nesting.ts";
import type { App } from "../state/app.ts";
import { s, shortened, unturned } from "./dom.ts";

const ROW = 26;
const TOP = 14;
/** Pixels of a letter, about, and of the dot between a name and its curves. */
const LETTER = 7.4;
const DOT = 24;

/** Letters of a name and length of a curve, by the room there is. */
const room = (): { letters: number; reach: number } =>
  innerWidth < 700 ? { letters: 16, reach: 70 } : { letters: 34, reach: 300 };

/** The picture; each curve is a link to the address of its pair. */
export function ladderPicture(
  app: App,
  { left, right, pairs }: Ladder,
  address: (app: App, pair: Pair) => string,
): SVGElement {
  const { graph } = app;
  const { letters, reach } = room();
  const label = (agent: number): string => shortened(graph.agent(agent).label, letters);
  const wide = (all: number[]): number => DOT + LETTER * Math.max(...all.map((agent) => label(agent).length));
  const begin = wide(left);
  const end = begin + reach;
  const width = Math.ceil(end + wide(right));
  const rows = Math.max(left.length, right.length);
  const height = rows * ROW + 2 * TOP;
  const place = (all: number[], agent: number): number =>
    TOP + (all.indexOf(agent) + 0.5) * (rows / all.length) * ROW;
  const given = app.address.given;
  const chosen = ({ outer, inner }: Pair): boolean =>
    graph.agent(outer).key === given.get("outer") && graph.agent(inner).key === given.get("inner");
  const curves = [...pairs]
    .reverse()
    .map((pair) =>
      curve(
        app,
        pair,
        path([begin + 7, place(left, pair.outer)], [end - 7, place(right, pair.inner)]),
        address(app, pair),
        chosen(pair),
      ),
    );
  const name = (agent: number, x: number, y: number, anchor: string): SVGElement =>
    s("text", { x, y: y + 4, "text-anchor": anchor }, `\u2068${unturned(label(agent))}\u2069`);
  const dot = (agent: number, x: number, y: number): SVGElement =>
    s("circle", { class: `kind-${graph.agent(agent).kind}`, cx: x, cy: y, r: 5 });
  return s(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "group",
      "aria-label": "Who quotes whom, as a picture; the table below says the same",
    },
    curves,
    left.map((agent) => [
      name(agent, begin - 12, place(left, agent), "end"),
      dot(agent, begin, place(left, agent)),
    ]),
    right.map((agent) => [
      name(agent, end + 12, place(right, agent), "start"),
      dot(agent, end, place(right, agent)),
    ]),
  );
}

/** A curve that leaves and arrives level. */
function path([begin, from]: [number, number], [end, to]: [number, number]): string {
  const middle = (begin + end) / 2;
  return `M${begin} ${from}C${middle} ${from} ${middle} ${to} ${end} ${to}`;
}

function curve(app: App, pair: Pair, d: string, href: string, chosen: boolean): SVGElement {
  const count = pair.quotes.length;
  const names = [pair.outer, pair.inner].map((row) => shortened(app.graph.agent(row).label, 80));
  const said = `${names[0]} quotes ${names[1]}: ${count}`;
  return s(
    "a",
    {
      href,
      class: `curve${chosen ? " chosen" : ""}`,
      "aria-label": said,
      "aria-current": chosen ? "true" : null,
    },
    s("title", {}, said),
    s("path", { class: "grasp", d }),
    s("path", { class: "line", d, "stroke-width": 1.5 + 2 * Math.log2(count + 1) }),
  );
}
