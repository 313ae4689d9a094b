// The reader's hand on the map: what a click, a drag, a key or a choice in the menu means.
import { drawnRadius, toLayout, toScreen, zoomedAt } from "./camera.ts";
import { moveChange } from "./changes.ts";
import { focusOn } from "./focus.ts";
import type { Hands } from "./gestures.ts";
import { commandOf, nodeThatWay, type Way } from "./keys.ts";
import type { NetworkMap } from "./map.ts";
import { openMenu, type Item } from "./menu.ts";

/** Pixels around the middle of a node in which it can be hit: targets are at least 24 wide. */
const REACH = 12;
/** Pixels at the edge of the view in which the keyboard's node must not lie. */
const EDGE = 70;
const CLOSER = 1.35;

export class Hand implements Hands {
  private held: number[] = [];
  private moved: [number, number] = [0, 0];

  constructor(private readonly map: NetworkMap) {}

  pick(px: number, py: number): number {
    const { camera, size, labels, lettering } = this.map.stage;
    const { scene } = this.map;
    const [x, y] = toLayout(camera, size, px, py);
    const reach = (44 * 1.2 + REACH) / camera.k;
    let best = -1;
    let least = Infinity;
    for (const node of scene
      .grid()
      .within({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach })) {
      const radius = drawnRadius(scene.radius[node], camera.k);
      const away = Math.hypot(scene.x[node] - x, scene.y[node] - y) * camera.k;
      if (away > Math.max(radius * 1.1, REACH) || away - radius >= least) continue;
      least = away - radius;
      best = node;
    }
    if (best >= 0) return best;
    const label = labels.find(({ node, x: middle, y: top }) => {
      const { width, height } = lettering.measure(node);
      return Math.abs(px - middle) <= width / 2 + 2 && py >= top && py <= top + height;
    });
    return label?.node ?? -1;
  }

  holds(node: number): boolean {
    return this.map.chosen.includes(node);
  }

  hover(node: number): void {
    this.map.host.classList.toggle("map-over", node >= 0);
    this.map.point(node);
  }

  click(node: number, more: boolean): void {
    this.unmark();
    this.choose(node, more);
  }

  pan(dx: number, dy: number): void {
    const { x, y, k } = this.map.stage.camera;
    this.map.look({ x: x - dx / k, y: y - dy / k, k }, false);
  }

  zoomAt(x: number, y: number, factor: number, glide = false): void {
    const { stage } = this.map;
    this.map.look(zoomedAt(glide ? stage.heading : stage.camera, stage.size, x, y, factor), glide);
  }

  /** Take a node, with all that is chosen when it is, and with those that hang on it alone. */
  grab(node: number): void {
    const { scene } = this.map;
    const taken = new Set(this.map.chosen.includes(node) ? this.map.chosen : [node]);
    for (const one of [...taken])
      for (const near of scene.neighbours(one)) if (scene.neighbours(near).length === 1) taken.add(near);
    this.held = [...taken];
    this.moved = [0, 0];
    this.map.stage.lift(focusOn(scene, this.held));
  }

  drag(dx: number, dy: number): void {
    const { scene, stage } = this.map;
    const { k } = stage.camera;
    for (const node of this.held) scene.place(node, scene.x[node] + dx / k, scene.y[node] + dy / k);
    this.moved = [this.moved[0] + dx / k, this.moved[1] + dy / k];
    stage.draw();
  }

  drop(): void {
    const [dx, dy] = this.moved;
    const words =
      this.held.length === 1 ? `${this.map.name(this.held[0])} moved` : `${this.held.length} nodes moved`;
    this.map.stage.lift(null);
    this.map.change(moveChange(this.map.scene, this.held, dx, dy, words));
  }

  band(left: number, top: number, right: number, bottom: number, done: boolean): void {
    const { stage, scene, handlers } = this.map;
    stage.marks.band = done || right <= left ? null : { left, top, right, bottom };
    stage.draw();
    if (!done) return;
    const [x1, y1] = toLayout(stage.camera, stage.size, left, top);
    const [x2, y2] = toLayout(stage.camera, stage.size, right, bottom);
    const inside = scene.grid().within({ left: x1, top: y1, right: x2, bottom: y2 });
    inside.sort((a, b) => scene.picture.nodes[b].weight - scene.picture.nodes[a].weight || a - b);
    this.map.choose(inside);
    handlers.chosen(inside);
    handlers.said(`${inside.length} chosen`);
  }

  menu(node: number, x: number, y: number): void {
    const { map } = this;
    const nodes = map.chosen.includes(node) ? [...map.chosen] : [node];
    openMenu(map.host, node < 0 ? this.groundItems() : this.nodeItems(node, nodes), x, y);
  }

  /** What a key means on the map. */
  key(event: KeyboardEvent): void {
    const command = event.target === this.map.host ? commandOf(event) : null;
    if (!command) return;
    event.preventDefault();
    const { map } = this;
    const node = this.current();
    if (command.does === "step") return this.step(command.way);
    if (command.does === "pan") return this.pan(-120 * command.way[0], -120 * command.way[1]);
    if (command.does === "choose") return node < 0 ? undefined : this.choose(node, command.more, false);
    const does: Record<typeof command.does, () => void> = {
      open: () => (node < 0 ? undefined : map.handlers.opened(node)),
      closer: () => map.zoom(CLOSER),
      farther: () => map.zoom(1 / CLOSER),
      fit: () => map.fit(),
      hide: () => this.hide(node),
      pin: () => (node < 0 ? undefined : map.pin(node, !map.scene.pinned[node])),
      expand: () => (node < 0 ? undefined : map.expand(node)),
      undo: () => map.undo(),
      redo: () => map.redo(),
      leave: () => this.leave(),
      menu: () => this.menu(node, ...this.spot(node)),
    };
    does[command.does]();
  }

