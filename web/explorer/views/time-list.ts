// The quotes of some days as a table whose words are loaded for the page that is shown.
import { word } from "../data/columns.ts";
import { h, shortened } from "../ui/dom.ts";
import { agentLinks, dateWords, linkTo, printedIn } from "../ui/links.ts";
import { table } from "../ui/table.ts";
import type { App } from "../state/app.ts";

const LONGEST_WORDS = 320;

/** Quotes in the order given. */
export function quotesTable(app: App, rows: number[]): HTMLElement {
  const { graph } = app;
  const { when, article, key, speakers, form } = graph.quotes;
  const { published, title } = graph.core.articles;
  const said = new Map<number, string>();
  const day = (row: number): string => word(when, row) || (article[row] < 0 ? "" : published[article[row]]);
  const names = (row: number): string =>
    graph
      .quote(row)
      .speakers.map((who) => graph.agent(who).label)
      .join("; ");
  return table<number>({
    caption: "Quotes in order of time",
    noun: ["quote", "quotes"],
    rows,
    announce: (text) => app.announce(text),
    file: "quotes",
    empty: "No quote in these days with these choices.",
    current: (row) => app.address.given.get("at") === key[row],
    before: async (shown) => {
      const missing = shown.filter((row) => !said.has(row));
      const found = await Promise.all(missing.map((row) => graph.words(row)));
      missing.forEach((row, at) => said.set(row, found[at]));
    },
    columns: [
      { name: "When", cell: (row) => whenCell(app, row), key: day },
      {
        name: "Who",
        cell: (row) => agentLinks(app, graph.quote(row).speakers),
        key: (row) => (speakers[row] === -1 ? "" : names(row)),
      },
      {
        name: "What",
        cell: (row) =>
          h(
            "span",
            { "data-key": key[row] },
            linkTo(app, { sort: "quote", row }, shortened(said.get(row) ?? "", LONGEST_WORDS), "quoted"),
          ),
        value: (row) => said.get(row) ?? "",
      },
      { name: "Form", cell: (row) => word(form, row), value: (row) => word(form, row) },
      {
        name: "Article",
        cell: (row) => printedIn(app, article[row]),
        value: (row) => (article[row] < 0 ? "" : title[article[row]]),
      },
    ],
  });
}

function whenCell({ graph }: App, row: number): (HTMLElement | string)[] {
  const { when, article } = graph.quotes;
  const told = word(when, row);
  if (told) return [dateWords(told)];
  const published = article[row] < 0 ? "" : graph.core.articles.published[article[row]];
  if (!published) return [dateWords("")];
  return [h("span", { class: "unknown" }, "published ", dateWords(published))];
}
