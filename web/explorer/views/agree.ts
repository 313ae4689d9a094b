// Who agrees with whom: holders joined by the topics on which they take the same side or opposite ones.
import { type Pair, type Standing, debateOf, pairsOf, standings } from "../data/agreement.ts";
import { type Tie, twoCamps } from "../data/camps.ts";
import { type Box, campPlaces } from "../data/campplaces.ts";
import { counted } from "../data/numbers.ts";
import { radiusOf } from "../map/picture.ts";
import { wrapped } from "../map/words.ts";
import { cameraIn } from "../state/arrangement.ts";
import { sieve } from "../state/filters.ts";
import {
  type AgreeSeen,
  type Agreement,
  TONES,
  TONE_WORDS,
  agreeTwin,
  positionsBetween,
  savePairs,
  toneOf,
} from "../ui/agreetwin.ts";
import { campWords, leftOut, summary } from "../ui/agreewords.ts";
import { board } from "../ui/board.ts";
import { fill, h } from "../ui/dom.ts";
import { KIND_NAMES, kindWord } from "../ui/kinds.ts";
import { kindEntry, linkMark } from "../ui/legend.ts";
import { positionBars, windowBars } from "../ui/windowbars.ts";
import { NetworkView } from "./networkview.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

/** How many holders may be drawn; a picture of more tells nothing. */
const SIZES = [30, 60, 120];
const USUAL = 60;

export const agreeView = (): View => new AgreeView();

class AgreeView extends NetworkView {
  readonly title = "Who agrees";
  readonly filters = ["from", "to", "body", "publisher", "confidence"];
  protected readonly drawnBy = ["most"];
  private agreement!: Agreement;
  private polarisation = 0;
  private drawBars!: ReturnType<typeof windowBars>;
  private readonly size = h("select", {
    onchange: () => this.app.set({ most: this.size.value === String(USUAL) ? "" : this.size.value }, true),
  });
  private readonly toldPlace = h("div", { class: "soft" });
  private readonly legendPlace = h("div", {});
  private readonly betweenPlace = h("div", {});
  private readonly twinPlace = h("div", {});

  async show(place: HTMLElement, app: App, gone: AbortSignal): Promise<void> {
    this.app = app;
    place.append(
      h("h1", {}, "Who agrees with whom"),
      h(
        "p",
        { class: "lead" },
        "Two are joined where they take the same side of a topic, or opposite ones. Each stance counts once.",
      ),
    );
    await app.graph.withQuotes();
    if (gone.aborted) return;
    const size = h("label", { class: "field row" }, h("span", {}, "Holders"), this.size);
    const options = {
      label: "Network of who agrees with whom",
      file: "who-agrees",
      before: [size],
      csv: () => void savePairs(app, this.seen()),
      handlers: this.handlers,
    };
    const made = board(app, options, gone);
    const barsPlace = h("div", { class: "window-bars" });
    place.append(
      this.legendPlace,
      made.element,
      barsPlace,
      this.toldPlace,
      this.betweenPlace,
      this.twinPlace,
    );
    this.board = made.start();
    this.drawBars = windowBars(app, barsPlace, gone);
    this.follow(app);
  }

  protected draw(): void {
    const { app } = this;
    const { given } = app.address;
    const debate = debateOf(app.graph, (row) => app.sieve.position(row), app.filters);
    const ranked = standings(debate).filter(({ agreements, conflicts }) => agreements + conflicts);
    const most = SIZES.find((size) => String(size) === given.get("most")) ?? USUAL;
    const shown = ranked.slice(0, most);
    const pairs = pairsOf(debate, new Set(shown.map(({ holder }) => holder)));
    const ties = tiesOf(shown, pairs);
    const kept = sieve(app.graph, { ...app.filters, from: "", to: "" });
    this.drawBars(positionBars(app.graph, (row) => kept.position(row)));
    const { polarisation, sides } = twoCamps(shown.length, ties);
    this.polarisation = polarisation;
    this.agreement = { debate, ranked, shown, pairs, sides };
    this.keys = shown.map(({ holder }) => app.graph.core.agents.key[holder]);
    this.began = new Set(this.keys);
    this.fillSizes(most);
    const spots = campPlaces(
      shown.map((one) => this.box(one)),
      ties,
      sides,
    );
    const nodes = shown.map(({ holder, stances }, i) => {
      const { key, label, kind } = app.graph.agent(holder);
      return { key, label, kind, x: spots[i][0], y: spots[i][1], weight: weightOf(stances) };
    });
    const edges = pairs.map((pair, i) => ({
      from: ties[i][0],
      to: ties[i][1],
      style: toneOf(pair),
      weight: Math.max(1, Math.abs(pair.agreements - pair.conflicts)),
    }));
    const options = {
      camera: cameraIn(given) ?? undefined,
      describe: (node: number) => this.describe(shown[node]),
      legend: { kinds: KIND_NAMES, styles: TONE_WORDS },
      title: `${app.about.title}: who agrees`,
    };
    this.board.map.show({ nodes, edges }, options);
  }

