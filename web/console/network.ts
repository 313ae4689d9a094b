// The network in an answer: which columns or statements make it, where its nodes lie, and the drawing.
import { figure } from "../explorer/data/numbers.ts";
import { h, s, shortened } from "../explorer/ui/dom.ts";
import type { Answer } from "./answer.ts";
import type { Destination } from "./known.ts";

export const MOST_NODES = 200;

export interface Network {
  nodes: string[];
  /** Ends as places in `nodes`, and how many rows say so. */
  edges: { from: number; to: number; count: number }[];
  /** Rows or statements that are not drawn, because there would be too many nodes. */
  left: number;
}

/** What an answer connects: two columns of IRIs, or statements between IRIs; null where there is nothing. */
export function networkOf(answer: Answer): Network | null {
  if (answer.kind === "truth") return null;
  const pairs = answer.kind === "statements" ? ofStatements(answer.statements) : ofRows(answer);
  const at = new Map<string, number>();
  const edges = new Map<string, Network["edges"][number]>();
  let left = 0;
  for (const [a, b] of pairs) {
    const wanted = new Set([a, b].filter((iri) => !at.has(iri))).size;
    if (at.size + wanted > MOST_NODES) {
      left++;
      continue;
    }
    for (const iri of [a, b]) if (!at.has(iri)) at.set(iri, at.size);
    const key = `${at.get(a)} ${at.get(b)}`;
    const edge = edges.get(key) ?? { from: at.get(a)!, to: at.get(b)!, count: 0 };
    edge.count++;
    edges.set(key, edge);
  }
  return edges.size ? { nodes: [...at.keys()], edges: [...edges.values()], left } : null;
}

function ofRows({ names, rows }: Extract<Answer, { kind: "rows" }>): [string, string][] {
  const nodes = names.filter(
    (name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || row[name].type === "uri"),
  );
  const [from, to] = nodes;
  return to
    ? rows.flatMap((row) =>
        row[from] && row[to] ? [[row[from].value, row[to].value] as [string, string]] : [],
      )
    : [];
}

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

function ofStatements(statements: Extract<Answer, { kind: "statements" }>["statements"]): [string, string][] {
  return statements.flatMap(([subject, predicate, object]) =>
    object.type === "uri" && subject.type === "uri" && predicate.value !== TYPE
      ? [[subject.value, object.value] as [string, string]]
      : [],
  );
}

export interface Point {
  x: number;
  y: number;
}

/** Places in the unit square: springs along edges, nodes pushing each other off (Fruchterman and Reingold 1991). The same network lies the same way each time. */
export function lay({ nodes, edges }: Network, rounds = 250): Point[] {
  const ideal = Math.sqrt(1 / nodes.length);
  // A spiral to begin with (Vogel 1979): nothing coincides, and no chance plays a part.
  const points = nodes.map((_, i) => {
    const [turn, far] = [i * 2.399963, 0.45 * Math.sqrt((i + 0.5) / nodes.length)];
    return { x: 0.5 + far * Math.cos(turn), y: 0.5 + far * Math.sin(turn) };
  });
  for (let round = 0; round < rounds; round++) {
    const heat = 0.1 * (1 - round / rounds);
    // This pull to the middle keeps parts that nothing connects together: all nodes fill a disc of radius 0.5.
    const moves = points.map(({ x, y }) => ({ x: (0.5 - x) * 4, y: (0.5 - y) * 4 }));
    const push = (i: number, j: number, force: (far: number) => number): void => {
      const [x, y] = [points[i].x - points[j].x, points[i].y - points[j].y];
      const far = Math.max(Math.hypot(x, y), 1e-4);
      const by = force(far) / far;
      moves[i].x += x * by;
      moves[i].y += y * by;
      moves[j].x -= x * by;
      moves[j].y -= y * by;
    };
    for (let i = 0; i < points.length; i++)
      for (let j = 0; j < i; j++) push(i, j, (far) => (ideal * ideal) / far);
    for (const { from, to } of edges) if (from !== to) push(from, to, (far) => -(far * far) / ideal);
    points.forEach((point, i) => {
      const far = Math.max(Math.hypot(moves[i].x, moves[i].y), 1e-9);
      point.x += (moves[i].x / far) * Math.min(far, heat);
      point.y += (moves[i].y / far) * Math.min(far, heat);
    });
  }
  return framed(points);
}

