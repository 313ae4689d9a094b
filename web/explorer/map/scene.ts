// A picture in columns, with what is shown of it: what passes the filter or is pinned, less what the reader
// put aside.
import { Grid } from "./grid.ts";
import { KINDS, STYLES, radiusOf, widthClass, type Picture } from "./picture.ts";

/** Edges are drawn in batches of one style and one width. */
export const WIDTHS = 7;

export class Scene {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
  readonly kind: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** style * WIDTHS + class of width */
  readonly batch: Uint8Array;
  /** How far an edge's middle lies beside the straight line, as a share of its length. */
  readonly bend: Float32Array;
  /** Nodes, the heaviest first. */
  readonly ranked: Uint32Array;
  /** What the reader put aside, and what was pinned: 1 or 0. */
  readonly aside: Uint8Array;
  readonly pinned: Uint8Array;
  /** What is drawn: 1 or 0; and the same as lists in the order of drawing. */
  readonly shown: Uint8Array;
  shownNodes: Uint32Array = new Uint32Array();
  shownEdges: Uint32Array = new Uint32Array();
  /** What is pinned and shown, the heaviest first. */
  pins: number[] = [];
  /** By node, how many neighbours expanding would bring back; 65,535 stands for more. */
  readonly folds: Uint16Array;
  private readonly passes: Uint8Array;
  private readonly edgePasses: Uint8Array;
  private readonly drawOrder: Uint32Array;
  private readonly edgeOrder: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly touching: Uint32Array;
  private squares: Grid | null = null;

  constructor(readonly picture: Picture) {
    const { nodes, edges } = picture;
    this.count = nodes.length;
    this.x = Float32Array.from(nodes, (node) => node.x);
    this.y = Float32Array.from(nodes, (node) => node.y);
    this.radius = Float32Array.from(nodes, (node) => radiusOf(node.weight));
    this.kind = Uint8Array.from(nodes, (node) => known(KINDS, node.kind));
    this.from = Uint32Array.from(edges, (edge) => edge.from);
    this.to = Uint32Array.from(edges, (edge) => edge.to);
    this.batch = Uint8Array.from(edges, (e) => known(STYLES, e.style) * WIDTHS + widthClass(e.weight));
    this.bend = bends(this.from, this.to);
    const indices = Uint32Array.from(nodes.keys());
    this.ranked = indices.slice().sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
    const rank = new Uint32Array(this.count);
    this.ranked.forEach((node, at) => (rank[node] = at));
    this.drawOrder = indices.sort((a, b) => this.kind[a] - this.kind[b] || rank[b] - rank[a]);
    this.edgeOrder = Uint32Array.from(edges.keys()).sort((a, b) => this.batch[a] - this.batch[b] || a - b);
    [this.starts, this.touching] = adjacency(this.count, this.from, this.to);
    this.aside = new Uint8Array(this.count);
    this.pinned = new Uint8Array(this.count);
    this.shown = new Uint8Array(this.count);
    this.folds = new Uint16Array(this.count);
    this.passes = new Uint8Array(this.count).fill(1);
    this.edgePasses = new Uint8Array(edges.length).fill(1);
    this.refresh();
  }

  filter(nodes: Uint8Array, edges: Uint8Array): void {
    this.passes.set(nodes);
    this.edgePasses.set(edges);
    this.refresh();
  }

  /** Work out again what is shown, after `aside` or `pinned` changed. */
  refresh(): void {
    for (let i = 0; i < this.count; i++)
      this.shown[i] = (this.pinned[i] | this.passes[i]) & ~this.aside[i] & 1;
    this.shownNodes = this.drawOrder.filter((i) => this.shown[i] === 1);
    this.shownEdges = this.edgeOrder.filter((e) => this.showsEdge(e));
    this.pins = [...this.ranked].filter((i) => (this.pinned[i] & this.shown[i]) === 1);
    this.squares = null;
    this.countFolds();
  }

  showsEdge(edge: number): boolean {
    return (this.edgePasses[edge] & this.shown[this.from[edge]] & this.shown[this.to[edge]]) === 1;
  }

  place(node: number, x: number, y: number): void {
    this.x[node] = x;
    this.y[node] = y;
    this.squares = null;
  }

  /** Shown nodes by where they lie. */
  grid(): Grid {
    this.squares ??= new Grid(this.x, this.y, this.shown);
    return this.squares;
  }

  /** All edges at a node, shown or not. */
  edgesOf(node: number): Uint32Array {
    return this.touching.subarray(this.starts[node], this.starts[node + 1]);
  }

  /** Shown nodes one shown edge away, each once. */
  neighbours(node: number): number[] {
    const near = new Set<number>();
    for (const edge of this.edgesOf(node)) if (this.showsEdge(edge)) near.add(this.other(edge, node));
    near.delete(node);
    return [...near];
  }

  /** Neighbours that pass the filter and were put aside: what expanding brings back. */
  folded(node: number): number[] {
    const near = new Set<number>();
    for (const edge of this.edgesOf(node)) {
      const other = this.other(edge, node);
      if (this.edgePasses[edge] && this.passes[other] && !this.shown[other]) near.add(other);
    }
    return [...near];
  }

  private countFolds(): void {
    const { from, to, shown, passes, folds } = this;
    folds.fill(0);
    if (!this.aside.includes(1)) return;
    const last = new Int32Array(this.count).fill(-1);
    for (const node of this.shownNodes)
      for (const edge of this.edgesOf(node)) {
        const other = from[edge] === node ? to[edge] : from[edge];
        if (shown[other] || !passes[other] || !this.edgePasses[edge] || last[other] === node) continue;
        last[other] = node;
        folds[node] = Math.min(65535, folds[node] + 1);
      }
  }

  other(edge: number, node: number): number {
    return this.from[edge] === node ? this.to[edge] : this.from[edge];
  }
}

function known(names: readonly string[], name: string): number {
  const at = names.indexOf(name);
  if (at < 0) throw new Error(`The map draws ${names.join(", ")}; it does not know "${name}".`);
  return at;
}

/** Edges of one pair fan out around the straight line; a single one bends a little, always to one side. */
function bends(from: Uint32Array, to: Uint32Array): Float32Array {
  const pairs = new Map<number, number[]>();
  for (let e = 0; e < from.length; e++) {
    const pair = Math.min(from[e], to[e]) * 2 ** 26 + Math.max(from[e], to[e]);
    const edges = pairs.get(pair);
    if (edges) edges.push(e);
    else pairs.set(pair, [e]);
  }
  const bend = new Float32Array(from.length);
  for (const edges of pairs.values())
    edges.forEach((e, at) => {
      const offset = edges.length === 1 ? 0.07 : 0.16 * (at - (edges.length - 1) / 2);
      bend[e] = from[e] < to[e] ? offset : -offset;
    });
  return bend;
}

function adjacency(count: number, from: Uint32Array, to: Uint32Array): [Uint32Array, Uint32Array] {
  const starts = new Uint32Array(count + 1);
  for (const ends of [from, to]) for (const node of ends) starts[node + 1]++;
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const touching = new Uint32Array(starts[count]);
  const next = starts.slice();
  for (let e = 0; e < from.length; e++) {
    touching[next[from[e]]++] = e;
    touching[next[to[e]]++] = e;
  }
  return [starts, touching];
}
