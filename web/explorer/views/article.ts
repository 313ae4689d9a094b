// One article: its text with everything that was read in it marked in place.
import type { Mark } from "../data/columns.ts";
import { counted, figure } from "../data/numbers.ts";
import { paragraphs } from "../data/marking.ts";
import { plainLink } from "../ui/beside.ts";
import { type Child, LONGEST_NAME, h, joined, kindMark, shortened, words } from "../ui/dom.ts";
import { dateWords, linkTo, outcomeWords } from "../ui/links.ts";
import { MarkedText } from "../ui/markedtext.ts";
import { paged } from "../ui/pager.ts";
import { key, quoteItem } from "../ui/quotes.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

export function articleView({ graph }: App, row: number): View {
  const article = graph.article(row);
  let text: MarkedText | null = null;
  return {
    title: article.title || "Article",
    filters: ["body", "form", "confidence"],
    async show(place, app) {
      place.append(heading(app, row));
      const [content] = await Promise.all([graph.text(row), graph.withQuotes()]);
      place.append(speakers(app, row));
      if (content.text === null) place.append(await offsets(app, row, content.marks));
      else {
        text = new MarkedText(app, content.marks, paragraphs(content.text, content.marks));
        place.append(content.marks.length ? legend(content.marks) : nothing(), text.host);
        requestAnimationFrame(() => text?.follow(app));
      }
      place.append(beside(app, row));
    },
    follow: (app) => text?.follow(app),
  };
}

function heading(app: App, row: number): HTMLElement {
  const { title, key, publisher, published, url, reader, quotes } = app.graph.article(row);
  const source = /^https?:\/\//i.test(url)
    ? h(
        "a",
        { href: url, class: "outside", rel: "noreferrer noopener", target: "_blank" },
        "Where it was published",
      )
    : null;
  const plain = plainLink(app, key);
  return h(
    "header",
    { class: "article-head" },
    h(
      "p",
      { class: "kind" },
      kindMark("article"),
      h(
        "span",
        {},
        joined(
          [publisher ? words(shortened(publisher, LONGEST_NAME)) : null, dateWords(published)].filter(
            Boolean,
          ),
        ),
      ),
    ),
    h("h1", {}, words(shortened(title || key, LONGEST_NAME))),
    h(
      "p",
      { class: "note" },
      joined(
        [counted(quotes, "quote"), source, plain, reader && ["read by ", words(reader)]].filter(
          Boolean,
        ) as Child[],
      ),
    ),
  );
}

/** Who is quoted here, those with most quotes first. */
function speakers(app: App, row: number): Child & HTMLElement {
  const counts = new Map<number, number>();
  for (const quote of app.graph.of.byArticle[row])
    for (const speaker of app.graph.quote(quote).speakers)
      counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const found = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 40);
  const items = found.map(([agent, count]) =>
    h(
      "li",
      {},
      kindMark(app.graph.agent(agent).kind),
      linkTo(app, { sort: "agent", row: agent }),
      h("span", { class: "count" }, count),
    ),
  );
  return h("ul", { class: "plain inline speakers", "aria-label": "Who is quoted here" }, items);
}

/** What the marks of this text mean; requests only where there are some. */
function legend(marks: Mark[]): HTMLElement {
  const whole = key();
  whole.append(h("span", {}, h("mark", { class: "content deep" }, "said within what was said")));
  if (marks.some(([sort]) => sort === "r"))
    whole.append(h("span", {}, h("span", { class: "asked" }, "asked, without an answer")));
  return whole;
}

const nothing = (): HTMLElement => h("p", { class: "soft" }, "Nothing was read as a quote here.");

/** Where the graph holds no text: each quote with the characters at which it stands. */
async function offsets(app: App, row: number, marks: Mark[]): Promise<HTMLElement> {
  const { graph } = app;
  const inMarks = marks.filter(([sort]) => sort === "q").map(([, at]) => at);
  const quotes = inMarks.length ? inMarks : graph.of.byArticle[row];
  const asked = marks.filter(([sort]) => sort === "r").map(([, at]) => at);
  const place = (start: number, end: number): HTMLElement =>
    h("span", { class: "note" }, start < end ? `characters ${figure(start)}–${figure(end)}` : "");
  const list = await paged({
    caption: "quotes of this article",
    rows: quotes,
    noun: ["quote", "quotes"],
    announce: (said) => app.announce(said),
    classes: "quotes",
    item: async (quote) => {
      const item = await quoteItem(app, quote);
      const { start, end } = graph.quote(quote);
      item.append(place(start, end));
      return item;
    },
  });
  const requests = asked.map((at) => {
    const { asked: who, outcome, start, end } = graph.request(at);
    const names = who.map((agent) => graph.agent(agent).label).join(", ");
    return h(
      "li",
      {},
      words(shortened(names, 200)),
      " ",
      linkTo(app, { sort: "request", row: at }, outcomeWords(outcome)),
      " ",
      place(start, end),
    );
  });
  return h(
    "section",
    { "aria-labelledby": "quotes-here" },
    h(
      "p",
      { class: "soft" },
      "The article's text is not in this graph. Each quote says at which characters of it it stands.",
    ),
    h("h2", { id: "quotes-here" }, "Quotes"),
    quotes.length ? list : nothing(),
    requests.length ? [h("h2", {}, "Asked for comment"), h("ul", { class: "plain" }, requests)] : null,
  );
}

/** The ways to the articles before and after it. */
function beside(app: App, row: number): HTMLElement {
  const last = app.graph.core.articles.key.length - 1;
  const way = (label: string, to: number): Child =>
    h(
      "p",
      {},
      h("span", { class: "note" }, label),
      h("br"),
      linkTo(
        app,
        { sort: "article", row: to },
        shortened(app.graph.article(to).title || app.graph.article(to).key, 90),
      ),
    );
  return h(
    "nav",
    { class: "neighbours", "aria-label": "Articles before and after" },
    row < last && way("Earlier", row + 1),
    row > 0 && way("Later", row - 1),
  );
}
