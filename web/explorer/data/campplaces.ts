// Where a few holders lie: agreement pulls together, conflict pushes apart, camps stand on two sides.
// The same holders always lie in the same places.
import type { Tie } from "./camps.ts";

export interface Box {
  width: number;
  height: number;
}

export type Spot = [x: number, y: number];

/** Rounds for few, and for more than `MANY`: the time of a round grows with the square. */
const ROUNDS = 160;
const FEWER = 100;
const MANY = 80;
const APART = 60;
/** The distance of two that nothing joins, in pixels. */
const NEAR = 105;
const GAP = 8;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Pixels between two debates. */
const BETWEEN = 80;
/** Width to height of the whole. */
const ASPECT = 2.7;

/**
 * Places by node, in whole pixels; no two boxes overlap. `sides` are 1, -1, or 0 for neither. Holders whom no
 * chain of ties joins have nothing to say to each other: each debate is laid out by itself, the largest first.
 */
export function campPlaces(boxes: readonly Box[], ties: readonly Tie[], sides: ArrayLike<number>): Spot[] {
  const debates = joinedBy(boxes.length, ties).map((nodes) => {
    const at = new Map(nodes.map((node, i) => [node, i]));
    const own = ties
      .filter(([i]) => at.has(i))
      .map(([i, j, weight]): Tie => [at.get(i)!, at.get(j)!, weight]);
    const room = nodes.map((node) => boxes[node]);
    const spots = debatePlaces(
      room,
      own,
      nodes.map((node) => sides[node]),
    );
    return { nodes, ...framed(room, spots) };
  });
  return inRows(boxes.length, debates);
}

/** The nodes of each connected part, the largest part first. */
function joinedBy(count: number, ties: readonly Tie[]): number[][] {
  const head = Array.from({ length: count }, (_, i) => i);
  const headOf = (i: number): number => {
    while (head[i] !== i) i = head[i] = head[head[i]];
    return i;
  };
  for (const [i, j] of ties) head[Math.max(headOf(i), headOf(j))] = Math.min(headOf(i), headOf(j));
  const parts = new Map<number, number[]>();
  for (let i = 0; i < count; i++) parts.set(headOf(i), [...(parts.get(headOf(i)) ?? []), i]);
  return [...parts.values()].sort((a, b) => b.length - a.length || a[0] - b[0]);
}

interface Debate {
  nodes: number[];
  spots: Spot[];
  width: number;
  height: number;
}

/** Spots counted from the top left corner of the frame around their boxes. */
function framed(boxes: readonly Box[], spots: readonly Spot[]): Omit<Debate, "nodes"> {
  const left = Math.min(...spots.map(([x], i) => x - boxes[i].width / 2));
  const top = Math.min(...spots.map(([, y], i) => y - boxes[i].height / 2));
  const right = Math.max(...spots.map(([x], i) => x + boxes[i].width / 2));
  const foot = Math.max(...spots.map(([, y], i) => y + boxes[i].height / 2));
  return { spots: spots.map(([x, y]): Spot => [x - left, y - top]), width: right - left, height: foot - top };
}

/** Debates side by side in rows, each row in the middle of the whole. */
function inRows(count: number, debates: readonly Debate[]): Spot[] {
  const room = debates.reduce((sum, { width, height }) => sum + (width + BETWEEN) * (height + BETWEEN), 0);
  const most = Math.max(Math.sqrt(room * ASPECT), ...debates.map(({ width }) => width));
  const rows: { held: Debate[]; width: number }[] = [];
  for (const debate of debates) {
    const row = rows.find(({ width }) => width + BETWEEN + debate.width <= most);
    if (!row) rows.push({ held: [debate], width: debate.width });
    else {
      row.held.push(debate);
      row.width += BETWEEN + debate.width;
    }
  }
  const places: Spot[] = new Array<Spot>(count);
  let top = 0;
  for (const { held, width } of rows) {
    const height = Math.max(...held.map((debate) => debate.height));
    let left = (most - width) / 2;
    for (const { nodes, spots, width: own, height: high } of held) {
      const down = top + (height - high) / 2;
      nodes.forEach(
        (node, i) => (places[node] = [Math.round(left + spots[i][0]), Math.round(down + spots[i][1])]),
      );
      left += own + BETWEEN;
    }
    top += height + BETWEEN;
  }
  return places;
}

