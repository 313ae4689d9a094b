// The canvas of the map: its size, its camera, and one frame of it. A frame is drawn when something changed,
// and never else.
import { between, type Camera, type Margins, type Size } from "./camera.ts";
import type { Focus } from "./focus.ts";
import { CanvasGround, type Ground } from "./ground.ts";
import { placeLabels, type Placed } from "./labels.ts";
import { Lettering, context } from "./lettering.ts";
import { edgeStrength, readLook, watchLook, type Look } from "./look.ts";
import { drawMarks, type Marks } from "./marks.ts";
import { candidates, discs } from "./naming.ts";
import { paintEdges, paintNodes, type Shot } from "./paint.ts";
import type { Scene } from "./scene.ts";

const LABELS = 60;
/** With no more nodes than this, every name is written that fits, and none covers a node if it can. */
const FEW = 150;
/** How many of those that stand out are named whatever they cover. */
const MUST = 4;
/** Nodes that names avoid at most. */
const DISCS = 400;
/** Among many nodes, those smaller than so many pixels may be covered. */
const COVERED = 5;
/** Milliseconds of a move of the camera, and of dimming what does not stand out. */
/** A network of fewer edges is drawn anew within one frame. */
const AT_ONCE = 800;
const GLIDE = 240;
const FADE = 140;

export class Stage {
  readonly size: Size = { width: 0, height: 0 };
  camera: Camera = { x: 0, y: 0, k: 1 };
  look: Look;
  marks: Marks = { cursor: -1, chosen: new Set(), band: null };
  /** Pixels that something covers at each side; names need some more. */
  margins: Margins = { left: 0, top: 0, right: 0, bottom: 0 };
  labels: Placed[] = [];
  lettering!: Lettering;
  private readonly canvas = document.createElement("canvas");
  private readonly pen = context(this.canvas);
  private readonly stops: (() => void)[] = [];
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private scale = 1;
  private request = 0;
  private focus: Focus | null = null;
  private lifted: Focus | null = null;
  private lifting = false;
  private dim = 0;
  private dimming = false;
  private last = 0;
  private glide: { from: Camera; to: Camera; start: number } | null = null;

  constructor(
    readonly host: HTMLElement,
    public scene: Scene,
    private readonly ground: Ground = new CanvasGround(),
    private readonly resized: () => void = () => {},
  ) {
    this.canvas.className = "map-canvas";
    host.append(this.canvas);
    this.look = readLook(host);
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(host);
    this.stops.push(
      () => observer.disconnect(),
      watchLook(() => this.relook()),
    );
    this.resize();
  }

  show(scene: Scene): void {
    this.scene = scene;
    this.marks = { cursor: -1, chosen: new Set(), band: null };
    this.focus = this.lifted = this.glide = null;
    this.lifting = this.dimming = false;
    this.dim = 0;
    this.relook();
  }

  /** Read colours and fonts again. */
  relook(): void {
    this.look = readLook(this.host);
    this.lettering = new Lettering((node) => this.scene.picture.nodes[node].label, this.look, this.scale);
    this.ground.stale(null, true);
    this.draw();
  }

  /** The network changed. */
  stale(): void {
    this.ground.stale(this.liftedMask(), this.scene.shownEdges.length < AT_ONCE);
    this.draw();
  }

  /** Draw the centres of this above the network while they move; null when they have come to rest. */
  lift(focus: Focus | null): void {
    if (focus) this.lifted = focus;
    this.lifting = focus !== null;
    this.stale();
  }

  /** Let these stand out; null for nothing. */
  stress(focus: Focus | null): void {
    this.dimming = focus !== null;
    if (focus) this.focus = focus;
    this.draw();
  }

  /** Look from there, at once or gliding. A move that readers asked not to see is a jump. */
  go(camera: Camera, glide = false): void {
    this.glide = null;
    if (glide && !this.still.matches && !document.hidden && this.size.width > 0)
      this.glide = { from: this.camera, to: camera, start: performance.now() };
    else this.camera = camera;
    this.draw();
  }

  /** Where the camera is going, or stands. */
  get heading(): Camera {
    return this.glide?.to ?? this.camera;
  }

  get shot(): Shot {
    return { scene: this.scene, look: this.look, camera: this.camera, size: this.size, scale: this.scale };
  }

  /** Draw in the next frame. */
  draw(): void {
    this.request ||= requestAnimationFrame((now) => this.frame(now));
  }

  /** Draw now. */
  drawNow(): void {
    this.frame(performance.now());
  }

