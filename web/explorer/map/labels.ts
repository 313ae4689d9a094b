// Which names are written where: the heaviest nodes first, each only where it covers no other name.
import type { Size } from "./camera.ts";

export interface Candidate {
  node: number;
  x: number;
  y: number;
  radius: number;
  /** Written whatever it covers: what was chosen, hovered or pinned, and its neighbours while there is room. */
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

  private each(left: number, top: number, width: number, height: number, visit: (cell: number) => boolean): boolean {
    const [c1, c2] = [Math.max(0, Math.floor(left / CELL)), Math.min(this.columns - 1, Math.floor((left + width) / CELL))];
    const [r1, r2] = [Math.max(0, Math.floor(top / CELL)), Math.min(this.rows - 1, Math.floor((top + height) / CELL))];
    for (let row = r1; row <= r2; row++)
      for (let column = c1; column <= c2; column++) if (!visit(row * this.columns + column)) return false;
    return true;
  }
}

/**
 * Places for the names of `candidates`, which come by importance, at most `limit` besides those that must be written.
 * `measure` tells the width and height of a name. A name stands below its node or, where that is taken, above it.
 */
export function placeLabels(
  candidates: Iterable<Candidate>,
  measure: (node: number) => Size,
  size: Size,
  limit: number,
): Placed[] {
  const taken = new Taken(size);
  const placed: Placed[] = [];
  let tries = 6 * limit;
  for (const { node, x, y, radius, must } of candidates) {
    if (!must && (placed.length >= limit || tries-- <= 0)) break;
    const text = measure(node);
    if (text.width === 0) continue;
    const left = x - text.width / 2;
    const spots = [y + radius + GAP, y - radius - GAP - text.height];
    const free = spots.find((top) => taken.free(left, top, text.width, text.height));
    const top = free ?? (must ? spots[0] : undefined);
    if (top === undefined) continue;
    taken.take(left, top, text.width, text.height);
    taken.take(x - radius * 0.7, y - radius * 0.7, radius * 1.4, radius * 1.4);
    placed.push({ node, x, y: top });
  }
  return placed;
}
