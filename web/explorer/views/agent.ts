// What one person or institution said, and where they stand.
import { type Post, posts } from "../data/said.ts";
import { counted, figure } from "../data/numbers.ts";
import { nested } from "../data/nesting.ts";
import { format } from "../state/address.ts";
import { plainLink } from "../ui/beside.ts";
import { type Child, LONGEST_NAME, fill, h, joined, kindMark, shortened, words } from "../ui/dom.ts";
import { drawing } from "../ui/drawing.ts";
import { keepingFocus } from "../ui/focus.ts";
import { kindWord } from "../ui/kinds.ts";
import { agentLinks, linkTo, outcomeWords, printedIn } from "../ui/links.ts";
import { lines } from "../ui/lines.ts";
import { quotesOf, topicChoices } from "../ui/sayings.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const FILTERS = ["side", "publisher", "from", "to", "form", "confidence"] as const;

export function agentView({ graph }: App, row: number): View {
  const agent = graph.agent(row);
  const choices = h("div", { class: "choices" });
  const stances = drawing(["topic", ...FILTERS], (app) => positions(app, row));
  const said = drawing(["topic", ...FILTERS], (app) => quotesOf(app, row, wantedTopic(app)));
  const choose = (app: App): void => fill(choices, topicChoices(app, row, wantedTopic(app)));
  return {
    title: agent.label,
    filters: FILTERS,
    async show(place, app) {
      place.append(heading(app, row));
      await graph.withQuotes();
      choose(app);
      place.append(counts(app, row), choices, stances.host, said.host);
      await Promise.all([stances.draw(app), said.draw(app)]);
      place.append(...[around(app, row)].filter((each) => each !== null));
    },
    follow(app) {
      keepingFocus(choices, () => choose(app));
      void stances.follow(app);
      void said.follow(app);
    },
  };
}

/** The topic that the address asks for; -1 for all. */
function wantedTopic({ graph, address }: App): number {
  const ref = graph.find(address.given.get("topic") ?? "");
  return ref?.sort === "topic" ? ref.row : -1;
}

function heading(app: App, row: number): HTMLElement {
  const { kind, label, key } = app.graph.agent(row);
  const plain = plainLink(app, key);
  const speaksFor = posts(app.graph, row, "person");
  const voices = posts(app.graph, row, "body");
  return h(
    "header",
    { class: "agent-head" },
    h("p", { class: "kind" }, kindMark(kind), h("span", {}, kindWord(kind))),
    h("h1", {}, words(shortened(label, LONGEST_NAME))),
    speaksFor.length
      ? h(
          "ul",
          { class: "plain posts", "aria-label": "Roles" },
          speaksFor.map((post) => postItem(app, post, true)),
        )
      : null,
    voices.length
      ? h(
          "details",
          { class: "voices-of", open: voices.length <= 8 },
          h("summary", {}, `Who speaks for it (${figure(voices.length)})`),
          h(
            "ul",
            { class: "plain posts" },
            voices.map((post) => postItem(app, post, false)),
          ),
        )
      : null,
    plain ? h("p", { class: "note" }, plain) : null,
  );
}

function postItem(app: App, { agent, roles, former }: Post, body: boolean): HTMLElement {
  const titles = words(shortened(roles.join(", "), LONGEST_NAME));
  const name = linkTo(app, { sort: "agent", row: agent });
  return h(
    "li",
    { class: former ? "former" : null },
    body ? [titles, ", ", name] : [kindMark(app.graph.agent(agent).kind), name, ", ", titles],
  );
}

function counts(app: App, row: number): HTMLElement {
  const { graph } = app;
  const quotes = graph.of.bySpeaker[row];
  const articles = new Set(quotes.map((at) => graph.quotes.article[at]).filter((at) => at >= 0));
  const parts = [
    counted(quotes.length, "quote"),
    counted(graph.byHolder[row].length, "position"),
    articles.size ? `in ${counted(articles.size, "article")}` : "",
  ];
  return h("p", { class: "lead" }, parts.filter(Boolean).join(" · "));
}

/** Positions by topic; those that others take on its behalf where it is an institution. */
function positions(app: App, row: number): Child {
  const { graph, sieve } = app;
  const topic = wantedTopic(app);
  const kept = (at: number): boolean =>
    sieve.position(at) && (topic < 0 || graph.position(at).topics.includes(topic));
  const own = graph.byHolder[row].filter(kept);
  const all = graph.core.positions.bodies;
  const behalf = all
    .flatMap((cell, at) => ((Array.isArray(cell) ? cell.includes(row) : cell === row) ? [at] : []))
    .filter((at) => kept(at) && !own.includes(at));
  if (!own.length && !behalf.length) {
    const some = graph.byHolder[row].length;
    return some ? h("p", { class: "soft" }, "No position with these choices.") : null;
  }
  return [
    own.length
      ? h(
          "section",
          { "aria-labelledby": "stands" },
          h("h2", { id: "stands" }, "Where they stand"),
          lines(app, own, false),
        )
      : null,
    behalf.length
      ? h(
          "section",
          { "aria-labelledby": "behalf" },
          h("h2", { id: "behalf" }, "Stated on their behalf"),
          lines(app, behalf, true),
        )
      : null,
  ];
}

/** Who quotes them, whom they quote, and requests for comment. */
function around(app: App, row: number): HTMLElement | null {
  const { graph } = app;
  const pairs = nested(graph, () => true);
  const by = pairs.filter(({ inner, outer }) => inner === row && outer !== row);
  const whom = pairs.filter(({ outer, inner }) => outer === row && inner !== row);
  const ways = (found: typeof pairs, other: "outer" | "inner"): Child =>
    joined(
      found.slice(0, 30).map((pair) => {
        const href = format("quoted", {
          outer: graph.key({ sort: "agent", row: pair.outer }),
          inner: graph.key({ sort: "agent", row: pair.inner }),
        });
        return h(
          "a",
          { class: "link", href },
          words(shortened(graph.agent(pair[other]).label, LONGEST_NAME)),
          h("span", { class: "count" }, ` ${pair.quotes.length}`),
        );
      }),
    );
  const asked = graph.askedOf[row].map((at) => {
    const { outcome, article } = graph.request(at);
    return h(
      "li",
      {},
      linkTo(app, { sort: "request", row: at }, outcomeWords(outcome)),
      h("span", { class: "note" }, " · ", printedIn(app, article)),
    );
  });
  const tellers = [...new Set(graph.byHolder[row].flatMap((at) => graph.position(at).tellers))].filter(
    (at) => at !== row,
  );
  if (!by.length && !whom.length && !asked.length && !tellers.length) return null;
  const part = (title: string, content: Child): Child => h("div", {}, h("h3", {}, title), content);
  return h(
    "section",
    { class: "around", "aria-labelledby": "around" },
    h("h2", { id: "around" }, "Beside this"),
    by.length ? part("Quoted by", h("p", {}, ways(by, "outer"))) : null,
    whom.length ? part("Quotes", h("p", {}, ways(whom, "inner"))) : null,
    tellers.length
      ? part("Whose stance others tell", h("p", {}, "Told by ", agentLinks(app, tellers, "")))
      : null,
    asked.length
      ? part("Asked for comment", [
          h("ul", { class: "plain" }, asked),
          h("p", { class: "soft" }, "A silence shows no position."),
        ])
      : null,
  );
}
