// Over time: what was said when, and the quotes of the days that are chosen.
import { isoDay, readable } from "../data/dates.ts";
import { counted, figure } from "../data/numbers.ts";
import { type Histogram, histogram, inTime, inWindow, quoteDays } from "../data/histogram.ts";
import { DAY, spanWords, unitName } from "../data/periods.ts";
import { changed } from "../state/address.ts";
import { filtering, sieve } from "../state/filters.ts";
import { type Child, fill, h, words } from "../ui/dom.ts";
import { keepingFocus, markCurrent } from "../ui/focus.ts";
import { bars, totals } from "../ui/histogram.ts";
import { picker } from "../ui/picker.ts";
import { twin } from "../ui/twin.ts";
import { quotesTable } from "./time-list.ts";
import { GROUPINGS, groupingOf } from "./time-series.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

/** What is asked besides the days: quotes that all filters but these let through, and their counts. */
interface Counted {
  question: string;
  rows: number[];
  counts: Histogram | null;
}

export function timeView(): View {
  const [top, frame, told, list] = Array.from({ length: 4 }, () => h("div", {}));
  let drawn = "";
  let wide = 0;
  let shown: Counted | null = null;
  return {
    title: "What was said when?",
    filters: ["from", "to", "body", "publisher", "form", "confidence"],
    async show(place, app, gone) {
      frame.className = "over-time";
      const lead =
        "Quotes by the day on which they were said; where that is not told, by the day on which they were published, and drawn lighter.";
      fill(
        place,
        h("h1", {}, "What was said when?"),
        h("p", { class: "lead" }, lead),
        top,
        frame,
        told,
        list,
      );
      await app.graph.withQuotes();
      const watch = new ResizeObserver(() => {
        if (Math.floor(frame.clientWidth) !== wide) picture(app);
      });
      watch.observe(frame);
      gone.addEventListener("abort", () => watch.disconnect());
      draw(app);
    },
    follow(app) {
      if (changed(app.address, { at: "" }) === drawn) markCurrent(list, app.address.given.get("at"));
      else draw(app);
    },
  };

  function draw(app: App): void {
    drawn = changed(app.address, { at: "" });
    const question = changed(app.address, { at: "", from: "", to: "" });
    if (shown?.question !== question) {
      shown = { question, ...count(app) };
      keepingFocus(top, () => fill(top, controls(app)));
    }
    picture(app);
    const { from, to } = app.filters;
    const found = inWindow(quoteDays(app.graph), shown.rows, from, to);
    const title = h(
      "h2",
      {},
      `Quotes, ${spanWords(from, to)} `,
      h("span", { class: "count" }, figure(found.length)),
    );
    keepingFocus(told, () => fill(told, notes(app, shown!)));
    fill(list, title, quotesTable(app, found));
    app.announce(`${counted(found.length, "quote")}, ${spanWords(from, to)}`);
  }

  function picture(app: App): void {
    wide = Math.floor(frame.clientWidth);
    const counts = shown?.counts;
    if (!counts) fill(frame, h("p", { class: "soft" }, nothing(app, shown?.rows.length ?? 0)));
    else if (wide) {
      const { from, to } = app.filters;
      const options = {
        from,
        to,
        changed: (begin: string, end: string) => app.set({ from: begin, to: end }, true),
      };
      keepingFocus(frame, () => fill(frame, bars(counts, wide, options)));
    }
  }
}

function count(app: App): { rows: number[]; counts: Histogram | null } {
  const { graph, filters, address } = app;
  const kept = sieve(graph, { ...filters, from: "", to: "" });
  const rows = asked(app).filter((row) => kept.quote(row));
  const { kinds, of } = groupingOf(graph, address.given.get("by") ?? "", rows);
  return { rows, counts: histogram(quoteDays(graph), rows, kinds, of) };
}

/** The quotes of the person and on the topic that the address names, in order of time. */
function asked({ graph, address }: App): number[] {
  const who = graph.find(address.given.get("who") ?? "");
  const topic = graph.find(address.given.get("topic") ?? "");
  const lists: number[][] = [];
  if (who?.sort === "agent") lists.push(graph.of.bySpeaker[who.row]);
  if (topic?.sort === "topic") lists.push(graph.of.byTopic[topic.row]);
  if (!lists.length) return quoteDays(graph).order;
  const [first, second] = lists;
  const also = second && new Set(second);
  return inTime(
    quoteDays(graph),
    first.filter((row) => !also || also.has(row)),
  );
}

