// Who changed position: what was held before and after, each in its sentence.
import { counted } from "../data/dates.ts";
import type { Position } from "../data/graph.ts";
import { type Change, changesOf } from "../data/stances.ts";
import { changed } from "../state/address.ts";
import { filtering } from "../state/filters.ts";
import { changeWords, changers, turn } from "../ui/changes.ts";
import { type Child, fill, h, joined, kindMark } from "../ui/dom.ts";
import { sentences } from "../ui/evidence.ts";
import { keepingFocus, markCurrent } from "../ui/focus.ts";
import { printed } from "../ui/lanes.ts";
import { agentLinks, dateWithBasis, linkTo, sideWords } from "../ui/links.ts";
import { twin } from "../ui/twin.ts";
import type { App, View } from "./view.ts";

const PAGE = 40;

export function changesView(): View {
  let body: HTMLElement;
  let drawn = "";
  return {
    title: "Who changed position",
    filters: ["side", "from", "to", "body", "publisher"],
    async show(place, app) {
      body = h("div", {});
      const lead = "A later position that differs in side from an earlier one of the same holder on the same topic. A line holds both, with their sentences.";
      fill(place, h("h1", {}, "Who changed position"), h("p", { class: "lead" }, lead), body);
      await app.graph.withQuotes();
      await draw(app);
    },
    follow(app) {
      if (changed(app.address, { at: "" }) === drawn) markCurrent(body, app.address.given.get("at"));
      else keepingFocus(body, () => void draw(app));
    },
  };

  async function draw(app: App): Promise<void> {
    drawn = changed(app.address, { at: "" });
    const all = changesOf(app.graph);
    const shown = all.filter(({ before, after }) => app.sieve.position(before) || app.sieve.position(after));
    const waits: Promise<void>[] = [];
    if (shown.length) fill(body, h("p", { class: "counted" }, counted(shown.length, "change")), list(app, shown, waits), changesTwin(app, shown));
    else fill(body, h("p", { class: "soft" }, nobody(all.length, filtering(app.address.given))));
    markCurrent(body, app.address.given.get("at"));
    await Promise.all(waits);
  }
}

const nobody = (all: number, filtered: boolean): string =>
  all && filtered ? "Nobody with these filters." : "Nobody in these articles is known to have changed position. Only dates that surely follow one another count.";

function list(app: App, found: Change[], waits: Promise<void>[]): Child {
  const items = h("ol", { class: "plain changes" });
  const more = h("button", { type: "button", class: "quiet", onclick: () => grow([]) });
  function grow(waiting: Promise<void>[]): void {
    const begin = items.children.length;
    items.append(...found.slice(begin, begin + PAGE).map((change) => changeItem(app, change, waiting)));
    const rest = found.length - items.children.length;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(rest, PAGE)} more of ${rest}`;
    if (begin) items.children[begin].querySelector<HTMLElement>("a")?.focus();
  }
  grow(waits);
  return [items, more];
}

const topicsOf = (before: Position, after: Position): number[] => [...new Set([...after.topics, ...before.topics])];

function changeItem(app: App, change: Change, waits: Promise<void>[]): HTMLElement {
  const [before, after] = [app.graph.position(change.before), app.graph.position(change.after)];
  const who = changers(before, after);
  const topics = topicsOf(before, after).map((row) => linkTo(app, { sort: "topic", row }));
  return h(
    "li",
    { class: "change" },
    h("h2", {}, who.length > 0 && kindMark(app.graph.agent(who[0]).kind), agentLinks(app, who)),
    h("p", { class: "turned" }, "on ", joined(topics), ": ", turn(app, before, after), `, ${changeWords(before, after)}`),
    h("div", { class: "both" }, half(app, "Before", before, waits), half(app, "After", after, waits)),
  );
}

function half(app: App, name: string, position: Position, waits: Promise<void>[]): HTMLElement {
  const articles = [...new Set(position.evidence.map((row) => app.graph.quotes.article[row]))];
  const attitude = linkTo(app, { sort: "position", row: position.row }, position.attitude || position.side, "attitude");
  return h(
    "section",
    { class: `half polarity-${position.side}`, "data-key": position.key, "aria-label": name },
    h("h3", {}, `${name}: `, sideWords(position.side)),
    h("p", {}, attitude, " · ", dateWithBasis(position.when, position.basis)),
    position.tellers.length > 0 && h("p", { class: "note" }, "by the word of ", agentLinks(app, position.tellers)),
    sentences(app, position.evidence, waits),
    articles.map((article) => printed(app, article)),
  );
}

function changesTwin(app: App, rows: Change[]): HTMLElement {
  const { graph } = app;
  const names = (list: number[]): string => list.map((row) => graph.agent(row).label).join("; ");
  const labels = (list: number[]): string => list.map((row) => graph.topic(row).label).join("; ");
  const both = rows.map(({ before, after }) => ({ before: graph.position(before), after: graph.position(after) }));
  return twin("All changes as a table", () => ({
    caption: "Who changed position",
    noun: ["change", "changes"],
    rows: both,
    announce: (text) => app.announce(text),
    file: "changes",
    columns: [
      { name: "Who", cell: ({ before, after }) => agentLinks(app, changers(before, after)), key: ({ before, after }) => names(changers(before, after)) },
      { name: "Topic", cell: ({ before, after }) => joined(topicsOf(before, after).map((row) => linkTo(app, { sort: "topic", row }))), key: ({ before, after }) => labels(topicsOf(before, after)) },
      { name: "Before", cell: ({ before }) => sideWords(before.side), key: ({ before }) => before.side },
      { name: "Held before", cell: ({ before }) => dateWithBasis(before.when, before.basis), key: ({ before }) => before.when },
      { name: "After", cell: ({ after }) => sideWords(after.side), key: ({ after }) => after.side },
      { name: "Held after", cell: ({ after }) => dateWithBasis(after.when, after.basis), key: ({ after }) => after.when },
    ],
  }));
}
