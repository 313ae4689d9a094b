// Who was asked for comment and declined or did not answer.
import { counted, figure } from "../data/numbers.ts";
import { silent } from "../data/beginnings.ts";
import { type Child, h, kindMark } from "../ui/dom.ts";
import { drawing } from "../ui/drawing.ts";
import { linkTo, outcomeWords, printedIn } from "../ui/links.ts";
import { paged } from "../ui/pager.ts";
import { sentenceParts } from "../ui/quotes.ts";
import { saveRows } from "../ui/saving.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const FILTERS = ["publisher", "from", "to", "body"] as const;

export function unansweredView(): View {
  const list = drawing(FILTERS, silences);
  return {
    title: "Who was asked and did not answer?",
    filters: FILTERS,
    async show(place, app) {
      place.append(
        h("h1", {}, "Who was asked and did not answer?"),
        h(
          "p",
          { class: "lead" },
          "Requests for comment that an article says were declined or not answered. A silence shows no position.",
        ),
        list.host,
      );
      await list.draw(app);
    },
    follow: (app) => void list.follow(app),
  };
}

async function silences(app: App): Promise<Child> {
  const { graph, sieve } = app;
  if (!graph.core.requests.key.length)
    return h("p", { class: "soft" }, "No article here tells of a request for comment in vain.");
  const found = silent(graph, sieve.request);
  const kept = graph.core.requests.key.map((_, row) => row).filter(sieve.request);
  if (!kept.length) return h("p", { class: "soft" }, "No such request with these filters.");
  const untold = kept.filter((row) => !graph.request(row).asked.length);
  const groups: [number, number[]][] = untold.length ? [...found, [-1, untold]] : found;
  const outcomes = ["declined", "noResponse"].map(
    (outcome) => [outcome, kept.filter((row) => graph.request(row).outcome === outcome).length] as const,
  );
  const told = outcomes
    .filter(([, count]) => count)
    .map(([outcome, count]) => `${figure(count)} ${outcomeWords(outcome)}`);
  return [
    h(
      "div",
      { class: "tools" },
      h(
        "p",
        { class: "counted" },
        `${counted(found.length, "asked", "asked")}, in ${counted(kept.length, "request")}: ${told.join(", ")}`,
      ),
      h("button", { type: "button", class: "quiet", onclick: () => csv(app, kept) }, "CSV"),
    ),
    await paged({
      caption: "who was asked",
      rows: groups,
      noun: ["asked", "asked"],
      announce: (text) => app.announce(text),
      classes: "silences",
      item: ([agent, requests]) => group(app, agent, requests),
    }),
  ];
}

async function group(app: App, agent: number, requests: number[]): Promise<HTMLElement> {
  const newest = [...requests].reverse();
  const items = await Promise.all(newest.map((row) => item(app, row)));
  const name =
    agent < 0
      ? "Not told who"
      : [kindMark(app.graph.agent(agent).kind), linkTo(app, { sort: "agent", row: agent })];
  const count =
    requests.length > 1 && h("span", { class: "count" }, ` ${counted(requests.length, "request")}`);
  return h("li", {}, h("h2", {}, name, count), h("ul", { class: "plain quotes" }, items));
}

async function item(app: App, row: number): Promise<HTMLElement> {
  const { outcome, article, key } = app.graph.request(row);
  const link = linkTo(app, { sort: "request", row }, "", "quoted");
  link.replaceChildren(h("bdi", { dir: "auto" }, await sentenceParts(app, { sort: "request", row })));
  return h(
    "li",
    { class: "quote", "data-key": key, "aria-current": app.address.given.get("at") === key ? "true" : null },
    link,
    h(
      "span",
      { class: "note" },
      h("b", { class: "outcome" }, outcomeWords(outcome)),
      " · ",
      printedIn(app, article),
    ),
  );
}

function csv({ graph }: App, kept: number[]): void {
  const rows = kept.map((row) => {
    const { asked, outcome, article, start, end, key } = graph.request(row);
    const { title, publisher, published, url } =
      article < 0 ? { title: "", publisher: "", published: "", url: "" } : graph.article(article);
    return [
      asked.map((at) => graph.agent(at).label).join("; "),
      outcomeWords(outcome),
      published,
      publisher,
      title,
      url,
      start,
      end,
      graph.iri(key),
    ];
  });
  saveRows(
    ["asked", "outcome", "published", "publisher", "article", "url", "start", "end", "request"],
    rows,
    "unanswered",
  );
}