  destroy(): void {
    cancelAnimationFrame(this.request);
    for (const stop of this.stops) stop();
    this.ground.destroy();
    this.canvas.remove();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.host;
    const scale = Math.min(2, devicePixelRatio || 1);
    if (width === this.size.width && height === this.size.height && scale === this.scale) return;
    const first = this.size.width === 0;
    Object.assign(this.size, { width, height });
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    // Whole pixels: a host of 600.4 would stretch and blur it.
    for (const canvas of this.host.querySelectorAll<HTMLCanvasElement>(":scope > .map-canvas"))
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    if (scale !== this.scale || first) {
      this.scale = scale;
      this.relook();
    }
    this.ground.stale(null, true);
    this.resized();
    this.drawNow();
  }

  private frame(now: number): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    if (this.size.width === 0 || this.size.height === 0) return;
    // A frame's time may lie before that of one drawn at once.
    const passed = Math.max(0, Math.min(50, now - this.last));
    this.last = now;
    this.advance(now, passed);
    const { pen, scale, shot, scene } = this;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, this.size.width, this.size.height);
    const more = this.ground.draw(pen, shot, this.heading, 1 - 0.84 * this.dim);
    this.drawLifted(more);
    const { focus } = this;
    if (focus && this.dim > 0) {
      for (const _ of paintEdges(pen, shot, focus.edges, 0.9 * this.dim));
      for (const _ of paintNodes(pen, shot, focus.nodes));
    }
    this.writeLabels();
    const bright = this.labels.filter(({ node }) => this.bright(node));
    drawMarks(
      pen,
      shot,
      this.marks,
      bright.map(({ node }) => node),
    );
    if (more || this.glide || (this.dim !== Number(this.dimming) && scene.count > 0)) this.draw();
  }

  /** Nodes on the move; after they were dropped, until the network beneath has them again. */
  private drawLifted(more: boolean): void {
    const { lifted, pen, shot } = this;
    if (!lifted) return;
    for (const _ of paintEdges(pen, shot, lifted.edges, edgeStrength(this.scene.shownEdges.length)));
    for (const _ of paintNodes(pen, shot, lifted.nodes));
    if (!this.lifting && !more) this.lifted = null;
  }

  private liftedMask(): Uint8Array | null {
    if (!this.lifting || !this.lifted) return null;
    const mask = new Uint8Array(this.scene.count);
    for (const node of this.lifted.centres) mask[node] = 1;
    return mask;
  }

  /** Bring what moves by itself up to date. */
  private advance(now: number, passed: number): void {
    if (this.glide) {
      const t = (now - this.glide.start) / GLIDE;
      this.camera = t >= 1 ? this.glide.to : between(this.glide.from, this.glide.to, Math.max(0, t));
      if (t >= 1) this.glide = null;
    }
    const step = this.still.matches ? 1 : passed / FADE;
    this.dim = this.dimming ? Math.min(1, this.dim + step) : Math.max(0, this.dim - step);
    if (this.dim === 0 && !this.dimming) this.focus = null;
  }

  /** As many names as fit where nodes are few; from afar, a crowd gets fewer than its near parts do. */
  private mostNames(): number {
    const { size, camera, scene } = this;
    if (scene.shownNodes.length <= FEW) return LABELS;
    return Math.min(LABELS, Math.ceil((size.width * size.height) / (camera.k < 0.5 ? 24000 : 15000)));
  }

  private writeLabels(): void {
    const limit = this.mostNames();
    const { shot, focus, marks } = this;
    const covered = discs(shot, DISCS, this.scene.shownNodes.length <= FEW ? 0 : COVERED);
    const centres = [...(focus?.centres ?? [])];
    const must = [marks.cursor, ...centres.slice(0, MUST)];
    const may = [...centres, ...marks.chosen, ...this.scene.pins, ...(focus?.near ?? [])];
    const wanting = candidates(shot, must, may, 5 * limit);
    this.labels = placeLabels(wanting, covered, (node) => this.lettering.measure(node), this.size, limit);
    for (const { node, x, y } of this.labels) {
      this.pen.globalAlpha = this.bright(node) ? 1 : 1 - this.dim;
      const strong = focus?.centres.has(node) || marks.cursor === node;
      if (this.pen.globalAlpha > 0.02) this.lettering.stamp(this.pen, node, x, y, strong);
    }
    this.pen.globalAlpha = 1;
  }

  /** Whether a node is not dimmed. */
  private bright(node: number): boolean {
    const { focus, marks, scene } = this;
    return !focus || focus.within.has(node) || scene.pinned[node] === 1 || marks.cursor === node;
  }
}
