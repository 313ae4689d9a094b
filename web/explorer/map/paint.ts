// Draws edges and nodes with a pen, in steps, so that a large network can be drawn over several frames.
import { drawnRadius, drawnWidth, seen, type Camera, type Size } from "./camera.ts";
import { DASH, STRENGTH, type Look } from "./look.ts";
import { outline, type Pen } from "./pen.ts";
import { KINDS, widthOf } from "./picture.ts";
import { WIDTHS, type Scene } from "./scene.ts";

/** One look at the scene through a camera. */
export interface Shot {
  scene: Scene;
  look: Look;
  camera: Camera;
  size: Size;
  /** Dots of the canvas a pixel. */
  scale: number;
}

/** Edges drawn in one path: long paths are slow to fill, short ones to begin. */
const PATH = 250;
const HEAVY_PATH = 40;
/** With more edges in view than this, light ones are one dot wide: wider lines take fifteen times as long. */
const CROWD = 1200;
/** Edges shorter than this many pixels are drawn straight. */
const STRAIGHT = 30;
/** Nodes smaller than this many pixels are drawn as squares: their shape could not be seen. */
const DOT = 2;

/** Draw `edges`, a list in the order of drawing; each step ends after one path. */
export function* paintEdges(pen: Pen, shot: Shot, edges: Uint32Array, strength: number): Generator<void> {
  const { scene, look, camera } = shot;
  const inView = edgesInView(shot, edges);
  for (let at = 0; at < inView.length; ) {
    const batch = scene.batch[inView[at]];
    const style = Math.floor(batch / WIDTHS);
    const fine = inView.length > CROWD && batch % WIDTHS < 2;
    const width = fine ? 1 / shot.scale : drawnWidth(widthOf(batch % WIDTHS), camera.k);
    pen.strokeStyle = look.styles[style];
    pen.globalAlpha = look.forced ? 1 : strength * STRENGTH[style];
    pen.lineWidth = width;
    pen.setLineDash(DASH[style].map((part) => part * Math.max(width, 1.2)));
    pen.lineCap = DASH[style][0] === 0 ? "round" : "butt";
    pen.beginPath();
    const end = Math.min(inView.length, at + (width * shot.scale > 1 ? HEAVY_PATH : PATH));
    for (; at < end && scene.batch[inView[at]] === batch; at++) edgePath(pen, shot, inView[at]);
    pen.stroke();
    yield;
  }
  pen.setLineDash([]);
  pen.lineCap = "butt";
  pen.globalAlpha = 1;
}

/** Draw `nodes`, a list in the order of drawing; each step ends after one path. */
export function* paintNodes(pen: Pen, shot: Shot, nodes: Uint32Array): Generator<void> {
  const { scene, look, camera, size } = shot;
  const box = seen(camera, size, 48);
  const { x, y, kind } = scene;
  const inView = nodes.filter(
    (i) => x[i] > box.left && x[i] < box.right && y[i] > box.top && y[i] < box.bottom,
  );
  for (let at = 0; at < inView.length; ) {
    const drawn = kind[inView[at]];
    pen.beginPath();
    for (const end = at + PATH; at < end && at < inView.length && kind[inView[at]] === drawn; at++)
      nodePath(pen, shot, inView[at]);
    finishNodes(pen, look, drawn, camera.k);
    yield;
  }
}

/** Fill the path of nodes of one kind; the rim keeps neighbours apart. */
function finishNodes(pen: Pen, look: Look, kind: number, k: number): void {
  const hollow = KINDS[kind] === "unnamed";
  pen.fillStyle = hollow ? look.page : look.kinds[kind];
  pen.strokeStyle = hollow ? look.kinds[kind] : look.page;
  pen.lineWidth = Math.min(1.6, 0.5 + k);
  pen.lineJoin = "round";
  if (hollow && k > 0.3) pen.setLineDash([3, 2]);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
}

function nodePath(pen: Pen, { scene, camera, size }: Shot, node: number): void {
  const px = (scene.x[node] - camera.x) * camera.k + size.width / 2;
  const py = (scene.y[node] - camera.y) * camera.k + size.height / 2;
  const radius = drawnRadius(scene.radius[node], camera.k);
  if (radius < DOT) pen.rect(px - radius, py - radius, 2 * radius, 2 * radius);
  else outline(pen, KINDS[scene.kind[node]], px, py, radius);
}

function edgePath(pen: Pen, { scene, camera, size }: Shot, edge: number): void {
  const [from, to] = [scene.from[edge], scene.to[edge]];
  const x1 = (scene.x[from] - camera.x) * camera.k + size.width / 2;
  const y1 = (scene.y[from] - camera.y) * camera.k + size.height / 2;
  const x2 = (scene.x[to] - camera.x) * camera.k + size.width / 2;
  const y2 = (scene.y[to] - camera.y) * camera.k + size.height / 2;
  const [dx, dy] = [x2 - x1, y2 - y1];
  pen.moveTo(x1, y1);
  if (Math.abs(dx) + Math.abs(dy) < STRAIGHT) {
    pen.lineTo(x2, y2);
    return;
  }
  // The curve's control point lies twice as far out as its middle.
  const out = 2 * scene.bend[edge];
  pen.quadraticCurveTo((x1 + x2) / 2 - dy * out, (y1 + y2) / 2 + dx * out, x2, y2);
}

/** Edges whose ends do not both lie beyond one side of the view. */
function edgesInView({ scene, camera, size }: Shot, edges: Uint32Array): Uint32Array {
  const { x, y, from, to } = scene;
  const { left, right, top, bottom } = seen(camera, size, 24);
  return edges.filter((e) => {
    const [a, b] = [from[e], to[e]];
    return !(
      (x[a] < left && x[b] < left) ||
      (x[a] > right && x[b] > right) ||
      (y[a] < top && y[b] < top) ||
      (y[a] > bottom && y[b] > bottom)
    );
  });
}
