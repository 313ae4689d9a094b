// Two columns of names joined by curves: on the left who quotes, on the right who is quoted. The table below says the same.
import type { Ladder, Pair } from "../data/nesting.ts";
import type { App } from "../views/view.ts";
import { s, shortened } from "./dom.ts";

const ROW = 26;
const WIDTH = 760;
const NAMES = 270;
const TOP = 14;
const LETTERS = 34;

/** The picture; each curve is a link to the address of its pair. */
export function ladderPicture(app: App, { left, right, pairs }: Ladder, address: (app: App, pair: Pair) => string): SVGElement {
  const { graph } = app;
  const rows = Math.max(left.length, right.length);
  const height = rows * ROW + 2 * TOP;
  const place = (all: number[], agent: number): number => TOP + (all.indexOf(agent) + 0.5) * (rows / all.length) * ROW;
  const given = app.address.given;
  const chosen = ({ outer, inner }: Pair): boolean => graph.agent(outer).key === given.get("outer") && graph.agent(inner).key === given.get("inner");
  const curves = [...pairs].reverse().map((pair) => curve(app, pair, [place(left, pair.outer), place(right, pair.inner)], address(app, pair), chosen(pair)));
  const name = (agent: number, x: number, y: number, anchor: string): SVGElement =>
    s("text", { x, y: y + 4, "text-anchor": anchor }, `\u2068${shortened(graph.agent(agent).label, LETTERS)}\u2069`);
  const dot = (agent: number, x: number, y: number): SVGElement => s("circle", { class: `kind-${graph.agent(agent).kind}`, cx: x, cy: y, r: 5 });
  return s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${height}`, role: "group", "aria-label": "Who quotes whom, as a picture; the table below says the same" },
    curves,
    left.map((agent) => [name(agent, NAMES - 12, place(left, agent), "end"), dot(agent, NAMES, place(left, agent))]),
    right.map((agent) => [name(agent, WIDTH - NAMES + 12, place(right, agent), "start"), dot(agent, WIDTH - NAMES, place(right, agent))]),
  );
}

function curve(app: App, pair: Pair, [from, to]: [number, number], href: string, chosen: boolean): SVGElement {
  const [begin, end] = [NAMES + 7, WIDTH - NAMES - 7];
  const middle = (begin + end) / 2;
  const d = `M${begin} ${from}C${middle} ${from} ${middle} ${to} ${end} ${to}`;
  const count = pair.quotes.length;
  const names = [pair.outer, pair.inner].map((row) => shortened(app.graph.agent(row).label, 80));
  const said = `${names[0]} quotes ${names[1]}: ${count}`;
  return s(
    "a",
    { href, class: `curve${chosen ? " chosen" : ""}`, "aria-label": said, "aria-current": chosen ? "true" : null },
    s("title", {}, said),
    s("path", { class: "grasp", d }),
    s("path", { class: "line", d, "stroke-width": 1.5 + 2 * Math.log2(count + 1) }),
  );
}
