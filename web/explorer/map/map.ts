// A network that readers work with by hand or keyboard: they look around, choose, open, hide, pin, take back.
import { fitted, zoomedAt, NEAREST, FARTHEST, type Box, type Camera, type Margins } from "./camera.ts";
import { arrange, arrangementOf, asideChange, pinChange, type Arrangement } from "./changes.ts";
import { pngOf, svgOf, type Legend } from "./export.ts";
import { focusOn, type Focus } from "./focus.ts";
import { Gestures } from "./gestures.ts";
import { bounds } from "./grid.ts";
import { bestGround, type Renderer } from "./grounds.ts";
import { Hand } from "./hand.ts";
import { History, type Change } from "./history.ts";
import { closeMenu } from "./menu.ts";
import type { Picture } from "./picture.ts";
import { Scene } from "./scene.ts";
import { Stage } from "./stage.ts";
import { cleaned } from "./words.ts";

export type { Arrangement, Camera, Legend };

/** What the map tells its view. Numbers are positions in `Picture.nodes`. */
export interface MapHandlers {
  /** The reader chose these, or let go of all. */
  chosen(nodes: number[]): void;
  /** The reader wants to read about this one. */
  opened(node: number): void;
  /** The pointer or the keyboard is on this one; -1: on none. */
  hovered(node: number): void;
  /** The camera or the arrangement changed and has come to rest: the address may follow. */
  moved(): void;
  /** Something to announce to who does not see the map. */
  said(text: string): void;
}

export interface ShowOptions {
  /** Nodes to begin with; all others are put aside until a reader expands. All are shown when left out. */
  start?: number[];
  /** Where to look from; the whole is shown when left out. */
  camera?: Camera;
  /** A node in words, for announcements: "Mara Ilves, person, 12 quotes". */
  describe?(node: number): string;
  /** Words of kinds and styles, for the legend of exports. */
  legend?: Legend;
  /** What the picture shows, as the title of an SVG. */
  title?: string;
}

/** Pixels kept free around a whole map, for names. */
const RIM = 44;
/** Milliseconds without a change after which `moved` is told. */
const REST = 250;

export class NetworkMap {
  readonly stage: Stage;
  readonly history = new History();
  scene = new Scene({ nodes: [], edges: [] });
  private options: ShowOptions = {};
  private chosenNodes: number[] = [];
  private pointed = -1;
  private whole = true;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly gestures: Gestures;
  private readonly stop = new AbortController();

  /** The host becomes the map: it takes the focus and the keys. Its style sheet is map.css. */
  constructor(
    readonly host: HTMLElement,
    readonly handlers: MapHandlers,
    renderer: Renderer = "auto",
  ) {
    host.classList.add("map");
    host.tabIndex = 0;
    host.setAttribute("role", "application");
    host.setAttribute("aria-roledescription", "map of a network");
    if (!host.hasAttribute("aria-label")) host.setAttribute("aria-label", "Map");
    this.stage = new Stage(
      host,
      this.scene,
      bestGround(host, renderer, () => this.stage.draw()),
      () => this.whole && this.showWhole(false),
    );
    const hand = new Hand(this);
    this.gestures = new Gestures(host, hand);
    const { signal } = this.stop;
    host.addEventListener("keydown", (event) => hand.key(event), { signal });
    host.addEventListener("blur", () => hand.unmark(), { signal });
  }

  /** Show another picture. It is painted before this returns. */
  show(picture: Picture, options: ShowOptions = {}): void {
    this.gestures.cancel();
    this.scene = new Scene(picture);
    this.options = options;
    this.chosenNodes = [];
    this.pointed = -1;
    this.history.clear();
    if (options.start) {
      this.scene.aside.fill(1);
      for (const node of options.start) this.scene.aside[node] = 0;
      this.scene.refresh();
    }
    this.stage.show(this.scene);
    if (options.camera) this.restore(options.camera);
    else this.showWhole(false);
    this.stage.drawNow();
  }

  /** Show nodes and edges that have a 1, and pinned nodes, less what readers put aside. */
  filter(nodes: Uint8Array, edges: Uint8Array): void {
    this.scene.filter(nodes, edges);
    this.redraw();
  }

  /** Choose these: they and their neighbours stand out, all else is dimmed. `move` brings them into view. */
  choose(nodes: number[], move = false): void {
    this.chosenNodes = nodes.filter((node) => node >= 0 && node < this.scene.count);
    this.stage.marks.chosen = new Set(this.chosenNodes);
    this.stage.stress(this.focus());
    if (!move || this.chosenNodes.length === 0) return;
    if (this.chosenNodes.length === 1) this.locate(this.chosenNodes[0]);
    else this.fit(this.chosenNodes);
  }

  get chosen(): readonly number[] {
    return this.chosenNodes;
  }

  /** Let a node and its neighbours stand out, as under the pointer; -1 for none. Nothing is told. */
  hover(node: number): void {
    this.pointed = node;
    this.stage.stress(this.focus());
  }

  /** Show the neighbours of a node that were put aside. */
  expand(node: number): void {
    const folded = this.scene.folded(node);
    if (folded.length === 0) return this.handlers.said(`No more neighbours of ${this.name(node)}`);
    this.change(asideChange(this.scene, folded, 0, `${folded.length} more neighbours of ${this.name(node)}`));
  }

  /** Put nodes aside until they are expanded or the hiding is undone. */
  hide(nodes: number[]): void {
    const shown = nodes.filter((node) => this.scene.shown[node]);
    if (shown.length === 0) return;
    const words = shown.length === 1 ? `${this.name(shown[0])} hidden` : `${shown.length} nodes hidden`;
    const left = this.chosenNodes.filter((node) => !shown.includes(node));
    if (left.length < this.chosenNodes.length) {
      this.choose(left);
      this.handlers.chosen(left);
    }
    this.change(asideChange(this.scene, shown, 1, words));
  }

