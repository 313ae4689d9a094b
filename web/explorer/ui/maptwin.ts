// The map in words: tables of the places and links that it shows, in step with it.
import { bounds } from "../data/dates.ts";
import { counted } from "../data/numbers.ts";
import { word } from "../data/columns.ts";
import { SIDES } from "../data/graph.ts";
import type { Counts, Link, LinkStyle, Sheet } from "../data/mapping.ts";
import type { App } from "../state/app.ts";
import { type Child, h, joined, kindMark, sideMark } from "./dom.ts";
import { kindWord } from "./kinds.ts";
import { linkMark } from "./legend.ts";
import { dateWords, linkTo } from "./links.ts";
import { type TableOptions, saveCsv, table } from "./table.ts";

export const STYLE_WORDS: Record<LinkStyle, string> = {
  for: "for",
  against: "against",
  neither: "neither",
  mentions: "speaks of it",
  speaks_for: "speaks for",
};
const MOST_TOPICS = 4;

export interface Seen {
  sheet: Sheet;
  counts: Counts;
  /** Places and links that the map shows. */
  places: number[];
  links: number[];
  chosen: ReadonlySet<number>;
}

export interface TwinHandlers {
  /** Choose these places on the map. */
  pick(places: number[]): void;
}

/** A place in words: "Mara Ilves, person, 12 quotes, 3 positions". */
export function placeWords({ sheet, counts }: Pick<Seen, "sheet" | "counts">, place: number): string {
  const { label, kind } = sheet.places[place];
  const told = [counted(counts.quotes[place], "quote"), counted(counts.positions[place], "position")];
  return [label, kindWord(kind), ...told].join(", ");
}

/** First and last known day of a link. */
export function daysOf({ graph }: App, counts: Counts, sheet: Sheet, link: number): [string, string] {
  const { style } = sheet.links[link];
  if (style === "speaks_for") return ["", ""];
  const when = style === "mentions" ? graph.quotes.when : graph.core.positions.when;
  let [first, last] = ["", ""];
  for (const row of counts.links[link]) {
    const [from, to] = bounds(word(when, row));
    if (from && (!first || from < first)) first = from;
    if (to > last) last = to;
  }
  return [first, last];
}

/** Two tables of what the map shows; of the chosen and their neighbours where something is chosen. */
export function twin(app: App, seen: Seen, handlers: TwinHandlers): HTMLElement {
  const links = within(seen);
  const ends = new Set([
    ...seen.chosen,
    ...links.flatMap((at) => [seen.sheet.links[at].from, seen.sheet.links[at].to]),
  ]);
  const places = seen.chosen.size ? seen.places.filter((place) => ends.has(place)) : seen.places;
  const about = seen.chosen.size ? "What is chosen, and its neighbours" : "What the map shows";
  return h(
    "section",
    { class: "twins", "aria-label": "The map in words" },
    h("h2", {}, about),
    table(placeTable(app, seen, places, handlers)),
    h("h2", {}, "Links"),
    table(linkTable(app, { ...seen, links }, handlers)),
  );
}

/** Save all links that are shown as CSV. */
export const saveLinks = (app: App, seen: Seen): Promise<void> =>
  saveCsv(linkTable(app, seen, { pick: () => {} }));

/** Links at what is chosen, or between those that are; all where nothing is. */
function within({ sheet, links, chosen }: Seen): number[] {
  if (!chosen.size) return links;
  const ends = ({ from, to }: Link): number => Number(chosen.has(from)) + Number(chosen.has(to));
  const found = links.filter((at) => ends(sheet.links[at]) >= (chosen.size > 1 ? 2 : 1));
  return found.length ? found : links.filter((at) => ends(sheet.links[at]));
}

function placeTable(app: App, seen: Seen, rows: number[], { pick }: TwinHandlers): TableOptions<number> {
  const { sheet, counts, chosen } = seen;
  const stands = standsOf(seen);
  const name = (place: number): string => sheet.places[place].label;
  const kind = (place: number): string => kindWord(sheet.places[place].kind);
  return {
    caption: "People, institutions and topics on the map",
    noun: ["name", "names"],
    rows: [...rows].sort(
      (a, b) => counts.positions[b] - counts.positions[a] || counts.quotes[b] - counts.quotes[a] || a - b,
    ),
    announce: (text) => app.announce(text),
    pageRows: 15,
    file: "map-names",
    current: (place) => chosen.has(place),
    columns: [
      { name: "Name", cell: (place) => placeLink(app, seen, place), key: name },
      { name: "Kind", cell: kind, key: kind },
      { name: "Quotes", cell: (place) => counts.quotes[place], key: (place) => counts.quotes[place] },
      {
        name: "Positions",
        cell: (place) => counts.positions[place],
        key: (place) => counts.positions[place],
      },
      {
        name: "Stands",
        cell: (place) => standCell(app, seen, stands.get(place) ?? []),
        value: (place) => standWords(seen, place, stands.get(place) ?? []),
      },
      {
        name: "On the map",
        cell: (place) => pickButton(`Show ${name(place)} on the map`, () => pick([place])),
      },
    ],
  };
}

