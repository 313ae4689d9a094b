// The map as a file: what is visible, on its background, with names and a legend. The same lines draw SVG
// and PNG.
import type { Focus } from "./focus.ts";
import { writeName, fontOf, context } from "./lettering.ts";
import { DASH, edgeStrength, type Look } from "./look.ts";
import { outline, type Pen } from "./pen.ts";
import { paintEdges, paintNodes } from "./paint.ts";
import { KINDS, STYLES } from "./picture.ts";
import { WIDTHS } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { SvgPen } from "./svg.ts";

/** The words of the legend: of kinds and of styles by their names. */
export interface Legend {
  kinds: Record<string, string>;
  styles: Record<string, string>;
}

export function svgOf(stage: Stage, focus: Focus | null, legend: Legend, title: string): string {
  const pen = new SvgPen(stage.size.width, stage.size.height, title);
  compose(pen, stage, focus, legend, 1);
  return pen.toString();
}

export function pngOf(stage: Stage, focus: Focus | null, legend: Legend, scale: number): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(stage.size.width * scale);
  canvas.height = Math.round(stage.size.height * scale);
  const pen = context(canvas);
  pen.scale(scale, scale);
  compose(pen, stage, focus, legend, scale);
  return new Promise((give, refuse) =>
    canvas.toBlob(
      (blob) => (blob ? give(blob) : refuse(new Error("The map is too large for a picture."))),
      "image/png",
    ),
  );
}

function compose(pen: Pen, stage: Stage, focus: Focus | null, legend: Legend, scale: number): void {
  const { size, scene, look } = stage;
  const shot = { ...stage.shot, scale };
  pen.fillStyle = look.page;
  pen.beginPath();
  pen.rect(0, 0, size.width, size.height);
  pen.fill();
  const strength = edgeStrength(scene.shownEdges.length) * (focus ? 0.16 : 1);
  for (const _ of paintEdges(pen, shot, scene.shownEdges, strength));
  pen.globalAlpha = focus ? 0.16 : 1;
  for (const _ of paintNodes(pen, shot, scene.shownNodes));
  pen.globalAlpha = 1;
  if (focus) {
    for (const _ of paintEdges(pen, shot, focus.edges, 0.9));
    for (const _ of paintNodes(pen, shot, focus.nodes));
  }
  for (const { node, x, y } of stage.labels)
    if (!focus || focus.within.has(node))
      writeName(pen, look, stage.lettering.linesOf(node), x, y, focus?.centres.has(node) ?? false);
  drawLegend(pen, stage, legend);
}

const ROW = 19;

/** What is drawn in the picture, in words, at its lower left. */
function drawLegend(pen: Pen, { scene, look, size, lettering }: Stage, legend: Legend): void {
  const kinds = present(scene.shownNodes, (node) => scene.kind[node]).reverse();
  const styles = present(scene.shownEdges, (edge) => Math.floor(scene.batch[edge] / WIDTHS)).reverse();
  const words = [
    ...kinds.map((kind) => legend.kinds[KINDS[kind]] ?? KINDS[kind]),
    ...styles.map((style) => legend.styles[STYLES[style]] ?? STYLES[style]),
  ];
  const width = 46 + Math.max(0, ...words.map((text) => lettering.widthOf(text)));
  const height = words.length * ROW + 12;
  const [left, top] = [12, size.height - height - 12];
  box(pen, look, left, top, width, height);
  words.forEach((text, row) => {
    const y = top + 6 + (row + 0.5) * ROW;
    if (row < kinds.length) kindMark(pen, look, kinds[row], left + 19, y);
    else styleMark(pen, look, styles[row - kinds.length], left + 8, y);
    pen.font = fontOf(look, false);
    pen.textAlign = "start";
    pen.fillStyle = look.ink;
    pen.fillText(text, left + 38, y + 4.5);
  });
}

function box(pen: Pen, look: Look, left: number, top: number, width: number, height: number): void {
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.fillStyle = look.page;
  pen.globalAlpha = 0.9;
  pen.fill();
  pen.globalAlpha = 1;
  pen.strokeStyle = look.line;
  pen.lineWidth = 1;
  pen.stroke();
}

function kindMark(pen: Pen, look: Look, kind: number, x: number, y: number): void {
  const hollow = KINDS[kind] === "unnamed";
  pen.beginPath();
  outline(pen, KINDS[kind], x, y, 6);
  pen.fillStyle = hollow ? look.page : look.kinds[kind];
  pen.fill();
  if (!hollow) return;
  pen.strokeStyle = look.kinds[kind];
  pen.lineWidth = 1.4;
  pen.setLineDash([3, 2]);
  pen.stroke();
  pen.setLineDash([]);
}

function styleMark(pen: Pen, look: Look, style: number, x: number, y: number): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 23, y);
  pen.strokeStyle = look.styles[style];
  pen.lineWidth = 2;
  pen.setLineDash(DASH[style].map((part) => part * 2));
  pen.lineCap = DASH[style][0] === 0 ? "round" : "butt";
  pen.stroke();
  pen.lineCap = "butt";
  pen.setLineDash([]);
}

/** Each value that occurs, in order. */
function present(items: Uint32Array, value: (item: number) => number): number[] {
  const found = new Set<number>();
  for (const item of items) found.add(value(item));
  return [...found].sort((a, b) => a - b);
}
