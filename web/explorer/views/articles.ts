// The articles, the newest first.
import { within } from "../state/filters.ts";
import { countBar } from "../ui/bars.ts";
import { h, kindMark, words } from "../ui/dom.ts";
import { drawing } from "../ui/drawing.ts";
import { dateWords, linkTo } from "../ui/links.ts";
import { table } from "../ui/table.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const FILTERS = ["publisher", "from", "to"] as const;

export function articlesView(): View {
  const list = drawing(FILTERS, articles);
  return {
    title: "Articles",
    filters: FILTERS,
    async show(place, app) {
      place.append(
        h("h1", {}, "What was read"),
        h(
          "p",
          { class: "lead" },
          "Every article, the newest first. Open one to read it with its quotes marked.",
        ),
        list.host,
      );
      await list.draw(app);
    },
    follow: (app) => void list.follow(app),
  };
}

function articles(app: App): HTMLElement {
  const { graph, filters } = app;
  const rows = graph.core.articles.key
    .map((_, row) => graph.article(row))
    .filter(
      ({ published, publisher }) =>
        (!filters.publisher || publisher === filters.publisher) && within("", published, filters),
    );
  const most = Math.max(0, ...rows.map(({ quotes }) => quotes));
  return table({
    caption: "Articles",
    noun: ["article", "articles"],
    rows,
    announce: (text) => app.announce(text),
    file: "articles",
    columns: [
      {
        name: "Article",
        cell: ({ row }) => [kindMark("article"), linkTo(app, { sort: "article", row })],
        key: ({ title, key }) => title || key,
      },
      { name: "Publisher", cell: ({ publisher }) => words(publisher), key: ({ publisher }) => publisher },
      { name: "Published", cell: ({ published }) => dateWords(published), key: ({ published }) => published },
      {
        name: "Quotes",
        cell: ({ quotes }) => h("span", { class: "barred" }, quotes, countBar(quotes, most)),
        key: ({ quotes }) => quotes,
      },
    ],
  });
}
