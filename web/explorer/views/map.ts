// The map: who speaks of which topic on which side, first the heart of it, then all.
import { shard } from "../data/shards.ts";
import { counted } from "../data/dates.ts";
import {
  type Counts,
  type MapShard,
  LINK_STYLES,
  type Sheet,
  beginning,
  countsOf,
  masksOf,
  sheetOf,
  weightOf,
} from "../data/mapping.ts";
import { keysOf, written } from "../state/marks.ts";
import { ARRANGED, arrangedIn, arrangementIn, cameraIn } from "../state/arrangement.ts";
import { FILTERS, filtering } from "../state/filters.ts";
import { type Board, board } from "../ui/board.ts";
import { between } from "../ui/between.ts";
import { fill, h } from "../ui/dom.ts";
import { KIND_NAMES, kindEntry, legend, linkMark, switchedOff } from "../ui/legend.ts";
import { STYLE_WORDS, type Seen, placeWords, saveLinks, twin } from "../ui/maptwin.ts";
import type { App, View } from "./view.ts";

/** Places that a reader begins with, at most. */
const MOST = 200;
/** Neighbours that come along with a place that was searched for. */
const ALONG = 30;

export const mapView = (): View => new MapView();

class MapView implements View {
  readonly title = "Map";
  readonly filters = FILTERS;
  private app!: App;
  private sheet!: Sheet;
  private counts!: Counts;
  private board!: Board;
  private began = new Set<string>();
  private keys: string[] = [];
  private readonly whole = h("button", { type: "button", onclick: () => this.toggleAll() });
  private readonly legendPlace = h("div", {});
  private readonly betweenPlace = h("div", { "aria-live": "polite" });
  private readonly twinPlace = h("div", {});
  /** What was drawn last: anything else in an address is drawn anew. */
  private drawn = "";
  private off = "";
  private told: unknown[] = [];

  async show(place: HTMLElement, app: App, gone: AbortSignal): Promise<void> {
    this.app = app;
    place.append(
      h("h1", {}, "Who speaks of what, and on which side"),
      h("p", { class: "lead" }, "A line leads from who speaks to a topic. Its colour and dashes tell the side, its width how often."),
    );
    const [data] = await Promise.all([shard<MapShard>("map"), app.graph.withQuotes()]);
    if (gone.aborted) return;
    this.sheet = sheetOf(app.graph, data);
    this.keys = this.sheet.places.map(({ key }) => key);
    const made = board(
      app,
      {
        label: "Map of who speaks of which topic",
        file: "map",
        before: [this.whole],
        csv: () => void saveLinks(app, { ...this.seen(), chosen: new Set() }),
        handlers: {
          chosen: (nodes) => this.chosen(nodes),
          opened: (node) => this.opened(node),
          hovered: () => {},
          moved: () => this.moved(),
        },
      },
      gone,
    );
    place.append(this.legendPlace, made.element, this.betweenPlace, this.twinPlace);
    this.board = made.start();
    this.follow(app);
  }

  follow({ address: { given } }: App): void {
    if (!this.board) return;
    const wanted = [...FILTERS, "all"].map((name) => given.get(name)).join("\n");
    if (wanted !== this.drawn) this.draw();
    else if (given.get("off") !== this.off) this.sift();
    else if (ARRANGED.some((name) => (given.get(name) ?? "") !== this.arranged()[name])) this.arrange();
    this.drawn = wanted;
    this.off = given.get("off") ?? "";
    if (given.get("focus")) return this.focus(given.get("focus")!);
    this.choose();
    this.refresh();
  }

  /** Count anew under the filters, and draw from the beginning. */
  private draw(): void {
    const { app, sheet } = this;
    const { given } = app.address;
    const { form, sides } = app.filters;
    this.counts = countsOf(app.graph, sheet, app.sieve, { form, sides, filtering: filtering(given) });
    const { counts } = this;
    const joined = [...this.keys.keys()].filter((place) => counts.joined[place]);
    const start = given.get("all") ? joined : beginning(sheet, counts, MOST);
    this.began = new Set(start.map((place) => this.keys[place]));
    this.whole.hidden = joined.length <= MOST;
    this.whole.textContent = given.get("all") ? `Show ${MOST} to begin with` : `Show all ${joined.length.toLocaleString()}`;
    const nodes = sheet.places.map(({ key, label, kind, x, y }, i) => ({ key, label, kind, x, y, weight: weightOf(counts, i) }));
    const edges = sheet.links.map(({ from, to, style }, i) => ({ from, to, style, weight: counts.links[i].length }));
    const camera = cameraIn(given) ?? undefined;
    this.board.map.show(
      { nodes, edges },
      {
        start,
        camera,
        describe: (node) => placeWords({ sheet, counts: this.counts }, node),
        legend: { kinds: KIND_NAMES, styles: STYLE_WORDS },
        title: `${app.about.title}: map`,
      },
    );
    this.sift();
    if (["pins", "hidden", "more", "moved"].some((name) => given.get(name))) this.arrange();
  }

  /** Let the legend switch kinds and styles off. */
  private sift(): void {
    this.board.map.filter(...masksOf(this.sheet, this.counts, switchedOff(this.app.address.given)));
  }