  /** The keyboard stands nowhere. */
  unmark(): void {
    this.map.stage.marks.cursor = -1;
    this.map.stage.draw();
  }

  /** Where the keyboard stands, or else what was chosen last; -1 when neither is shown. */
  private current(): number {
    const { scene, stage, chosen } = this.map;
    return [stage.marks.cursor, chosen.at(-1) ?? -1].find((node) => node >= 0 && scene.shown[node]) ?? -1;
  }

  private spot(node: number): [number, number] {
    const { scene, stage } = this.map;
    if (node < 0) return [stage.size.width / 2, stage.size.height / 2];
    return toScreen(stage.camera, stage.size, scene.x[node], scene.y[node]);
  }

  private step(way: Way): void {
    const { scene } = this.map;
    const here = this.current();
    const node = here < 0 ? this.first() : nodeThatWay(scene, here, way);
    if (node >= 0) this.stand(node);
  }

  /** The heaviest node in view, or of all. */
  private first(): number {
    const { scene, stage } = this.map;
    const shown = [...scene.ranked].filter((node) => scene.shown[node]);
    const inView = shown.find((node) => {
      const [x, y] = this.spot(node);
      return x > 0 && y > 0 && x < stage.size.width && y < stage.size.height;
    });
    return inView ?? shown[0] ?? -1;
  }

  private stand(node: number): void {
    const { map } = this;
    map.stage.marks.cursor = node;
    map.point(node);
    const near = map.scene.neighbours(node).length;
    const folded = map.scene.folds[node];
    const more = folded ? `, ${folded} more hidden` : "";
    map.handlers.said(`${map.describe(node)}; ${near} ${near === 1 ? "neighbour" : "neighbours"}${more}`);
    const [x, y] = this.spot(node);
    const { width, height } = map.stage.size;
    if (x < EDGE || y < EDGE || x > width - EDGE || y > height - EDGE) map.locate(node, map.stage.heading.k);
  }

  private choose(node: number, more: boolean, opens = true): void {
    const { map } = this;
    const { chosen } = map;
    if (node < 0 && more) return;
    if (opens && !more && chosen.length === 1 && chosen[0] === node) return map.handlers.opened(node);
    const rest = more ? chosen.filter((other) => other !== node) : [];
    const next = node < 0 ? [] : more && chosen.includes(node) ? rest : [...rest, node];
    if (next.length === 0 && chosen.length === 0) return;
    map.choose(next);
    map.handlers.chosen(next);
    if (node >= 0)
      map.handlers.said(next.includes(node) ? `${map.name(node)} chosen` : `${map.name(node)} let go`);
  }

  private hide(node: number): void {
    const { map } = this;
    const nodes = map.stage.marks.cursor >= 0 ? [map.stage.marks.cursor] : [...map.chosen];
    const next = node < 0 ? -1 : (map.scene.neighbours(node).find((near) => !nodes.includes(near)) ?? -1);
    map.hide(nodes);
    if (map.stage.marks.cursor >= 0) map.stage.marks.cursor = next;
    map.point(next);
  }

  private leave(): void {
    const { map } = this;
    this.unmark();
    map.point(-1);
    if (map.chosen.length === 0) return;
    map.choose([]);
    map.handlers.chosen([]);
    map.handlers.said("Nothing chosen");
  }

  private nodeItems(node: number, nodes: number[]): Item[] {
    const { map } = this;
    const folded = map.scene.folded(node).length;
    const near = map.scene.neighbours(node);
    const pinned = Boolean(map.scene.pinned[node]);
    const items: (Item | null)[] = [
      { words: "Open", key: "Enter", does: () => map.handlers.opened(node) },
      folded ? { words: `Expand: ${folded} more`, key: "E", does: () => map.expand(node) } : null,
      near.length
        ? { words: `Choose its ${near.length} neighbours`, does: () => this.chooseAll(near) }
        : null,
      near.length ? { words: "Fit it and its neighbours", does: () => map.fit([node, ...near]) } : null,
      { words: pinned ? "Unpin" : "Pin", key: "P", does: () => map.pin(node, !pinned) },
      { words: nodes.length > 1 ? `Hide ${nodes.length}` : "Hide", key: "H", does: () => map.hide(nodes) },
    ];
    return [...items.filter((item) => item !== null), ...this.groundItems()];
  }

  private chooseAll(nodes: number[]): void {
    this.map.choose(nodes);
    this.map.handlers.chosen(nodes);
    this.map.handlers.said(`${nodes.length} chosen`);
  }

  private groundItems(): Item[] {
    const { map } = this;
    const aside = map.scene.aside.reduce((sum, one) => sum + one, 0);
    const items: (Item | null)[] = [
      { words: "Fit the whole map", key: "0", does: () => map.fit() },
      map.history.canUndo ? { words: "Undo", key: "Ctrl+Z", does: () => map.undo() } : null,
      map.history.canRedo ? { words: "Do again", key: "Ctrl+Y", does: () => map.redo() } : null,
      aside ? { words: `Show all ${aside} hidden`, does: () => map.showAll() } : null,
    ];
    return items.filter((item) => item !== null);
  }
}