function nothing({ address }: App, rows: number): string {
  if (rows) return "No day is known of these quotes, so there is nothing to draw. The list holds them.";
  const narrowed = filtering(address.given) || address.given.get("who") || address.given.get("topic");
  return narrowed ? "No quote with these choices." : "There are no quotes in this graph.";
}

/** Whose quotes, on what, and how the bars are cut. */
function controls(app: App): HTMLElement {
  const { graph, address } = app;
  const { agents, topics } = graph.core;
  const place = (name: string, sort: string): number => {
    const ref = graph.find(address.given.get(name) ?? "");
    return ref?.sort === sort ? ref.row : -1;
  };
  const choice = h(
    "select",
    {
      "data-focus": "by",
      onchange: (event) => app.set({ by: (event.target as HTMLSelectElement).value }, true),
    },
    GROUPINGS.map(([value, label]) =>
      h("option", { value, selected: value === (address.given.get("by") ?? "") }, label),
    ),
  );
  return h(
    "div",
    { class: "fields narrow" },
    picker("Said by", agents.label, place("who", "agent"), (row) =>
      app.set({ who: row < 0 ? "" : agents.key[row] }, true),
    ),
    picker("About", topics.label, place("topic", "topic"), (row) =>
      app.set({ topic: row < 0 ? "" : topics.key[row] }, true),
    ),
    h("label", { class: "field" }, h("span", {}, "Bars cut by"), choice),
  );
}

/** What the colours mean, what no bar holds, and the bars as a table. */
function notes(app: App, { counts }: Counted): Child[] {
  if (!counts) return [];
  const { series, unit, edges } = counts;
  const box = (name: string): HTMLElement => h("span", { class: `swatch ${name}` });
  const named = series.map(({ name, look }) => name && h("span", {}, box(look), words(name)));
  const lighter = series.some(({ published }) => published.some(Boolean));
  const apart = [
    [counts.undated, "without any date"],
    [counts.longer, `said in a time longer than a ${unit}`],
    [counts.earlier, `from before ${readable(isoDay(edges[0]))}`],
    [counts.later, `from after ${readable(isoDay(edges[edges.length - 1] - DAY))}`],
  ].filter(([quotes]) => quotes) as [number, string][];
  const single = series.length > 1 ? null : h("span", {}, box("series-0"), "said then");
  return [
    h(
      "p",
      { class: "key" },
      named,
      single,
      lighter &&
        h(
          "span",
          {},
          box(`${series.length > 1 ? "series-rest" : "series-0"} lighter`),
          "only published then",
        ),
    ),
    h(
      "p",
      { class: "soft" },
      `A bar is a ${unit}. Drag over the bars, or move the two handles, to choose days. `,
      apart.length > 0 &&
        `In no bar: ${apart.map(([quotes, why]) => `${counted(quotes, "quote")} ${why}`).join("; ")}. The list holds them.`,
    ),
    barsTwin(app, counts),
  ];
}

function barsTwin(app: App, counts: Histogram): HTMLElement {
  const { series, unit, edges } = counts;
  const all = totals(counts);
  const sum = (at: number, kind: "said" | "published"): number =>
    series.reduce((total, each) => total + each[kind][at], 0);
  const number = (name: string, value: (at: number) => number) => ({ name, cell: value, key: value });
  return twin("These bars as a table", () => ({
    caption: `Quotes by ${unit}`,
    noun: ["period", "periods"],
    rows: all.map((_, at) => at).filter((at) => all[at]),
    announce: (text) => app.announce(text),
    file: "quotes-by-period",
    columns: [
      {
        name: "Period",
        cell: (at) => unitName(edges[at], unit),
        key: (at) => edges[at],
        value: (at) => unitName(edges[at], unit),
      },
      number("Quotes", (at) => all[at]),
      number("Said then", (at) => sum(at, "said")),
      number("Published then", (at) => sum(at, "published")),
      ...(series.length > 1
        ? series.map(({ name, said, published }) => number(name, (at) => said[at] + published[at]))
        : []),
    ],
  }));
}
