// What readers do to a picture: changes that can be taken back, and an arrangement that an address can hold.
import type { Change } from "./history.ts";
import type { Scene } from "./scene.ts";

/** What a reader did to the picture: keys, so that it holds for the next build too. */
export interface Arrangement {
  /** Nodes that stay through filters, named and marked. */
  pins: string[];
  /** Nodes that are hidden until they are expanded. */
  aside: string[];
  /** Nodes that were moved, and where to. */
  places: { key: string; x: number; y: number }[];
}

/** Put nodes aside (1), or bring them back (0). */
export function asideChange(scene: Scene, nodes: number[], to: 0 | 1, words: string): Change {
  const set = (value: number) => () => {
    for (const node of nodes) scene.aside[node] = value;
    scene.refresh();
  };
  return { words, apply: set(to), revert: set(1 - to) };
}

export function pinChange(scene: Scene, node: number, on: boolean, words: string): Change {
  const set = (value: boolean) => () => {
    scene.pinned[node] = Number(value);
    scene.refresh();
  };
  return { words, apply: set(on), revert: set(!on) };
}

/** Nodes were moved by so much: once applied, applying again changes nothing. */
export function moveChange(scene: Scene, nodes: number[], dx: number, dy: number, words: string): Change {
  const from = nodes.map((node) => [scene.x[node] - dx, scene.y[node] - dy] as const);
  const set = (share: number) => () => {
    nodes.forEach((node, i) => scene.place(node, from[i][0] + share * dx, from[i][1] + share * dy));
  };
  return { words, apply: set(1), revert: set(0) };
}

export function arrangementOf(scene: Scene): Arrangement {
  const { nodes } = scene.picture;
  const keys = (marks: Uint8Array): string[] => nodes.filter((_, i) => marks[i]).map((node) => node.key);
  const places = nodes.flatMap((node, i) => {
    const [x, y] = [Math.round(scene.x[i]), Math.round(scene.y[i])];
    return x === Math.round(node.x) && y === Math.round(node.y) ? [] : [{ key: node.key, x, y }];
  });
  return { pins: keys(scene.pinned), aside: keys(scene.aside), places };
}

/** Arrange the picture as an address says. Keys that it does not have are passed over. */
export function arrange(scene: Scene, { pins, aside, places }: Arrangement): void {
  const at = new Map(scene.picture.nodes.map((node, i) => [node.key, i]));
  scene.pinned.fill(0);
  scene.aside.fill(0);
  scene.picture.nodes.forEach((node, i) => scene.place(i, node.x, node.y));
  for (const key of pins) mark(scene.pinned, at.get(key));
  for (const key of aside) mark(scene.aside, at.get(key));
  for (const { key, x, y } of places) {
    const node = at.get(key);
    if (node !== undefined && Number.isFinite(x) && Number.isFinite(y)) scene.place(node, x, y);
  }
  scene.refresh();
}

function mark(marks: Uint8Array, node: number | undefined): void {
  if (node !== undefined) marks[node] = 1;
}
