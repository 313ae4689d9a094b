// What drawing needs of a canvas. The canvas of the page has it, and so does the writer of SVG.

export type Pen = Pick<
  CanvasRenderingContext2D,
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "arc"
  | "rect"
  | "closePath"
  | "fill"
  | "stroke"
  | "fillText"
  | "strokeText"
  | "setLineDash"
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "lineJoin"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
>;

const TAU = 2 * Math.PI;
/** Corners of the shapes around 0, 0, of about the same area as the circle of radius 1. */
const CORNERS: Record<string, readonly (readonly [number, number])[]> = {
  organization: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  group: [0, 1, 2, 3, 4, 5].map(
    (i) => [1.1 * Math.cos((i * TAU) / 6), 1.1 * Math.sin((i * TAU) / 6)] as const,
  ),
  place: [
    [0, -1.25],
    [1.2, 0.85],
    [-1.2, 0.85],
  ],
  topic: [
    [0, -1.28],
    [1.28, 0],
    [0, 1.28],
    [-1.28, 0],
  ],
  document: [
    [-0.8, -1.1],
    [0.3, -1.1],
    [0.8, -0.6],
    [0.8, 1.1],
    [-0.8, 1.1],
  ],
};

/** Add the shape of a kind to the path. */
export function outline(pen: Pen, kind: string, x: number, y: number, radius: number): void {
  const corners = CORNERS[kind];
  if (!corners) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, TAU);
    return;
  }
  corners.forEach(([dx, dy], i) => {
    if (i === 0) pen.moveTo(x + dx * radius, y + dy * radius);
    else pen.lineTo(x + dx * radius, y + dy * radius);
  });
  pen.closePath();
}