function framed(points: Point[]): Point[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const within = (value: number, all: number[]): number => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return high > low ? (value - low) / (high - low) : 0.5;
  };
  return points.map(({ x, y }) => ({ x: within(x, xs), y: within(y, ys) }));
}

const LETTER = 7;

/** The nodes whose names are written out: those with most lines first, and no name over another. */
function named({ nodes, edges }: Network, names: string[], at: readonly Point[]): Set<number> {
  const lines = nodes.map(() => 0);
  for (const { from, to } of edges) for (const end of [from, to]) lines[end]++;
  const boxes: [left: number, top: number, right: number][] = [];
  const order = nodes.map((_, i) => i).sort((a, b) => lines[b] - lines[a] || a - b);
  return new Set(
    order.filter((i) => {
      const half = (LETTER * names[i].length) / 2;
      const [left, top, right] = [at[i].x - half, at[i].y, at[i].x + half];
      if (boxes.some((box) => left < box[2] && box[0] < right && Math.abs(top - box[1]) < 16)) return false;
      boxes.push([left, top, right]);
      return true;
    }),
  );
}

export interface Naming {
  name(iri: string): string;
  go(iri: string): Destination | null;
}

/** The network as a picture, so many pixels wide, whose nodes are links; the table beside it says the same in words. */
export function drawNetwork(network: Network, width: number, { name, go }: Naming): HTMLElement {
  const height = Math.min(900, 260 + (width < 600 ? 9 : 4) * network.nodes.length);
  const at = lay(network).map(({ x, y }) => ({ x: width * (0.07 + 0.86 * x), y: 20 + (height - 55) * y }));
  const x = ({ x }: Point): string => `${((100 * x) / width).toFixed(2)}%`;
  const widest = Math.max(...network.edges.map(({ count }) => count));
  const edges = network.edges.map(({ from, to, count }) =>
    s("line", {
      x1: x(at[from]),
      y1: at[from].y,
      x2: x(at[to]),
      y2: at[to].y,
      "stroke-width": (1 + (3 * count) / widest).toFixed(1),
    }),
  );
  const names = network.nodes.map((iri) => shortened(name(iri), 24));
  // A name stands below its node, and within the picture.
  const below = at.map(({ x, y }, i) => {
    const half = Math.min((LETTER * names[i].length) / 2, width / 2);
    return { x: Math.min(Math.max(x, half), width - half), y: y + 20 };
  });
  const written = named(network, names, below);
  const nodes = network.nodes.map((iri, i) => {
    const place = go(iri);
    const [cx, cy] = [x(at[i]), at[i].y];
    const inner = [
      (!written.has(i) || name(iri) !== names[i]) && s("title", {}, shortened(name(iri), 300)),
      s("circle", { class: "hit", cx, cy, r: 12 }),
      s("circle", { cx, cy, r: 6 }),
      written.has(i) && s("text", { x: x(below[i]), y: below[i].y }, names[i]),
    ];
    const rel = place?.outside ? { rel: "noopener nofollow", class: "outside" } : {};
    return place ? s("a", { href: place.href, ...rel }, inner) : s("g", {}, inner);
  });
  const left = network.left > 0 && `; ${figure(network.left)} more are in the table alone`;
  const caption = h("figcaption", {}, `${network.nodes.length} nodes, ${network.edges.length} lines`, left);
  const box = { width: "100%", height, role: "group", "aria-label": "Network" };
  return h("figure", { class: "network" }, caption, s("svg", box, edges, nodes));
}