/** Places within one debate. */
function debatePlaces(boxes: readonly Box[], ties: readonly Tie[], sides: ArrayLike<number>): Spot[] {
  const count = boxes.length;
  const two = new Set(Array.from({ length: count }, (_, i) => sides[i])).has(-1);
  const reach = two ? 34 + 46 * Math.sqrt(count) : 0;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const radius = NEAR * 0.5 * Math.sqrt(i + 0.5);
    x[i] = sides[i] * -reach + radius * Math.cos(i * GOLDEN);
    y[i] = radius * Math.sin(i * GOLDEN);
  }
  // Where all are tied to all, every single tie must be weaker, or the camps shrink to two points.
  const share = Math.min(1, (3 * count) / (ties.length || 1));
  const flat = two ? 0.045 * (1 + share) : 0.11;
  const rounds = count > MANY ? FEWER : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const [dx, dy] = [new Float64Array(count), new Float64Array(count)];
    push([x, y, dx, dy]);
    pull(ties, share, [x, y, dx, dy]);
    const most = 40 * (1 - round / rounds) + 0.5;
    for (let i = 0; i < count; i++) {
      dx[i] += 0.06 * (sides[i] * -reach - x[i]);
      dy[i] -= flat * y[i];
      const length = Math.hypot(dx[i], dy[i]) || 1;
      x[i] += (dx[i] / length) * Math.min(length, most);
      y[i] += (dy[i] / length) * Math.min(length, most);
    }
  }
  for (let round = 0; round < APART && part(boxes, x, y); round++);
  return Array.from(x, (at, i): Spot => [at, y[i]]);
}

/** Everybody keeps away from everybody. */
function push([x, y, dx, dy]: Float64Array[]): void {
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const [across, down] = [x[i] - x[j], y[i] - y[j] || 0.01];
      const force = (NEAR * NEAR) / Math.max(25, across * across + down * down) / 6;
      dx[i] += across * force;
      dy[i] += down * force;
      dx[j] -= across * force;
      dy[j] -= down * force;
    }
}

function pull(ties: readonly Tie[], share: number, [x, y, dx, dy]: Float64Array[]): void {
  for (const [i, j, weight] of ties) {
    const [across, down] = [x[j] - x[i], y[j] - y[i]];
    const distance = Math.hypot(across, down) || 1;
    const strength = share * Math.min(3, 1 + Math.log2(Math.abs(weight) || 1));
    const bond = weight > 0 ? 0.04 * (distance - NEAR) : weight < 0 ? -8 : 0;
    const force = (strength * bond) / distance;
    dx[i] += across * force;
    dy[i] += down * force;
    dx[j] -= across * force;
    dy[j] -= down * force;
  }
}

/** Move boxes that overlap apart, the shorter way. Whether any did. */
function part(boxes: readonly Box[], x: Float64Array, y: Float64Array): boolean {
  let any = false;
  for (let i = 0; i < boxes.length; i++)
    for (let j = 0; j < i; j++) {
      const across = (boxes[i].width + boxes[j].width) / 2 + GAP - Math.abs(x[i] - x[j]);
      const down = (boxes[i].height + boxes[j].height) / 2 + GAP - Math.abs(y[i] - y[j]);
      if (across <= 0 || down <= 0) continue;
      any = true;
      const [at, by, over] =
        across < down ? [x, x[i] < x[j] ? -1 : 1, across] : [y, y[i] < y[j] ? -1 : 1, down];
      at[i] += (by * over) / 2 + by * 0.5;
      at[j] -= (by * over) / 2 + by * 0.5;
    }
  return any;
}
