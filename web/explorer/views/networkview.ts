// What views of a drawn network share: the address holds what is chosen and how the picture is arranged.
import { ARRANGED, type Arranged, arrangedIn, arrangementIn, cameraIn } from "../state/arrangement.ts";
import { keysOf, written } from "../state/marks.ts";
import type { Board } from "../ui/board.ts";
import { fill } from "../ui/dom.ts";
import { type LegendEntry, legend, switchedOff } from "../ui/legend.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

export abstract class NetworkView implements View {
  abstract readonly title: string;
  abstract readonly filters: readonly string[];
  protected app!: App;
  protected board!: Board;
  /** Keys of all places of the picture, in its order; and of those that it began with. */
  protected keys: string[] = [];
  protected began: ReadonlySet<string> = new Set();
  private places = new Map<string, number>();
  private drawn: string | null = null;
  private off: string | null = null;
  /** The arrangement that the address told last; another one was not written here, so it is followed. */
  private arrangedBy = "";
  private told: readonly unknown[] = [];

  abstract show(place: HTMLElement, app: App, gone: AbortSignal): Promise<void>;
  /** The parameters besides filters that ask for another picture. */
  protected abstract readonly drawnBy: readonly string[];
  /** Make the picture that the address asks for, and set `keys` and `began`. */
  protected abstract draw(): void;
  /** Let the legend switch kinds and styles off. */
  protected abstract sift(off: ReadonlySet<string>): void;
  /** Bring legend, tables and words into step with the picture. `current` tells whether they still are. */
  protected abstract tell(current: () => boolean): void;

  follow(app: App): void {
    if (!this.board) return;
    const { given } = app.address;
    const wanted = [...this.filters, ...this.drawnBy].map((name) => given.get(name)).join("\n");
    const off = given.get("off") ?? "";
    if (wanted !== this.drawn) {
      this.draw();
      this.places = new Map(this.keys.map((key, i) => [key, i]));
      this.sift(switchedOff(given));
      if (ARRANGED.some((name) => name !== "z" && given.get(name)))
        this.board.map.arrange(arrangementIn(given, this.began, this.keys));
    } else if (off !== this.off) this.sift(switchedOff(given));
    else if (arrangement(given) !== this.arrangedBy) this.arrange();
    this.arrangedBy = arrangement(given);
    this.drawn = wanted;
    this.off = off;
    this.choose();
    this.refresh();
  }

  protected place(key: string): number | undefined {
    return this.places.get(key);
  }

  protected readonly handlers = {
    chosen: (nodes: number[]): void => this.chosen(nodes),
    opened: (node: number): void => this.opened(node),
    hovered: (): void => {},
    moved: (): void => this.moved(),
  };

  /** Choose these because a reader pressed a button beside the picture. */
  protected pick(places: number[]): void {
    this.board.map.choose(places);
    this.look(places);
    this.chosen(places);
    this.board.element.scrollIntoView({ block: "nearest" });
  }

  /** Bring these into view: one with its neighbours, several alone. */
  protected look(places: number[]): void {
    const { map } = this.board;
    map.fit(
      places.length > 1 ? places : [...places, ...places.flatMap((place) => map.scene.neighbours(place))],
    );
  }

  protected refresh(): void {
    const { scene, chosen } = this.board.map;
    const now = [scene, scene.shownNodes, scene.shownEdges, chosen, this.off];
    if (now.every((one, i) => one === this.told[i])) return;
    this.told = now;
    this.tell(() => this.told === now);
  }

  /** The legend in its place; the focus stays on the same box. */
  protected fillLegend(place: HTMLElement, groups: [string, LegendEntry[]][]): void {
    const { app } = this;
    const focused = place.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement).value
      : null;
    const toggled = (off: string[]): void => app.set({ off: off.sort().join(",") }, true);
    fill(place, legend(groups, switchedOff(app.address.given), toggled));
    if (focused) [...place.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }

  private arranged(): Arranged {
    const { map } = this.board;
    return arrangedIn(map.showsWhole ? null : map.view(), map.arrangement(), this.began, this.keys);
  }

  private arrange(): void {
    const { map } = this.board;
    const { given } = this.app.address;
    map.arrange(arrangementIn(given, this.began, this.keys));
    const camera = cameraIn(given);
    if (camera) map.restore(camera);
    else if (!map.showsWhole) map.fit();
  }

  /** Choose what the address names; what is no place of the picture changes nothing. */
  private choose(): void {
    const { given } = this.app.address;
    const { map } = this.board;
    const at = given.get("at") ?? "";
    const place = this.place(at);
    if (at && place === undefined) return;
    const others = keysOf(given.get("with") ?? "", this.keys).map((key) => this.place(key)!);
    const wanted = place === undefined ? [] : [...others.filter((other) => other !== place), place];
    if (wanted.join() === map.chosen.join()) return;
    map.choose(wanted);
    if (wanted.length && !given.get("z")) this.look(wanted);
  }

  private chosen(nodes: number[]): void {
    const keys = nodes.map((node) => this.keys[node]);
    this.app.set({ at: keys.at(-1) ?? "", with: written(keys.slice(0, -1)) });
  }

  private opened(node: number): void {
    const key = this.keys[node];
    if (this.app.address.given.get("at") === key) document.getElementById("panel")?.focus();
    else this.app.open(key);
  }

  private moved(): void {
    this.keep({});
    this.refresh();
  }

  /** Write the arrangement into the address, with other changes. */
  protected keep(changes: Record<string, string>): void {
    const now = this.arranged();
    this.arrangedBy = arrangement(new URLSearchParams({ ...now }));
    this.app.set({ ...now, ...changes }, true);
  }
}

const arrangement = (given: URLSearchParams): string =>
  ARRANGED.map((name) => given.get(name) ?? "").join("\n");
