// The map: who speaks of which topic on which side, first the heart of it, then all.
import { shard } from "../data/shards.ts";
import { counted, figure } from "../data/numbers.ts";
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
import { ARRANGED, cameraIn } from "../state/arrangement.ts";
import { FILTERS, filtering } from "../state/filters.ts";
import { between } from "../ui/between.ts";
import { board } from "../ui/board.ts";
import { fill, h } from "../ui/dom.ts";
import { KIND_NAMES } from "../ui/kinds.ts";
import { kindEntry, linkMark } from "../ui/legend.ts";
import { STYLE_WORDS, type Seen, placeWords, saveLinks, twin } from "../ui/maptwin.ts";
import { NetworkView } from "./networkview.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

/** Places that a reader begins with, at most. */
const MOST = 200;
/** Neighbours that come along with a place that was searched for. */
const ALONG = 30;

export const mapView = (): View => new MapView();

class MapView extends NetworkView {
  readonly title = "Map";
  readonly filters = FILTERS;
  protected readonly drawnBy = ["all"];
  private sheet!: Sheet;
  private counts!: Counts;
  private readonly whole = h("button", { type: "button", onclick: () => this.toggleAll() });
  private readonly legendPlace = h("div", {});
  private readonly betweenPlace = h("div", {});
  private readonly twinPlace = h("div", {});

  async show(place: HTMLElement, app: App, gone: AbortSignal): Promise<void> {
    this.app = app;
    place.append(
      h("h1", {}, "Who speaks of what, and on which side"),
      h(
        "p",
        { class: "lead" },
        "Lines lead from speakers to topics: colour and dashes tell the side, width how often.",
      ),
    );
    const [data] = await Promise.all([shard<MapShard>("map"), app.graph.withQuotes()]);
    if (gone.aborted) return;
    this.sheet = sheetOf(app.graph, data);
    this.keys = this.sheet.places.map(({ key }) => key);
    const csv = (): void => void saveLinks(app, { ...this.seen(), chosen: new Set() });
    const options = {
      label: "Map of who speaks of which topic",
      file: "map",
      before: [this.whole],
      csv,
      handlers: this.handlers,
    };
    const made = board(app, options, gone);
    place.append(this.legendPlace, made.element, this.betweenPlace, this.twinPlace);
    this.board = made.start();
    this.follow(app);
  }

  override follow(app: App): void {
    super.follow(app);
    const key = app.address.given.get("focus");
    if (this.board && key) this.focus(key);
  }

  /** Count anew under the filters, and draw from the beginning. */
  protected draw(): void {
    const { app, sheet } = this;
    const { given } = app.address;
    const { sides } = app.filters;
    const counts = countsOf(app.graph, sheet, app.sieve, { sides, filtering: filtering(given) });
    this.counts = counts;
    const all = Boolean(given.get("all"));
    const joined = [...this.keys.keys()].filter((place) => counts.joined[place]);
    const start = all ? joined : beginning(sheet, counts, MOST);
    this.began = new Set(start.map((place) => this.keys[place]));
    this.whole.hidden = joined.length <= MOST;
    this.whole.textContent = all ? "Show the heart of it" : `Show all ${figure(joined.length)}`;
    const nodes = sheet.places.map(({ key, label, kind, x, y }, i) => ({
      key,
      label,
      kind,
      x,
      y,
      weight: weightOf(counts, i),
    }));
    const edges = sheet.links.map(({ from, to, style }, i) => ({
      from,
      to,
      style,
      weight: counts.links[i].length,
    }));
    const options = {
      start,
      camera: cameraIn(given) ?? undefined,
      describe: (node: number) => placeWords({ sheet, counts }, node),
      legend: { kinds: KIND_NAMES, styles: STYLE_WORDS },
      title: `${app.about.title}: map`,
    };
    this.board.map.show({ nodes, edges }, options);
  }

  protected sift(off: ReadonlySet<string>): void {
    this.board.map.filter(...masksOf(this.sheet, this.counts, off));
  }

  /** Bring a place that was searched for into view, with its neighbours, and tell about it. */
  private focus(key: string): void {
    const { app, sheet, counts } = this;
    const { map } = this.board;
    const place = sheet.at.get(key);
    if (place !== undefined) {
      const near = map.scene
        .folded(place)
        .sort((a, b) => weightOf(counts, b) - weightOf(counts, a))
        .slice(0, ALONG);
      const shown = new Set([place, ...near].map((at) => this.keys[at]));
      const before = map.arrangement();
      map.arrange({ ...before, aside: before.aside.filter((one) => !shown.has(one)) });
      map.choose([place]);
      this.look([place]);
    } else app.announce("That is not on the map: nothing links it to a topic");
    this.keep({ focus: "", at: key, with: "" });
  }

  private toggleAll(): void {
    const none = Object.fromEntries(ARRANGED.map((name) => [name, ""]));
    this.app.set({ ...none, all: this.app.address.given.get("all") ? "" : "1" });
  }

  private seen(): Seen {
    const { scene, chosen } = this.board.map;
    const [places, links] = [[...scene.shownNodes], [...scene.shownEdges]];
    return { sheet: this.sheet, counts: this.counts, places, links, chosen: new Set(chosen) };
  }

  protected tell(current: () => boolean): void {
    const { app, sheet } = this;
    const seen = this.seen();
    this.tellLegend();
    const topics = seen.places.filter((place) => sheet.places[place].sort === "topic").length;
    const apart = sheet.apart
      ? ` ${counted(sheet.apart, "name stands", "names stand")} alone and are not on the map.`
      : "";
    const names = `${counted(seen.places.length - topics, "speaker")} and ${counted(topics, "topic")}`;
    this.board.tell(`${names} shown, ${counted(seen.links.length, "link")}.${apart}`);
    fill(this.twinPlace, twin(app, seen, { pick: (places) => this.pick(places) }));
    void between(app, seen).then((found) => current() && fill(this.betweenPlace, found));
  }

  /** Kinds and styles of what is on the map, or would be but for the legend. */
  private tellLegend(): void {
    const { sheet, counts } = this;
    const { aside } = this.board.map.scene;
    const present = (place: number): boolean => counts.joined[place] === 1 && !aside[place];
    const many = new Map<string, number>();
    const count = (name: string): unknown => many.set(name, (many.get(name) ?? 0) + 1);
    sheet.places.forEach(({ kind }, i) => present(i) && count(kind));
    sheet.links.forEach(
      ({ from, to, style }, i) => counts.links[i].length && present(from) && present(to) && count(style),
    );
    const kinds = Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[];
    this.fillLegend(this.legendPlace, [
      ["Kinds", kinds.map((kind) => kindEntry(kind, many.get(kind) ?? 0))],
      [
        "Links",
        LINK_STYLES.map((name) => ({
          name,
          words: capital(STYLE_WORDS[name]),
          mark: linkMark(name),
          count: many.get(name) ?? 0,
        })),
      ],
    ]);
  }
}

const capital = (words: string): string => words[0].toUpperCase() + words.slice(1);
