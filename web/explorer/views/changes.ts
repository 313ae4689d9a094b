// Who changed position: what was held before and after, each in its sentence.
import { counted } from "../data/numbers.ts";
import type { Position } from "../data/graph.ts";
import { type Change, changesOf } from "../data/stances.ts";
import { changed } from "../state/address.ts";
import { filtering } from "../state/filters.ts";
import { type Turn, changers, topicsOf, turnMarks, turnOf, whenWords } from "../ui/changes.ts";
import { type Child, fill, h, joined, kindMark } from "../ui/dom.ts";
import { keepingFocus, markCurrent } from "../ui/focus.ts";
import { growing } from "../ui/growing.ts";
import { stanceBlock } from "../ui/lanes.ts";
import { agentLinks, dateWithBasis, linkTo, sideWords } from "../ui/links.ts";
import { twin } from "../ui/twin.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const PAGE = 40;

export function changesView(): View {
  let body: HTMLElement;
  let drawn = "";
  return {
    title: "Who changed position",
    filters: ["side", "from", "to", "body", "publisher"],
    async show(place, app) {
      body = h("div", {});
      const lead =
        "Those who stood on one side of a topic and later, by their own words, on another; with the sentences of both.";
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
    const shown = all.filter(({ before, after }) =>
      [...before, ...after].some((row) => app.sieve.position(row)),
    );
    const waits: Promise<void>[] = [];
    if (shown.length)
      fill(
        body,
        h("p", { class: "counted" }, counted(shown.length, "change")),
        list(app, shown, waits),
        changesTwin(app, shown),
      );
    else fill(body, h("p", { class: "soft" }, nobody(all.length, filtering(app.address.given))));
    markCurrent(body, app.address.given.get("at"));
    await Promise.all(waits);
  }
}

const nobody = (all: number, filtered: boolean): string =>
  all && filtered
    ? "Nobody with these filters."
    : "Nobody in these articles is known to have changed position. Only dates that surely follow one another count.";

function list(app: App, found: Change[], waits: Promise<void>[]): Child {
  return growing(h("ol", { class: "plain turnings" }), found, PAGE, (some) =>
    some.map((change) => changeItem(app, change, waits)),
  );
}

function changeItem(app: App, change: Change, waits: Promise<void>[]): HTMLElement {
  const turn = turnOf(app.graph, change);
  const who = changers(turn);
  const topics = topicsOf(turn).map((row) => linkTo(app, { sort: "topic", row }));
  return h(
    "li",
    { class: "change" },
    h("h2", {}, who.length > 0 && kindMark(app.graph.agent(who[0]).kind), agentLinks(app, who)),
    h(
      "p",
      { class: "turned" },
      "on ",
      joined(topics),
      ": ",
      turnMarks(app, turn),
      `, ${whenWords(app.graph, turn)}`,
    ),
    h(
      "div",
      { class: "both" },
      half(app, "Before", turn.before, waits),
      half(app, "After", turn.after, waits),
    ),
  );
}

function half(app: App, name: string, positions: Position[], waits: Promise<void>[]): HTMLElement {
  const [{ side }] = positions;
  return h(
    "div",
    { class: `half polarity-${side}`, role: "group", "aria-label": name },
    h("h3", {}, `${name}: `, sideWords(side)),
    positions.map((position) => stanceBlock(app, position.row, waits)),
  );
}

function changesTwin(app: App, found: Change[]): HTMLElement {
  const { graph } = app;
  const names = (turn: Turn): string =>
    changers(turn)
      .map((row) => graph.agent(row).label)
      .join("; ");
  const labels = (turn: Turn): string =>
    topicsOf(turn)
      .map((row) => graph.topic(row).label)
      .join("; ");
  return twin("All changes as a table", () => ({
    caption: "Who changed position",
    noun: ["change", "changes"],
    rows: found.map((change) => turnOf(graph, change)),
    announce: (text) => app.announce(text),
    file: "changes",
    columns: [
      { name: "Who", cell: (turn) => agentLinks(app, changers(turn)), key: names },
      {
        name: "Topic",
        cell: (turn) => joined(topicsOf(turn).map((row) => linkTo(app, { sort: "topic", row }))),
        key: labels,
      },
      {
        name: "Before",
        cell: ({ before: [one] }) => sideWords(one.side),
        key: ({ before: [one] }) => one.side,
      },
      {
        name: "Held before",
        cell: ({ before: [one] }) => dateWithBasis(one.when, one.basis),
        key: ({ before: [one] }) => one.when,
      },
      { name: "After", cell: ({ after: [one] }) => sideWords(one.side), key: ({ after: [one] }) => one.side },
      {
        name: "Held after",
        cell: ({ after: [one] }) => dateWithBasis(one.when, one.basis),
        key: ({ after: [one] }) => one.when,
      },
      { name: "Changed", cell: (turn) => whenWords(graph, turn), value: (turn) => whenWords(graph, turn) },
    ],
  }));
}