  protected sift(off: ReadonlySet<string>): void {
    const { shown, pairs } = this.agreement;
    const nodes = Uint8Array.from(shown, ({ holder }) => Number(!off.has(this.app.graph.agent(holder).kind)));
    this.board.map.filter(
      nodes,
      Uint8Array.from(pairs, (pair) => Number(!off.has(toneOf(pair)))),
    );
  }

  protected tell(current: () => boolean): void {
    const { app } = this;
    const seen = this.seen();
    this.tellLegend();
    this.board.tell(summary(seen));
    fill(this.toldPlace, campWords(app, seen, this.polarisation), leftOut(app, seen));
    fill(this.twinPlace, agreeTwin(app, seen));
    void positionsBetween(app, seen).then((found) => current() && fill(this.betweenPlace, found));
  }

  private seen(): AgreeSeen {
    const { scene, chosen } = this.board.map;
    return {
      ...this.agreement,
      places: [...scene.shownNodes],
      links: [...scene.shownEdges].sort((a, b) => a - b),
      chosen: new Set(chosen),
      pick: (places) => this.pick(places),
    };
  }

  private tellLegend(): void {
    const { shown, pairs } = this.agreement;
    const { graph } = this.app;
    const many = (found: string[], name: string): number => found.filter((one) => one === name).length;
    const kinds = shown.map(({ holder }) => graph.agent(holder).kind);
    const tones = pairs.map(toneOf);
    this.fillLegend(this.legendPlace, [
      [
        "Kinds",
        (Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[]).map((kind) =>
          kindEntry(kind, many(kinds, kind)),
        ),
      ],
      [
        "Pairs",
        TONES.map((name) => ({
          name,
          words: TONE_WORDS[name],
          mark: linkMark(name),
          count: many(tones, name),
        })),
      ],
    ]);
  }

  private fillSizes(most: number): void {
    const { ranked } = this.agreement;
    const sizes = SIZES.filter((size, i) => i === 0 || size === most || ranked.length > SIZES[i - 1]);
    this.size.closest("label")!.hidden = ranked.length <= SIZES[0];
    fill(
      this.size,
      sizes.map((size) =>
        h(
          "option",
          { value: size, selected: size === most },
          `${Math.min(size, ranked.length)} with most in common`,
        ),
      ),
    );
  }

  private describe({ holder, stances, agreements, conflicts }: Standing): string {
    const { label, kind } = this.app.graph.agent(holder);
    return `${label}, ${kindWord(kind)}, ${counted(stances, "stance")}, ${counted(agreements, "agreement")}, ${counted(conflicts, "conflict")}`;
  }

  /** The room that a holder takes with its name below. */
  private box({ holder, stances }: Standing): Box {
    const lines = wrapped(this.app.graph.agent(holder).label);
    const across = 2 * radiusOf(weightOf(stances));
    return {
      width: Math.max(across, 7.2 * Math.max(0, ...lines.map((line) => line.length))),
      height: across + 17 * lines.length + 4,
    };
  }
}

const weightOf = (stances: number): number => 4 * stances;

/** Pairs as ties between places, in the order of the pairs. */
function tiesOf(shown: Standing[], pairs: Pair[]): Tie[] {
  const at = new Map(shown.map(({ holder }, i) => [holder, i]));
  return pairs.map(({ one, other, agreements, conflicts }) => [
    at.get(one)!,
    at.get(other)!,
    agreements - conflicts,
  ]);
}
