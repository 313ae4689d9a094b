// All that a search finds, for reading: kinds, names, quotes with their publishers and years, pages.
import { counted, figure } from "../data/numbers.ts";
import type { Ref } from "../data/graph.ts";
import type { Facet } from "../search/facets.ts";
import { type Named, namePieces } from "../search/finder.ts";
import { KINDS, KIND_WORDS, type Kind, type Results, pageCount, pageOf } from "../search/results.ts";
import { changed } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { type Child, fill, h, kindMark, words } from "./dom.ts";
import { addressOf, agentLinks, dateWords, nameOf, printedIn } from "./links.ts";
import { markedWords } from "./searchbox.ts";

const LONGEST_QUOTE = 320;
const LONGEST_NAME = 200;

/** Fill the place; whoever was within it finds themselves at the heading. */
export function writeResults(place: HTMLElement, app: App, results: Results): void {
  const { query, counts, kind, partly, named } = results;
  const total = KINDS.reduce((sum, each) => sum + counts[each], 0);
  const within = place.contains(document.activeElement);
  const heading = h(
    "h1",
    { tabindex: -1 },
    query ? ["Results for ", words(`“${query.slice(0, 200)}”`)] : "Search",
  );
  const sections = (["agent", "topic", "article"] as const)
    .filter((sort) => (kind ? kind === sort : named[sort].length))
    .map((sort) => nameSection(app, results, sort));
  const quotes = (!kind || kind === "quote") && counts.quote ? quoteSection(app, results) : null;
  fill(
    place,
    heading,
    query ? null : h("p", { class: "lead" }, "Type words into the box above, or press / on a keyboard."),
    total ? kindLinks(app, results) : null,
    partly
      ? h(
          "p",
          { class: "notice" },
          "No quote has all of these words. These have some of them, the most telling first.",
        )
      : null,
    sections,
    quotes,
    query && !total ? nothing() : null,
  );
  if (!within) return;
  heading.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

const HINTS = [
  "Look at the spelling, or use fewer words.",
  "A * stands for any ending: ferr* finds ferry and ferries.",
  "Words in quotation marks are found as they stand, one after another.",
];

function nothing(): HTMLElement {
  const hints = HINTS.map((hint) => h("li", {}, hint));
  return h(
    "div",
    { class: "notice" },
    h("p", {}, "Nothing is found with these words and choices."),
    h("ul", {}, hints),
  );
}

/** Everything, or one sort; each with its count. */
function kindLinks(app: App, { counts, kind }: Results): HTMLElement {
  const link = (to: Kind | "", label: string, count: number): Child =>
    (count || kind === to) &&
    h(
      "a",
      {
        href: changed(app.address, { kind: to, page: "", at: "" }),
        "aria-current": kind === to ? "page" : null,
      },
      label,
      h("span", { class: "count" }, ` ${figure(count)}`),
    );
  const total = KINDS.reduce((sum, each) => sum + counts[each], 0);
  return h(
    "nav",
    { class: "kinds", "aria-label": "Kinds of results" },
    link("", "All", total),
    KINDS.map((each) => link(each, KIND_WORDS[each][0], counts[each])),
  );
}

function nameSection(app: App, results: Results, sort: Named): HTMLElement {
  const { named, counts, kind, query } = results;
  const pieces = namePieces(query);
  const [title, ...nouns] = KIND_WORDS[sort];
  const items = named[sort].map((row) => {
    const ref: Ref = { sort, row };
    const name = h(
      "a",
      { class: "link", href: addressOf(app, ref) },
      markedWords(nameOf(app.graph, ref), pieces, LONGEST_NAME),
    );
    return h(
      "li",
      {},
      kindMark(sort === "agent" ? app.graph.agent(row).kind : sort),
      name,
      h("span", { class: "note" }, nameNote(app, ref)),
    );
  });
  const more = !kind && counts[sort] > items.length;
  return h(
    "section",
    { "aria-label": title },
    h("h2", {}, title),
    h("ul", { class: "plain" }, items),
    more
      ? h(
          "p",
          {},
          h(
            "a",
            { href: changed(app.address, { kind: sort, page: "", at: "" }) },
            `All ${counted(counts[sort], ...(nouns as [string, string]))}`,
          ),
        )
      : null,
    kind ? pages(app, results, counts[sort]) : null,
  );
}

function nameNote(app: App, { sort, row }: Ref): Child {
  if (sort === "article") {
    const { publisher, published } = app.graph.article(row);
    return [" ", publisher && words(publisher), publisher && ", ", dateWords(published)];
  }
  const { quotes } = sort === "agent" ? app.graph.agent(row) : app.graph.topic(row);
  return quotes ? ` ${counted(quotes, "quote")}` : null;
}

function quoteSection(app: App, results: Results): HTMLElement {
  const { quotes, page, pieces, counts } = results;
  const items = pageOf(quotes.rows, page).map((row, at) =>
    quoteItem(app, row, markedWords(results.words[at], pieces, LONGEST_QUOTE)),
  );
  return h(
    "section",
    { "aria-label": "Quotes", class: "found-quotes" },
    h("h2", {}, "Quotes"),
    h(
      "div",
      { class: "facets" },
      facetLinks(app, "Publisher", quotes.publishers, app.filters.publisher, (value) => ({
        publisher: value,
      })),
      facetLinks(app, "Year", quotes.years, app.filters.from.slice(0, 4), (value) => ({
        from: value,
        to: value,
      })),
    ),
    h("ul", { class: "plain quotes" }, items),
    pages(app, results, counts.quote),
  );
}

function quoteItem(app: App, row: number, said: HTMLElement): HTMLElement {
  const quote = app.graph.quote(row);
  return h(
    "li",
    {
      class: "quote",
      "data-key": quote.key,
      "aria-current": app.address.given.get("at") === quote.key ? "true" : null,
    },
    h("a", { class: "link quoted", href: addressOf(app, { sort: "quote", row }) }, said),
    h(
      "span",
      { class: "note" },
      agentLinks(app, quote.speakers),
      " · ",
      quote.when ? ["said ", dateWords(quote.when)] : dateWords(""),
      " · ",
      printedIn(app, quote.article),
    ),
  );
}

/** Values with their counts; the one that is chosen can be taken back. */
function facetLinks(
  app: App,
  title: string,
  values: Facet[],
  chosen: string,
  change: (value: string) => Record<string, string>,
): Child {
  if (values.length < 2 && !chosen) return null;
  const link = ([value, count]: Facet): HTMLElement => {
    const on = value === chosen;
    const href = changed(app.address, { ...change(on ? "" : value), page: "", at: "" });
    const state = { href, class: "facet", "aria-current": on ? "true" : null };
    return h(
      "li",
      {},
      h(
        "a",
        state,
        words(value),
        h("span", { class: "count" }, ` ${figure(count)}`),
        on ? h("span", {}, " ×", h("span", { class: "unseen" }, " take away")) : null,
      ),
    );
  };
  return h(
    "div",
    { role: "group", "aria-label": title },
    h("span", { class: "note" }, title),
    h("ul", {}, values.map(link)),
  );
}

function pages(app: App, { page }: Results, count: number): Child {
  const last = pageCount(count);
  if (last < 2) return null;
  const turn = (label: string, to: number): Child =>
    to >= 1 &&
    to <= last &&
    h(
      "a",
      {
        href: changed(app.address, { page: to > 1 ? String(to) : "", at: "" }),
        rel: to < page ? "prev" : "next",
      },
      label,
    );
  return h(
    "nav",
    { class: "pages", "aria-label": "Pages of results" },
    turn("Previous", page - 1),
    h("span", {}, `Page ${page} of ${figure(last)}`),
    turn("Next", page + 1),
  );
}
