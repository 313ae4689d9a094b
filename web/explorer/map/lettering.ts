// Names as little pictures, made once: to write text with a halo is dear, to copy a picture is cheap.
import type { Size } from "./camera.ts";
import type { Look } from "./look.ts";
import type { Pen } from "./pen.ts";
import { isolated, wrapped } from "./words.ts";

const LINE = 15.5;
const LETTER = 12.5;
const HALO = 3.5;
/** Pictures kept at most. */
const KEPT = 600;

export interface Lettered extends Size {
  canvas: HTMLCanvasElement;
}

export function fontOf(look: Look, strong: boolean): string {
  return `${strong ? 600 : 450} ${LETTER}px ${look.font}`;
}

/** Write the lines of a name with their upper middle at x, y. */
export function writeName(
  pen: Pen,
  look: Look,
  lines: string[],
  x: number,
  y: number,
  strong: boolean,
): void {
  pen.font = fontOf(look, strong);
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.lineJoin = "round";
  pen.lineWidth = HALO;
  pen.strokeStyle = look.page;
  pen.fillStyle = look.ink;
  for (const write of ["strokeText", "fillText"] as const)
    lines.forEach((line, i) => pen[write](isolated(line), x, y + i * LINE + LETTER * 0.95));
}

export class Lettering {
  private readonly pictures = new Map<string, Lettered>();
  private readonly lines = new Map<number, string[]>();
  private readonly sizes = new Map<number, Size>();
  private readonly ruler: CanvasRenderingContext2D;

  constructor(
    private readonly label: (node: number) => string,
    private readonly look: Look,
    private readonly scale: number,
  ) {
    this.ruler = context(document.createElement("canvas"));
  }

  linesOf(node: number): string[] {
    let lines = this.lines.get(node);
    if (!lines) this.lines.set(node, (lines = wrapped(this.label(node))));
    return lines;
  }

  /** The width in pixels of other words in the letters of names. */
  widthOf(text: string): number {
    this.ruler.font = fontOf(this.look, false);
    return Math.ceil(this.ruler.measureText(text).width);
  }

  /** Width and height of a name in pixels; nothing for a node without a name. */
  measure(node: number): Size {
    let size = this.sizes.get(node);
    if (!size) this.sizes.set(node, (size = this.measured(node, false)));
    return size;
  }

  /** The picture of a name, with room for its halo all around. */
  picture(node: number, strong: boolean): Lettered {
    const key = `${node}${strong ? "!" : ""}`;
    const known = this.pictures.get(key);
    if (known) return known;
    const { width, height } = this.measured(node, strong);
    const size = { width: width + 2 * HALO, height: height + 2 * HALO };
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(size.width * this.scale);
    canvas.height = Math.ceil(size.height * this.scale);
    const pen = context(canvas);
    pen.scale(this.scale, this.scale);
    writeName(pen, this.look, this.linesOf(node), size.width / 2, HALO, strong);
    if (this.pictures.size >= KEPT) this.pictures.clear();
    const made = { canvas, ...size };
    this.pictures.set(key, made);
    return made;
  }

  private measured(node: number, strong: boolean): Size {
    const lines = this.linesOf(node);
    this.ruler.font = fontOf(this.look, strong);
    const width = Math.max(0, ...lines.map((line) => this.ruler.measureText(isolated(line)).width));
    return { width: Math.ceil(width), height: lines.length * LINE };
  }

  /** Put a name on the page, its upper middle at x, y. */
  stamp(pen: CanvasRenderingContext2D, node: number, x: number, y: number, strong: boolean): void {
    const { canvas, width } = this.picture(node, strong);
    const left = Math.round((x - width / 2) * this.scale) / this.scale;
    const top = Math.round((y - HALO) * this.scale) / this.scale;
    pen.drawImage(canvas, left, top, canvas.width / this.scale, canvas.height / this.scale);
  }
}

/** The 2D context of a canvas; a browser that has none cannot show the map. */
export function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const made = canvas.getContext("2d");
  if (!made) throw new Error("This browser draws no canvas.");
  return made;
}
