// Nodes by where they lie: squares with about three nodes each, as one array of nodes and one of beginnings.
import type { Box } from "./camera.ts";

export class Grid {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly starts: Uint32Array;
  private readonly nodes: Uint32Array;
  private readonly box: Box;

  constructor(
    private readonly x: Float32Array,
    private readonly y: Float32Array,
    shown: Uint8Array,
  ) {
    this.box = bounds(x, y, shown) ?? { left: 0, top: 0, right: 1, bottom: 1 };
    const across = this.box.right - this.box.left + 1;
    const down = this.box.bottom - this.box.top + 1;
    this.cell = Math.max(
      1,
      Math.sqrt((across * down * 3) / Math.max(1, x.length)),
      across / 2000,
      down / 2000,
    );
    this.columns = Math.floor(across / this.cell) + 1;
    this.rows = Math.floor(down / this.cell) + 1;
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    const cells = new Int32Array(x.length).fill(-1);
    for (let i = 0; i < x.length; i++) {
      if (!shown[i]) continue;
      cells[i] = this.row(y[i]) * this.columns + this.column(x[i]);
      this.starts[cells[i] + 1]++;
    }
    for (let c = 0; c < this.starts.length - 1; c++) this.starts[c + 1] += this.starts[c];
    this.nodes = new Uint32Array(this.starts[this.starts.length - 1]);
    const next = this.starts.slice();
    for (let i = 0; i < x.length; i++) if (cells[i] >= 0) this.nodes[next[cells[i]]++] = i;
  }

  /** Shown nodes whose middle lies in the box. */
  within(box: Box): number[] {
    const found: number[] = [];
    if (box.right < this.box.left || box.left > this.box.right) return found;
    if (box.bottom < this.box.top || box.top > this.box.bottom) return found;
    const [from, to] = [this.column(box.left), this.column(box.right)];
    for (let row = this.row(box.top); row <= this.row(box.bottom); row++) {
      const end = this.starts[row * this.columns + to + 1];
      for (let at = this.starts[row * this.columns + from]; at < end; at++) {
        const i = this.nodes[at];
        if (this.x[i] < box.left || this.x[i] > box.right) continue;
        if (this.y[i] < box.top || this.y[i] > box.bottom) continue;
        found.push(i);
      }
    }
    return found;
  }

  private column(x: number): number {
    return Math.min(this.columns - 1, Math.max(0, Math.floor((x - this.box.left) / this.cell)));
  }

  private row(y: number): number {
    return Math.min(this.rows - 1, Math.max(0, Math.floor((y - this.box.top) / this.cell)));
  }
}

/** The box around the nodes that are shown; null when none is. */
export function bounds(x: Float32Array, y: Float32Array, shown: Uint8Array): Box | null {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < x.length; i++) {
    if (!shown[i]) continue;
    box.left = Math.min(box.left, x[i]);
    box.right = Math.max(box.right, x[i]);
    box.top = Math.min(box.top, y[i]);
    box.bottom = Math.max(box.bottom, y[i]);
  }
  return box.left <= box.right ? box : null;
}
