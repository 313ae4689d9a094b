// A pen that writes SVG, so that a file shows what the screen shows. All text is escaped.
import type { Pen } from "./pen.ts";

type Paint = Pen["fillStyle"];

export class SvgPen implements Pen {
  fillStyle: Paint = "#000";
  strokeStyle: Paint = "#000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  globalAlpha = 1;
  font = "400 12px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  private readonly parts: string[] = [];
  private path: string[] = [];
  private dash: number[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly title: string,
  ) {}

  beginPath(): void {
    this.path = [];
  }
  moveTo(x: number, y: number): void {
    this.path.push(`M${n(x)} ${n(y)}`);
  }
  lineTo(x: number, y: number): void {
    this.path.push(`L${n(x)} ${n(y)}`);
  }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path.push(`Q${n(cx)} ${n(cy)} ${n(x)} ${n(y)}`);
  }
  closePath(): void {
    this.path.push("Z");
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`);
  }
  /** Arcs of the map go clockwise; a full circle is two halves. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const turn =
      to - from >= 2 * Math.PI ? 2 * Math.PI : (((to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    const at = (angle: number): string =>
      `${n(x + radius * Math.cos(angle))} ${n(y + radius * Math.sin(angle))}`;
    this.path.push(`${this.path.length ? "L" : "M"}${at(from)}`);
    for (const angle of [from + turn / 2, from + turn])
      this.path.push(`A${n(radius)} ${n(radius)} 0 0 1 ${at(angle)}`);
  }
  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }
  fill(): void {
    this.put(`fill="${quoted(String(this.fillStyle))}"`);
  }
  stroke(): void {
    this.put(`fill="none" ${this.line()}`);
  }
  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${quoted(String(this.fillStyle))}"`);
  }
  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="none" ${this.line()}`);
  }

  /** The whole drawing. */
  toString(): string {
    const [width, height] = [n(this.width), n(this.height)];
    const head = `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}"`;
    const title = `<title>${quoted(this.title)}</title>`;
    return `${head} viewBox="0 0 ${width} ${height}">\n${title}\n${this.parts.join("\n")}\n</svg>\n`;
  }

  private line(): string {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(n).join(" ")}"` : "";
    const ends = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`;
    const joins = this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`;
    const stroke = `stroke="${quoted(String(this.strokeStyle))}" stroke-width="${n(this.lineWidth)}"`;
    return `${stroke}${dash}${ends}${joins}`;
  }

  private put(paint: string): void {
    if (this.path.length) this.parts.push(`<path d="${this.path.join("")}" ${paint}${this.alpha()}/>`);
  }

  private write(text: string, x: number, y: number, paint: string): void {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/s.exec(this.font) ?? [
      "",
      "400",
      "12",
      "sans-serif",
    ];
    const anchor = this.textAlign === "center" ? ' text-anchor="middle"' : "";
    const font = `font-family="${quoted(family)}" font-size="${size}" font-weight="${weight}"`;
    this.parts.push(
      `<text x="${n(x)}" y="${n(y)}"${anchor} ${font} ${paint}${this.alpha()}>${quoted(text)}</text>`,
    );
  }

  private alpha(): string {
    return this.globalAlpha === 1 ? "" : ` opacity="${Math.round(this.globalAlpha * 100) / 100}"`;
  }
}

/** At most one decimal. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for XML: escaped, without the characters that XML does not allow. */
function quoted(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (c) => ESCAPES[c]);
}
