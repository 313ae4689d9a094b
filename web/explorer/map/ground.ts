// The network beneath names and marks, without a GPU: drawn on a picture larger than the view, which is
// copied while the reader moves. A new one is drawn in steps between frames and replaces the old when whole.
import { seen, type Camera, type Size } from "./camera.ts";
import { edgeStrength } from "./look.ts";
import { paintEdges, paintNodes, type Shot } from "./paint.ts";
import type { Scene } from "./scene.ts";

/** What draws the network beneath names and marks. */
export interface Ground {
  /**
   * Draw on the view, whose camera is on its way to `heading`. True when that was a likeness, and another
   * frame will be better.
   */
  draw(view: CanvasRenderingContext2D, shot: Shot, heading: Camera, alpha: number): boolean;
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
  scene: Scene | null;
}

/** The picture reaches this share of the view's width and height beyond it on each side. */
const BEYOND = 0.3;
/** Milliseconds of drawing in one frame, while the reader moves and while the view stands still. */
const BUDGET = 5;
const STILL_BUDGET = 14;
/** Milliseconds of drawing in a frame that should show all: a larger network appears bit by bit. */
const AT_ONCE = 150;

export class CanvasGround implements Ground {
  private front: Sheet = blank();
  private back: Sheet = blank();
  private job: Generator<void> | null = null;
  private version = 1;
  private lifted: Uint8Array | null = null;
  private atOnce = true;
  private last: Camera | null = null;

  stale(lifted: Uint8Array | null, atOnce: boolean): void {
    this.version++;
    this.lifted = lifted;
    this.atOnce ||= atOnce;
  }

  draw(view: CanvasRenderingContext2D, shot: Shot, heading: Camera, alpha: number): boolean {
    const moving = this.last !== shot.camera;
    this.last = shot.camera;
    const there = { ...shot, camera: heading };
    if (this.job && this.useless(heading, moving)) this.job = null;
    if (!this.job && this.wanting(there)) this.begin(there);
    if (this.job) this.work(this.atOnce ? AT_ONCE : moving ? BUDGET : STILL_BUDGET);
    this.copy(view, shot, alpha);
    return this.job !== null || this.wanting(there);
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
  private useless(heading: Camera, moving: boolean): boolean {
    const ratio = heading.k / this.back.camera.k;
    return (
      this.atOnce ||
      this.back.version !== this.version ||
      (!moving && ratio !== 1) ||
      ratio > 1.6 ||
      ratio < 0.6
    );
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
    Object.assign(back, { camera: shot.camera, size, version: this.version, scene: shot.scene });
    this.job = this.steps(back.pen, { ...shot, size });
  }

  private *steps(pen: CanvasRenderingContext2D, shot: Shot): Generator<void> {
    const { scene } = shot;
    const lifted = this.lifted;
    const edges = lifted
      ? scene.shownEdges.filter((e) => !lifted[scene.from[e]] && !lifted[scene.to[e]])
      : scene.shownEdges;
    const nodes = lifted ? scene.shownNodes.filter((i) => !lifted[i]) : scene.shownNodes;
    yield* paintEdges(pen, shot, edges, edgeStrength(scene.shownEdges.length));
    yield* paintNodes(pen, shot, nodes);
  }

  private work(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    while (this.job && performance.now() < end)
      if (this.job.next().done) {
        this.job = null;
        [this.front, this.back] = [this.back, this.front];
      } else settle(this.back.pen);
    this.atOnce = false;
  }

  private copy(view: CanvasRenderingContext2D, shot: Shot, alpha: number): void {
    const sheet = this.front.scene === shot.scene ? this.front : this.back;
    if (sheet.scene !== shot.scene) return;
    const { camera, size, scale } = shot;
    const box = seen(sheet.camera, sheet.size);
    const zoom = camera.k / sheet.camera.k;
    const left = Math.round(((box.left - camera.x) * camera.k + size.width / 2) * scale);
    const top = Math.round(((box.top - camera.y) * camera.k + size.height / 2) * scale);
    view.save();
    view.setTransform(1, 0, 0, 1, 0, 0);
    view.globalAlpha = alpha;
    if (zoom === 1) view.drawImage(sheet.canvas, left, top);
    else view.drawImage(sheet.canvas, left, top, sheet.canvas.width * zoom, sheet.canvas.height * zoom);
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
  return {
    canvas,
    pen,
    camera: { x: 0, y: 0, k: 1 },
    size: { width: 0, height: 0 },
    version: 0,
    scene: null,
  };
}
