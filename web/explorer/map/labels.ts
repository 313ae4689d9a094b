// Which names are written where: the heaviest nodes first, each only where it covers no other name.
import type { Size } from "./camera.ts";

/** A node on the screen, in pixels. */
export interface Disc {
  x: number;
  y: number;
  radius: number;
}

export interface Candidate extends Disc {
  node: number;
  /** Written whatever it covers: where the keyboard or the pointer is. */
  must: boolean;
}

export interface Placed {
  node: number;
  /** The middle of the upper edge of the text, in pixels. */
  x: number;
  y: number;
}

const CELL = 6;
const GAP = 3;

/** The parts of a view that are taken, in squares of six pixels. */
class Taken {
  private readonly columns: number;
  private readonly rows: number;
  private readonly cells: Uint8Array;

  constructor(size: Size) {
    this.columns = Math.ceil(size.width / CELL) + 1;
    this.rows = Math.ceil(size.height / CELL) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  free(left: number, top: number, width: number, height: number): boolean {
    return this.each(left, top, width, height, (cell) => this.cells[cell] === 0);
  }

  take(left: number, top: number, width: number, height: number): void {
    this.each(left, top, width, height, (cell) => ((this.cells[cell] = 1), true));
  }

  private each(
    left: number,
    top: number,
    width: number,
    height: number,
    visit: (cell: number) => boolean,
  ): boolean {
    const [c1, c2] = [
      Math.max(0, Math.floor(left / CELL)),
      Math.min(this.columns - 1, Math.floor((left + width) / CELL)),
    ];
    const [r1, r2] = [
      Math.max(0, Math.floor(top / CELL)),
      Math.min(this.rows - 1, Math.floor((top + height) / CELL)),
    ];
    for (let row = r1; row <= r2; row++)
      for (let column = c1; column <= c2; column++) if (!visit(row * this.columns + column)) return false;
    return true;
  }
}

/**
 * Places for the names of `candidates`, which come by importance: at most `limit` besides those that must be
 * written. `measure` tells the width and height of a name. A name stands below its node, above it, at
 * its right or its left: where it covers none of `discs` if it can.
 */
export function placeLabels(
  candidates: Iterable<Candidate>,
  discs: Iterable<Disc>,
  measure: (node: number) => Size,
  size: Size,
  limit: number,
): Placed[] {
  const taken = new Taken(size);
  const covered = new Taken(size);
  for (const { x, y, radius } of discs)
    covered.take(x - 0.8 * radius, y - 0.8 * radius, 1.6 * radius, 1.6 * radius);
  const placed: Placed[] = [];
  for (const { node, x, y, radius, must } of candidates) {
    if (!must && placed.length >= limit) break;
    const text = measure(node);
    if (text.width === 0) continue;
    const spots = around(x, y, radius * 1.15 + GAP, text);
    const half = text.width / 2;
    const free = (over: Taken, [at, top]: Spot): boolean =>
      over.free(at - half, top, text.width, text.height);
    const whole = ([at]: Spot): boolean => at >= half && at + half <= size.width;
    const open = spots.filter((spot) => free(taken, spot));
    const spot = open.find((spot) => whole(spot) && free(covered, spot)) ?? open.find(whole);
    if (!spot && !must) continue;
    const [middle, top] = spot ?? open[0] ?? spots[0];
    taken.take(middle - half, top, text.width, text.height);
    taken.take(x - radius, y - radius, 2 * radius, 2 * radius);
    placed.push({ node, x: middle, y: top });
  }
  return placed;
}

type Spot = [middle: number, top: number];

/** Where a name may stand: the middles of its upper edge, the best first. */
function around(x: number, y: number, away: number, text: Size): Spot[] {
  const aside = away + 2 + text.width / 2;
  return [
    [x, y + away],
    [x, y - away - text.height],
    [x + aside, y - text.height / 2],
    [x - aside, y - text.height / 2],
  ];
}
