// What stands out while something is chosen or hovered: it and its neighbours, with the edges between.
import type { Scene } from "./scene.ts";

export interface Focus {
  /** What was chosen or hovered itself. */
  centres: Set<number>;
  /** These and their neighbours, in the order of drawing. */
  nodes: Uint32Array;
  /** The same, to ask for one. */
  within: ReadonlySet<number>;
  /** The edges that touch a centre, in the order of drawing. */
  edges: Uint32Array;
  /** Neighbours, the heaviest first. */
  near: number[];
}

/** The surroundings of `centres`; null when none of them is shown. */
export function focusOn(scene: Scene, centres: number[]): Focus | null {
  const shown = centres.filter((node) => scene.shown[node]);
  if (shown.length === 0) return null;
  const edges = new Set<number>();
  const nodes = new Set(shown);
  for (const node of shown)
    for (const edge of scene.edgesOf(node)) {
      if (!scene.showsEdge(edge)) continue;
      edges.add(edge);
      nodes.add(scene.other(edge, node));
    }
  const weight = (node: number): number => scene.picture.nodes[node].weight;
  const near = [...nodes].slice(shown.length).sort((a, b) => weight(b) - weight(a) || a - b);
  return {
    centres: new Set(shown),
    within: nodes,
    nodes: Uint32Array.from(nodes).sort(
      (a, b) => scene.kind[a] - scene.kind[b] || weight(a) - weight(b) || a - b,
    ),
    edges: Uint32Array.from(edges).sort((a, b) => scene.batch[a] - scene.batch[b] || a - b),
    near,
  };
}
