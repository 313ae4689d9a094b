// What the map is given: nodes where a layout put them, and edges between them. It knows nothing of quotes.

export const KINDS = ["document", "place", "group", "unnamed", "organization", "person", "topic"] as const;
export const STYLES = ["mentions", "speaks_for", "neither", "agrees", "for", "conflicts", "against"] as const;

/** Kinds in the order in which they are drawn: what matters most comes last, on top. */
export type Kind = (typeof KINDS)[number];
/** Styles of edges in the order in which they are drawn. */
export type Style = (typeof STYLES)[number];

/** x and y are in layout units: pixels at zoom 1. Weight (0 or more) tells size and who is named first. */
export interface PictureNode {
  key: string;
  label: string;
  kind: string;
  x: number;
  y: number;
  weight: number;
}

/** `from` and `to` are positions in `Picture.nodes`; the width grows with the logarithm of the weight. */
export interface PictureEdge {
  from: number;
  to: number;
  style: string;
  weight: number;
}

export interface Picture {
  nodes: PictureNode[];
  edges: PictureEdge[];
}

/** The radius in layout units of a node of this weight. A layout that wants no overlaps keeps this free. */
export function radiusOf(weight: number): number {
  return Math.min(34, 5 + 2.4 * Math.sqrt(Math.max(0, weight)));
}

/** The class of width of an edge, 0 to 6: each doubling of the weight is one more. */
export function widthClass(weight: number): number {
  return Math.min(6, Math.max(0, Math.floor(Math.log2(Math.max(1, weight)) + 0.5)));
}

/** The width of a class in pixels at zoom 1. */
export function widthOf(widthClass: number): number {
  return 1.6 + 0.65 * widthClass;
}
