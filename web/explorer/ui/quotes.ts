// Quotes for reading: in their sentence, in their paragraph, and as one line of a list.
import {
  CONTENT,
  CUE,
  SENTENCE,
  SOURCE,
  type Segment,
  contextOf,
  sentenceOf,
  spansOf,
} from "../data/contexts.ts";
import { clipped } from "../data/evidence.ts";
import type { Ref } from "../data/graph.ts";
import type { App } from "../state/app.ts";
import { type Child, h, shortened } from "./dom.ts";
import { agentLinks, dateWords, linkTo, printedIn } from "./links.ts";

const NAMES: [number, string][] = [
  [CONTENT, "content"],
  [CUE, "cue"],
  [SOURCE, "source"],
  [SENTENCE, "sentence"],
];
/** Letters of a sentence that is shown in a list. */
export const LONGEST_SENTENCE = 900;

/** The paragraph of a quote or request, in marked segments; none where the graph holds no text. */
export async function context(app: App, { sort, row }: Ref): Promise<Segment[]> {
  const article = sort === "request" ? app.graph.request(row).article : app.graph.quote(row).article;
  if (article < 0) return [];
  const { text, marks } = await app.graph.text(article);
  const mark = marks.find(([kind, at]) => kind === (sort === "request" ? "r" : "q") && at === row);
  return text === null || !mark ? [] : contextOf(text, spansOf(text, [mark[2], mark[3], mark[4]]));
}

/** Segments as elements: content is marked, source and cue are told apart by their lines. */
export function marked(found: Segment[]): Child[] {
  return found.map(([marks, part]) => {
    const names = NAMES.filter(([mark]) => marks & mark).map(([, name]) => name);
    if (!names.length) return part;
    return h(marks & CONTENT ? "mark" : "span", { class: names.join(" ") }, part);
  });
}

/** The paragraph with its key; offsets alone where there is no text. */
export async function paragraph(app: App, ref: Ref, keyed = true): Promise<HTMLElement> {
  const found = await context(app, ref);
  if (!found.length) {
    const said = ref.sort === "quote" ? await app.graph.words(ref.row) : app.graph.request(ref.row).words;
    return h(
      "div",
      {},
      said && h("blockquote", { class: "context", dir: "auto" }, h("mark", { class: "content" }, said)),
      h("p", { class: "soft" }, "The article's text is not in this graph."),
    );
  }
  return h("div", {}, h("blockquote", { class: "context", dir: "auto" }, marked(found)), keyed && key());
}

export const key = (): HTMLElement =>
  h(
    "p",
    { class: "key" },
    h("mark", { class: "content" }, "what was said"),
    h("span", { class: "source" }, "who says it"),
    h("span", { class: "cue" }, "how it is said"),
  );

/** The sentence of a quote or request with what was said marked, cut where it is endless; the words alone where there is no text. */
export async function sentenceParts(app: App, ref: Ref, longest = LONGEST_SENTENCE): Promise<Child[]> {
  const whole = sentenceOf(await context(app, ref));
  const alone = async (): Promise<Segment> =>
    ref.sort === "request"
      ? [0, app.graph.request(ref.row).words]
      : [CONTENT, await app.graph.words(ref.row)];
  const found = whole.length ? whole : [await alone()];
  return marked(clipped(found, longest).map(([marks, part]) => [marks & CONTENT, part]));
}

export async function sentence(app: App, row: number): Promise<HTMLElement> {
  return h("blockquote", { class: "said", dir: "auto" }, await sentenceParts(app, { sort: "quote", row }));
}

/** A quote as an item of a list: its words, who (when `named`), when, where it was printed. */
export async function quoteItem(app: App, row: number, named = true): Promise<HTMLElement> {
  const quote = app.graph.quote(row);
  const said = shortened(await app.graph.words(row), 320);
  return h(
    "li",
    {
      class: "quote",
      "data-key": quote.key,
      "aria-current": app.address.given.get("at") === quote.key ? "true" : null,
    },
    linkTo(app, { sort: "quote", row }, said, "quoted"),
    h(
      "span",
      { class: "note" },
      named && [agentLinks(app, quote.speakers), " · "],
      quote.when ? ["said ", dateWords(quote.when)] : dateWords(""),
      " · ",
      printedIn(app, quote.article),
    ),
  );
}