  private arrange(): void {
    const { map } = this.board;
    map.arrange(arrangementIn(this.app.address.given, this.began, this.keys));
    const camera = cameraIn(this.app.address.given);
    if (camera) map.restore(camera);
    else if (!map.showsWhole) map.fit();
  }

  private arranged() {
    const { map } = this.board;
    return arrangedIn(map.showsWhole ? null : map.view(), map.arrangement(), this.began, this.keys);
  }

  /** Bring a place that was searched for into view, with its neighbours, and tell about it. */
  private focus(key: string): void {
    const { app, sheet } = this;
    const { map } = this.board;
    const place = sheet.at.get(key);
    if (place !== undefined) {
      const heavy = (at: number): number => weightOf(this.counts, at);
      const near = map.scene.folded(place).sort((a, b) => heavy(b) - heavy(a)).slice(0, ALONG);
      const shown = new Set([place, ...near].map((at) => this.keys[at]));
      const before = map.arrangement();
      map.arrange({ ...before, aside: before.aside.filter((one) => !shown.has(one)) });
      map.choose([place]);
      map.locate(place);
    } else app.announce("That is not on the map: nothing links it to a topic");
    app.set({ focus: "", at: key, with: "" }, true);
  }

  /** Choose what the address names; what is no place on the map changes nothing. */
  private choose(): void {
    const { given } = this.app.address;
    const { map } = this.board;
    const at = given.get("at") ?? "";
    const place = this.sheet.at.get(at);
    if (at && place === undefined) return;
    const others = keysOf(given.get("with") ?? "", this.keys).map((key) => this.sheet.at.get(key)!);
    const wanted = place === undefined ? [] : [...others.filter((other) => other !== place), place];
    if (wanted.join() !== map.chosen.join()) map.choose(wanted, wanted.length > 0);
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
    const now = this.arranged();
    const { given } = this.app.address;
    if (ARRANGED.some((name) => (given.get(name) ?? "") !== now[name])) this.app.set(now, true);
    else this.refresh();
  }

  private toggleAll(): void {
    const none = Object.fromEntries(ARRANGED.map((name) => [name, ""]));
    this.app.set({ ...none, all: this.app.address.given.get("all") ? "" : "1" });
  }

  private seen(): Seen {
    const { scene } = this.board.map;
    const chosen = new Set(this.board.map.chosen);
    return { sheet: this.sheet, counts: this.counts, places: [...scene.shownNodes], links: [...scene.shownEdges], chosen };
  }

  /** Bring legend, tables and words into step with the map. */
  private refresh(): void {
    const { scene, chosen } = this.board.map;
    const now = [scene.shownNodes, scene.shownEdges, chosen, this.counts, this.app.address.given.get("off")];
    if (now.every((one, i) => one === this.told[i])) return;
    this.told = now;
    const seen = this.seen();
    this.tellLegend();
    const topics = seen.places.filter((place) => this.sheet.places[place].sort === "topic").length;
    const apart = this.sheet.apart ? ` ${counted(this.sheet.apart, "name stands", "names stand")} alone and are not on the map.` : "";
    this.board.tell(
      `${counted(seen.places.length - topics, "speaker")} and ${counted(topics, "topic")} shown, ${counted(seen.links.length, "link")}.${apart}`,
    );
    const pick = (places: number[]): void => {
      this.board.map.choose(places, true);
      this.chosen(places);
      this.board.element.scrollIntoView({ block: "nearest" });
    };
    fill(this.twinPlace, twin(this.app, seen, { pick }));
    void between(this.app, seen).then((found) => this.told === now && fill(this.betweenPlace, found));
  }

  /** Kinds and styles of what could be shown: what is on the map now, and what the legend switched off. */
  private tellLegend(): void {
    const { app, sheet, counts } = this;
    const off = switchedOff(app.address.given);
    const { aside } = this.board.map.scene;
    const present = (place: number): boolean => counts.joined[place] === 1 && !aside[place];
    const kinds: Record<string, number> = {};
    sheet.places.forEach(({ kind }, i) => present(i) && (kinds[kind] = (kinds[kind] ?? 0) + 1));
    const styles: Record<string, number> = {};
    sheet.links.forEach(({ from, to, style }, i) => {
      if (counts.links[i].length && present(from) && present(to)) styles[style] = (styles[style] ?? 0) + 1;
    });
    const names = Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[];
    const entries = LINK_STYLES.map((name) => ({
      name,
      words: STYLE_WORDS[name][0].toUpperCase() + STYLE_WORDS[name].slice(1),
      mark: linkMark(name),
      count: styles[name] ?? 0,
    }));
    const focused = (document.activeElement as HTMLInputElement | null)?.value;
    const inside = this.legendPlace.contains(document.activeElement);
    fill(
      this.legendPlace,
      legend(
        [
          ["Kinds", names.map((kind) => kindEntry(kind, kinds[kind] ?? 0))],
          ["Links", entries],
        ],
        off,
        (next) => app.set({ off: next.sort().join(",") }, true),
      ),
    );
    if (inside) [...this.legendPlace.querySelectorAll("input")].find((box) => box.value === focused)?.focus();
  }
}