  /** Show again all that was put aside. */
  showAll(): void {
    const all = [...this.scene.aside.keys()].filter((node) => this.scene.aside[node]);
    if (all.length) this.change(asideChange(this.scene, all, 0, `${all.length} nodes shown again`));
  }

  /** Pin a node: it stays through filters, named and marked. */
  pin(node: number, on: boolean): void {
    if (Boolean(this.scene.pinned[node]) === on) return;
    this.change(pinChange(this.scene, node, on, `${this.name(node)} ${on ? "pinned" : "unpinned"}`));
  }

  undo(): void {
    this.took(this.history.undo(), "Undone");
  }

  redo(): void {
    this.took(this.history.redo(), "Done again");
  }

  /** Show these nodes, or all, as large as they fit. */
  fit(nodes?: number[]): void {
    if (!nodes) return this.showWhole(true);
    const among = new Uint8Array(this.scene.count);
    for (const node of nodes) among[node] = this.scene.shown[node];
    const box = bounds(this.scene.x, this.scene.y, among);
    if (box) this.look(this.around(box), true);
  }

  /** Closer (above 1) or farther (below 1) around the middle. */
  zoom(factor: number): void {
    const { heading, size } = this.stage;
    this.look(zoomedAt(heading, size, size.width / 2, size.height / 2, factor), true);
  }

  /** Bring a node into the middle, at a zoom or near enough to read around it. */
  locate(node: number, zoom = Math.max(this.stage.heading.k, 0.8)): void {
    if (!(node >= 0 && node < this.scene.count)) return;
    const { left, top, right, bottom } = this.stage.margins;
    const x = this.scene.x[node] + (right - left) / 2 / zoom;
    this.look({ x, y: this.scene.y[node] + (bottom - top) / 2 / zoom, k: zoom }, true);
  }

  /** Pixels at each side that something covers, as a sheet on a phone: fit and locate keep clear of them. */
  cover(margins: Partial<Margins>): void {
    this.stage.margins = { left: 0, top: 0, right: 0, bottom: 0, ...margins };
    if (this.whole) this.showWhole(false);
  }

  /** Where the reader looks from, for an address. */
  view(): Camera {
    return { ...this.stage.heading };
  }

  /** Whether all that is shown is kept in view: then no address needs to say where from. */
  get showsWhole(): boolean {
    return this.whole;
  }

  /** Look from where an address says. */
  restore({ x, y, k }: Camera): void {
    if ([x, y, k].every(Number.isFinite))
      this.look({ x, y, k: Math.min(NEAREST, Math.max(FARTHEST, k)) }, false);
  }

  /** What readers pinned, put aside and moved, for an address. */
  arrangement(): Arrangement {
    return arrangementOf(this.scene);
  }

  /** Arrange the picture as an address says. */
  arrange(arrangement: Arrangement): void {
    arrange(this.scene, arrangement);
    this.redraw();
  }

  /** What is visible, with a legend, as a picture of so many dots a pixel. */
  png(scale = 2): Promise<Blob> {
    return pngOf(this.stage, this.focus(), this.legend, scale);
  }

  /** What is visible, with a legend, as SVG. */
  svg(): string {
    return svgOf(this.stage, this.focus(), this.legend, this.options.title ?? "Map");
  }

  destroy(): void {
    clearTimeout(this.resting);
    this.stop.abort();
    this.gestures.destroy();
    closeMenu(this.host);
    this.stage.destroy();
  }

  /** Look from there because the reader wants to. */
  look(camera: Camera, glide: boolean): void {
    this.whole = false;
    this.stage.go(camera, glide);
    this.rest();
  }

  /** The reader's pointer or keyboard is on a node; -1: on none. */
  point(node: number): void {
    if (node === this.pointed) return;
    this.hover(node);
    this.handlers.hovered(node);
  }

  /** Do what can be taken back, and say it. */
  change(change: Change): void {
    this.history.do(change);
    this.redraw();
    this.handlers.said(change.words);
    this.rest();
  }

  /** A node's name as it may be said. */
  name(node: number): string {
    return cleaned(this.scene.picture.nodes[node].label);
  }

  describe(node: number): string {
    return this.options.describe?.(node) ?? `${this.name(node)}, ${this.scene.picture.nodes[node].kind}`;
  }

  private get legend(): Legend {
    return this.options.legend ?? { kinds: {}, styles: {} };
  }

  private took(change: Change | null, how: string): void {
    this.handlers.said(change ? `${how}: ${change.words}` : "Nothing to undo");
    if (!change) return;
    this.redraw();
    this.rest();
  }

  private redraw(): void {
    this.stage.stale();
    this.stage.stress(this.focus());
  }

  /** What stands out: the chosen with what the pointer is on. */
  private focus(): Focus | null {
    const centres = this.pointed >= 0 ? [...this.chosenNodes, this.pointed] : this.chosenNodes;
    return focusOn(this.scene, [...new Set(centres)]);
  }

  private showWhole(glide: boolean): void {
    const box = bounds(this.scene.x, this.scene.y, this.scene.shown);
    if (box) this.stage.go(this.around(box), glide);
    this.whole = true;
    if (glide) this.rest();
  }

  private around(box: Box): Camera {
    const { margins, size } = this.stage;
    const { left, top, right, bottom } = margins;
    return fitted(box, size, {
      left: left + RIM,
      top: top + 0.75 * RIM,
      right: right + RIM,
      bottom: bottom + RIM,
    });
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.handlers.moved(), REST);
  }
}