function linkTable(
  app: App,
  { sheet, counts, links, chosen }: Seen,
  { pick }: TwinHandlers,
): TableOptions<number> {
  const end = (at: number, which: "from" | "to"): string => sheet.places[sheet.links[at][which]].label;
  const days = new Map<number, [string, string]>();
  const day = (at: number, which: 0 | 1): string => {
    if (!days.has(at)) days.set(at, daysOf(app, counts, sheet, at));
    return days.get(at)![which];
  };
  const many = (at: number): number => counts.links[at].length;
  const ref = (at: number, which: "from" | "to"): Child => linkTo(app, sheet.places[sheet.links[at][which]]);
  return {
    caption: "Links on the map",
    noun: ["link", "links"],
    rows: [...links].sort((a, b) => many(b) - many(a) || a - b),
    announce: (text) => app.announce(text),
    pageRows: 15,
    file: "map-links",
    current: (at) => chosen.has(sheet.links[at].from) && chosen.has(sheet.links[at].to),
    columns: [
      { name: "Who", cell: (at) => ref(at, "from"), key: (at) => end(at, "from") },
      {
        name: "Side",
        cell: (at) => styleCell(sheet.links[at].style),
        key: (at) => STYLE_WORDS[sheet.links[at].style],
      },
      { name: "On", cell: (at) => ref(at, "to"), key: (at) => end(at, "to") },
      { name: "How many", cell: (at) => manyWords(sheet.links[at].style, many(at)), key: many },
      { name: "First", cell: (at) => (day(at, 0) ? dateWords(day(at, 0)) : ""), key: (at) => day(at, 0) },
      { name: "Last", cell: (at) => (day(at, 1) ? dateWords(day(at, 1)) : ""), key: (at) => day(at, 1) },
      {
        name: "Read",
        cell: (at) =>
          pickButton(
            `Read what links ${end(at, "from")} and ${end(at, "to")}`,
            () => pick([sheet.links[at].from, sheet.links[at].to]),
            "Read",
          ),
      },
    ],
  };
}

/** "3 positions", "2 quotes", "1 role". */
export function manyWords(style: LinkStyle, many: number): string {
  return counted(many, style === "mentions" ? "quote" : style === "speaks_for" ? "role" : "position");
}

export function styleCell(style: LinkStyle): Child[] {
  const mark = style === "mentions" || style === "speaks_for" ? linkMark(style) : sideMark(style);
  return [mark, " ", STYLE_WORDS[style]];
}

function placeLink(app: App, { sheet }: Seen, place: number): Child[] {
  return [kindMark(sheet.places[place].kind), linkTo(app, sheet.places[place])];
}

function pickButton(label: string, does: () => void, words = "Show"): HTMLElement {
  return h("button", { type: "button", class: "quiet", "aria-label": label, onclick: does }, words);
}

/** Links of sides, by place, for every place on the map. */
function standsOf({ sheet, links }: Seen): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const at of links) {
    const { from, to, style } = sheet.links[at];
    if (style === "mentions" || style === "speaks_for") continue;
    for (const end of [from, to]) found.set(end, [...(found.get(end) ?? []), at]);
  }
  return found;
}

/** For whom and what: topics by side of who takes them, numbers by side of a topic. */
function standCell(app: App, { sheet }: Seen, links: number[]): Child[] {
  return SIDES.flatMap((side) => {
    const found = links.filter((at) => sheet.links[at].style === side);
    if (!found.length) return [];
    const topic = found.length > 1 && sheet.links[found[0]].to === sheet.links[found[1]].to;
    const names = found
      .slice(0, MOST_TOPICS)
      .map((at) => linkTo(app, sheet.places[sheet.links[at][topic ? "from" : "to"]]));
    const more = found.length > MOST_TOPICS ? ` and ${found.length - MOST_TOPICS} more` : "";
    return [h("span", { class: "stand" }, sideMark(side), ` ${side} `, joined(names), more)];
  });
}

function standWords({ sheet }: Seen, place: number, links: number[]): string {
  return SIDES.flatMap((side) => {
    const found = links.filter((at) => sheet.links[at].style === side);
    const other = (at: number): number =>
      sheet.links[at].from === place ? sheet.links[at].to : sheet.links[at].from;
    return found.length ? [`${side}: ${found.map((at) => sheet.places[other(at)].label).join(", ")}`] : [];
  }).join("; ");
}
