// What links two or more that are chosen: the positions and quotes themselves.
import { counted, figure } from "../data/numbers.ts";
import type { App } from "../state/app.ts";
import { type Child, h, joined, sideMark, words } from "./dom.ts";
import { dateWords, linkTo, printedIn } from "./links.ts";
import { type Seen, manyWords, styleCell } from "./maptwin.ts";
import { quoteItem, sentence } from "./quotes.ts";

const MOST_LINKS = 12;
const MOST_ROWS = 20;

/** The links between chosen places with what they stand for; null where fewer than two are chosen. */
export async function between(app: App, { sheet, counts, links, chosen }: Seen): Promise<HTMLElement | null> {
  if (chosen.size < 2) return null;
  const found = links.filter((at) => chosen.has(sheet.links[at].from) && chosen.has(sheet.links[at].to));
  const names = joined([...chosen].slice(0, 4).map((place) => linkTo(app, sheet.places[place])));
  const more = chosen.size > 4 ? ` and ${chosen.size - 4} more` : "";
  const parts = await Promise.all(
    found.slice(0, MOST_LINKS).map(async (at) => {
      const { from, to, style } = sheet.links[at];
      const rows = counts.links[at];
      const heading = h(
        "h3",
        {},
        linkTo(app, sheet.places[from]),
        " ",
        styleCell(style),
        " ",
        linkTo(app, sheet.places[to]),
        h("span", { class: "note" }, ` ${manyWords(style, rows.length)}`),
      );
      if (style === "speaks_for") return [heading, h("p", { class: "soft" }, words(roleWords(app, rows)))];
      const item =
        style === "mentions"
          ? (row: number) => quoteItem(app, row, false)
          : (row: number) => stanceItem(app, row);
      const items = await Promise.all(rows.slice(0, MOST_ROWS).map(item));
      return [heading, h("ul", { class: "plain quotes" }, items), left(rows.length, "more")];
    }),
  );
  const none = h("p", { class: "soft" }, "Nothing links them directly.");
  return h(
    "section",
    { class: "between", "aria-label": "What links them" },
    h("h2", {}, "Between ", names, more),
    found.length ? parts : none,
    tooMany(found.length),
  );
}

const left = (count: number, noun: string): Child =>
  count > MOST_ROWS ? h("p", { class: "soft" }, `${figure(count - MOST_ROWS)} ${noun}`) : null;

const tooMany = (count: number): Child =>
  count > MOST_LINKS
    ? h("p", { class: "soft" }, `${counted(count - MOST_LINKS, "more link")} in the table below`)
    : null;

const roleWords = ({ graph: { core } }: App, rows: number[]): string =>
  [...new Set(rows.map((row) => core.roles.role.of[core.roles.role.at[row]]))].filter(Boolean).join("; ");

/** A position as an item of a list: side, label, day, where printed, and the sentence that shows it. */
export async function stanceItem(app: App, row: number): Promise<HTMLElement> {
  const { side, when, article, evidence } = app.graph.position(row);
  return h(
    "li",
    { class: "quote" },
    sideMark(side),
    " ",
    linkTo(app, { sort: "position", row }),
    h(
      "span",
      { class: "note" },
      when ? ["held ", dateWords(when)] : dateWords(""),
      " · ",
      printedIn(app, article),
    ),
    evidence.length ? await sentence(app, evidence[0]) : null,
  );
}
