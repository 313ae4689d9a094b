// Marks above the map: rings around the chosen and around the keyboard's node, pins, badges, the band
// of a selection.
import { drawnRadius, toScreen, type Box } from "./camera.ts";
import type { Shot } from "./paint.ts";

export interface Marks {
  /** Where the keyboard stands, or -1. */
  cursor: number;
  chosen: Set<number>;
  /** The rectangle that is being drawn around nodes, in pixels. */
  band: Box | null;
}

/** Draw the marks; of nodes that can be expanded, those that are `named` bear a plus. */
export function drawMarks(pen: CanvasRenderingContext2D, shot: Shot, marks: Marks, named: number[]): void {
  const { scene, look } = shot;
  pen.setLineDash([]);
  for (const node of marks.chosen) if (scene.shown[node]) ring(pen, shot, node, 3, look.accent, 2.5);
  if (marks.cursor >= 0 && scene.shown[marks.cursor]) {
    ring(pen, shot, marks.cursor, 7, look.page, 4);
    ring(pen, shot, marks.cursor, 7, look.accent, 2);
  }
  for (const node of scene.pins) pin(pen, shot, node);
  for (const node of named) if (scene.folds[node]) plus(pen, shot, node);
  const { band } = marks;
  if (band) {
    pen.strokeStyle = look.accent;
    pen.fillStyle = look.accent;
    pen.lineWidth = 1.5;
    pen.setLineDash([5, 4]);
    pen.globalAlpha = 0.1;
    pen.fillRect(band.left, band.top, band.right - band.left, band.bottom - band.top);
    pen.globalAlpha = 1;
    pen.strokeRect(band.left, band.top, band.right - band.left, band.bottom - band.top);
    pen.setLineDash([]);
  }
}

function ring(
  pen: CanvasRenderingContext2D,
  shot: Shot,
  node: number,
  gap: number,
  colour: string,
  width: number,
): void {
  const { scene, camera, size } = shot;
  const [x, y] = toScreen(camera, size, scene.x[node], scene.y[node]);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(x, y, drawnRadius(scene.radius[node], camera.k) * 1.15 + gap, 0, 2 * Math.PI);
  pen.stroke();
}

/** A drop with its point on the node's upper edge. */
function pin(pen: CanvasRenderingContext2D, { scene, look, camera, size }: Shot, node: number): void {
  const [x, y] = toScreen(camera, size, scene.x[node], scene.y[node]);
  const foot = y - drawnRadius(scene.radius[node], camera.k) * 0.6;
  pen.beginPath();
  pen.moveTo(x, foot);
  pen.arc(x, foot - 10, 5, 0.82 * Math.PI, 0.18 * Math.PI);
  pen.closePath();
  pen.fillStyle = look.ink;
  pen.strokeStyle = look.page;
  pen.lineWidth = 1.5;
  pen.fill();
  pen.stroke();
  pen.beginPath();
  pen.arc(x, foot - 10, 1.8, 0, 2 * Math.PI);
  pen.fillStyle = look.page;
  pen.fill();
}

/** A small badge at the lower right of a node whose neighbours are not all shown. */
function plus(pen: CanvasRenderingContext2D, { scene, look, camera, size }: Shot, node: number): void {
  const [x, y] = toScreen(camera, size, scene.x[node], scene.y[node]);
  const away = Math.max(5, drawnRadius(scene.radius[node], camera.k) * 0.66);
  const [px, py] = [x + away, y + away];
  pen.beginPath();
  pen.arc(px, py, 4.5, 0, 2 * Math.PI);
  pen.fillStyle = look.page;
  pen.strokeStyle = look.muted;
  pen.lineWidth = 1;
  pen.fill();
  pen.stroke();
  pen.beginPath();
  pen.moveTo(px - 2.5, py);
  pen.lineTo(px + 2.5, py);
  pen.moveTo(px, py - 2.5);
  pen.lineTo(px, py + 2.5);
  pen.strokeStyle = look.ink;
  pen.lineWidth = 1.2;
  pen.stroke();
}
