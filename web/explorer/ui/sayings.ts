// What one speaker said, the newest first, each in its sentence; and the choice of one topic.
import { newestFirst, topicCounts, topicsOfQuote } from "../data/said.ts";
import { counted } from "../data/numbers.ts";
import { changed } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { type Child, LONGEST_NAME, h, joined, shortened, words } from "./dom.ts";
import { linkTo, printedIn, whenWords } from "./links.ts";
import { paged } from "./pager.ts";
import { sentenceParts } from "./quotes.ts";
import { saveRows } from "./saving.ts";

const MOST_TOPICS = 24;
const TOPIC_LETTERS = 50;

/** Links that narrow to one topic; none where nothing said is on a topic. */
export function topicChoices(app: App, agent: number, wanted: number): Child {
  const { graph } = app;
  const counts = new Map(topicCounts(graph, graph.of.bySpeaker[agent]));
  for (const at of graph.byHolder[agent])
    for (const topic of graph.position(at).topics) if (!counts.has(topic)) counts.set(topic, 0);
  if (!counts.size) return null;
  const shown = [...counts].slice(0, MOST_TOPICS);
  if (wanted >= 0 && !shown.some(([topic]) => topic === wanted))
    shown.push([wanted, counts.get(wanted) ?? 0]);
  const tab = (key: string, current: boolean, name: Child): HTMLElement =>
    h(
      "li",
      {},
      h(
        "a",
        {
          class: "tab",
          href: changed(app.address, { topic: key, at: "" }),
          "data-focus": `topic ${key}`,
          "aria-current": current ? "true" : null,
        },
        name,
      ),
    );
  return h(
    "div",
    { class: "topics-of" },
    h("h2", { class: "choice-title", id: "only-on" }, "Only on"),
    h(
      "ul",
      { class: "plain tabs", "aria-labelledby": "only-on" },
      tab("", wanted < 0, "everything"),
      shown.map(([topic, count]) =>
        tab(graph.topic(topic).key, topic === wanted, [
          words(shortened(graph.topic(topic).label, TOPIC_LETTERS)),
          " ",
          h("span", { class: "count" }, count),
        ]),
      ),
    ),
  );
}

/** The quotes of an agent under the filters, on one topic or (-1) on all. */
export async function quotesOf(app: App, agent: number, topic: number): Promise<Child> {
  const { graph, sieve } = app;
  const all = graph.of.bySpeaker[agent];
  const kept = newestFirst(
    graph,
    all.filter((row) => sieve.quote(row) && (topic < 0 || topicsOfQuote(graph, row).includes(topic))),
  );
  const title =
    topic < 0
      ? "What they said"
      : ["What they said on ", words(shortened(graph.topic(topic).label, LONGEST_NAME))];
  const head = (more: Child): HTMLElement =>
    h("section", { "aria-labelledby": "said" }, h("h2", { id: "said" }, title), more);
  if (!all.length) return head(h("p", { class: "soft" }, "No quote of theirs is in this graph."));
  if (!kept.length) return head(h("p", { class: "soft" }, "Nothing with these choices."));
  return head([
    h(
      "div",
      { class: "tools" },
      h("p", { class: "counted" }, counted(kept.length, "quote")),
      h("button", { type: "button", class: "quiet", onclick: () => void csv(app, kept, agent) }, "CSV"),
    ),
    await paged({
      caption: "what they said",
      rows: kept,
      noun: ["quote", "quotes"],
      announce: (text) => app.announce(text),
      classes: "quotes sayings",
      item: (row) => sayingItem(app, row, topic),
    }),
  ]);
}

/** A quote in its sentence, with its day, article and topics. */
export async function sayingItem(app: App, row: number, topic = -1, named = false): Promise<HTMLElement> {
  const { when, article, form, key, speakers } = app.graph.quote(row);
  const link = linkTo(app, { sort: "quote", row }, "", "quoted");
  link.replaceChildren(h("bdi", { dir: "auto" }, await sentenceParts(app, { sort: "quote", row })));
  const others = topicsOfQuote(app.graph, row).filter((at) => at !== topic);
  return h(
    "li",
    { class: "quote", "data-key": key, "aria-current": app.address.given.get("at") === key ? "true" : null },
    h(
      "p",
      { class: "when" },
      whenWords(app, when, article, "said "),
      form && form !== "direct" ? ` · ${form}` : null,
    ),
    link,
    h(
      "span",
      { class: "note" },
      named ? [joined(speakers.map((at) => linkTo(app, { sort: "agent", row: at }))), " · "] : null,
      printedIn(app, article),
      others.length ? [" · on ", joined(others.map((at) => linkTo(app, { sort: "topic", row: at })))] : null,
    ),
  );
}

async function csv({ graph }: App, kept: number[], agent: number): Promise<void> {
  const rows = await Promise.all(
    kept.map(async (row) => {
      const { article, when, form, act, start, end, confidence, key } = graph.quote(row);
      const { title, publisher, published, url } =
        article < 0 ? { title: "", publisher: "", published: "", url: "" } : graph.article(article);
      const topics = topicsOfQuote(graph, row)
        .map((at) => graph.topic(at).label)
        .join("; ");
      return [
        await graph.words(row),
        when,
        form,
        act,
        topics,
        title,
        publisher,
        published,
        url,
        start,
        end,
        confidence < 0 ? "" : confidence,
        graph.iri(key),
      ];
    }),
  );
  const names = [
    "words",
    "said",
    "form",
    "act",
    "topics",
    "article",
    "publisher",
    "published",
    "url",
    "start",
    "end",
    "confidence",
    "quote",
  ];
  saveRows(
    names,
    rows,
    graph
      .agent(agent)
      .key.replace(/[^\w-]+/g, "-")
      .slice(0, 80),
  );
}
