// The network beneath names and marks, without a GPU: drawn on a picture larger than the view, which is copied while the
// reader moves. A new picture is drawn in steps between frames and takes the old one's place when it is whole.
import { seen, type Camera, type Size } from "./camera.ts";
import { edgeStrength } from "./look.ts";
import { paintEdges, paintNodes, type Shot } from "./paint.ts";

/** What draws the network beneath names and marks. */
export interface Ground {
  /** Draw on the view. True when that was a likeness, and another frame will be better. */
  draw(view: CanvasRenderingContext2D, shot: Shot, alpha: number): boolean;
  /** Something changed: nodes without `lifted` are to be drawn anew, before the next frame when `atOnce`. */
  stale(lifted: Uint8Array | null, atOnce: boolean): void;
  destroy(): void;
}

interface Sheet {
  canvas: HTMLCanvasElement;
  pen: CanvasRenderingContext2D;
  camera: Camera;
  size: Size;
  version: number;
}

/** The picture reaches this share of the view's width and height beyond it on each side. */
const BEYOND = 0.3;
/** Milliseconds of drawing in one frame. */
const BUDGET = 5;

export class CanvasGround implements Ground {
  private front: Sheet = blank();
  private back: Sheet = blank();
  private job: Generator<void> | null = null;
  private version = 1;
  private lifted: Uint8Array | null = null;
  private atOnce = true;

  stale(lifted: Uint8Array | null, atOnce: boolean): void {
    this.version++;
    this.lifted = lifted;
    this.atOnce ||= atOnce;
  }

  draw(view: CanvasRenderingContext2D, shot: Shot, alpha: number): boolean {
    if (this.job && this.useless(shot)) this.job = null;
    if (!this.job && this.wanting(shot)) this.begin(shot);
    if (this.job) this.work();
    this.copy(view, shot, alpha);
    return this.job !== null || this.wanting(shot);
  }

  destroy(): void {
    this.job = null;
    this.front = this.back = blank();
  }

  /** Whether the picture at hand is old, of another zoom, or nearly left behind. */
  private wanting({ camera, size }: Shot): boolean {
    const { front } = this;
    if (front.version !== this.version || front.camera.k !== camera.k) return true;
    const across = (Math.abs(front.camera.x - camera.x) * camera.k) / size.width;
    const down = (Math.abs(front.camera.y - camera.y) * camera.k) / size.height;
    return Math.max(across, down) > BEYOND * 0.45;
  }

  /** Whether the picture in work would not do any more. */
  private useless({ camera }: Shot): boolean {
    const ratio = camera.k / this.back.camera.k;
    return this.atOnce || this.back.version !== this.version || ratio > 1.6 || ratio < 0.6;
  }

  private begin(shot: Shot): void {
    const { back } = this;
    const { scale } = shot;
    const size = { width: shot.size.width * (1 + 2 * BEYOND), height: shot.size.height * (1 + 2 * BEYOND) };
    const [width, height] = [Math.ceil(size.width * scale), Math.ceil(size.height * scale)];
    if (back.canvas.width !== width || back.canvas.height !== height) {
      back.canvas.width = width;
      back.canvas.height = height;
    }
    back.pen.setTransform(1, 0, 0, 1, 0, 0);
    back.pen.clearRect(0, 0, width, height);
    back.pen.setTransform(scale, 0, 0, scale, 0, 0);
    Object.assign(back, { camera: shot.camera, size, version: this.version });
    this.job = this.steps(back.pen, { ...shot, size });
  }

  private *steps(pen: CanvasRenderingContext2D, shot: Shot): Generator<void> {
    const { scene } = shot;
    const lifted = this.lifted;
    const edges = lifted ? scene.shownEdges.filter((e) => !lifted[scene.from[e]] && !lifted[scene.to[e]]) : scene.shownEdges;
    const nodes = lifted ? scene.shownNodes.filter((i) => !lifted[i]) : scene.shownNodes;
    yield* paintEdges(pen, shot, edges, edgeStrength(scene.shownEdges.length));
    yield* paintNodes(pen, shot, nodes);
  }

  private work(): void {
    const end = this.atOnce ? Infinity : performance.now() + BUDGET;
    while (this.job && performance.now() < end)
      if (this.job.next().done) {
        this.job = null;
        [this.front, this.back] = [this.back, this.front];
      } else if (!this.atOnce) settle(this.back.pen);
    this.atOnce = false;
  }

  private copy(view: CanvasRenderingContext2D, shot: Shot, alpha: number): void {
    const { front } = this;
    if (front.version === 0) return;
    const { camera, size, scale } = shot;
    const box = seen(front.camera, front.size);
    const zoom = camera.k / front.camera.k;
    const left = Math.round(((box.left - camera.x) * camera.k + size.width / 2) * scale);
    const top = Math.round(((box.top - camera.y) * camera.k + size.height / 2) * scale);
    view.save();
    view.setTransform(1, 0, 0, 1, 0, 0);
    view.globalAlpha = alpha;
    if (zoom === 1) view.drawImage(front.canvas, left, top);
    else view.drawImage(front.canvas, left, top, front.canvas.width * zoom, front.canvas.height * zoom);
    view.restore();
  }
}

/** Have the strokes drawn now: browsers put them off, and then nobody could tell how long they take. */
function settle(pen: CanvasRenderingContext2D): void {
  pen.getImageData(0, 0, 1, 1);
}

function blank(): Sheet {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("This browser draws no canvas.");
  return { canvas, pen, camera: { x: 0, y: 0, k: 1 }, size: { width: 0, height: 0 }, version: 0 };
}
