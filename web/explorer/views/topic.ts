// Positions on one topic: who is for, against and neither, over time and with the sentence that shows it.
import { readable } from "../data/dates.ts";
import { counted } from "../data/numbers.ts";
import {
  type Stance,
  byHolder,
  changesOn,
  countWords,
  leftOn,
  sideCounts,
  stancesOf,
  turns,
} from "../data/stances.ts";
import { filtering, sieve } from "../state/filters.ts";
import { changed } from "../state/address.ts";
import { type Child, LONGEST_NAME, fill, h, kindMark, shortened, words } from "../ui/dom.ts";
import { changeSentence } from "../ui/changes.ts";
import { keepingFocus, markCurrent } from "../ui/focus.ts";
import { lanes } from "../ui/lanes.ts";
import { MOST_ROWS, timeline } from "../ui/timeline.ts";
import { alignmentTable, otherQuotes, positionsTwin, silences, usersOf } from "./topic-parts.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

/** What a filter leaves of a topic. */
interface Shown {
  topic: number;
  /** Stances that all filters let through, and those that all but the days do. */
  stances: Stance[];
  anyDay: Stance[];
}

export function topicView({ graph }: App, row: number): View {
  const topic = graph.topic(row);
  const title = shortened(topic.label, LONGEST_NAME);
  let body: HTMLElement;
  let drawn = "";
  let line: TimeLine | null = null;
  return {
    title: `Positions on ${shortened(topic.label, 140)}`,
    filters: ["side", "from", "to", "body", "publisher", "confidence"],
    async show(place, app, gone) {
      body = h("div", { class: "topic" });
      const kind = topic.kind && topic.kind !== "issue" ? ["topic: ", words(topic.kind)] : "topic";
      fill(
        place,
        h("p", { class: "kind" }, kindMark("topic"), kind),
        h("h1", {}, "Positions on ", words(title)),
        body,
      );
      await graph.withQuotes();
      const watch = new ResizeObserver(() => line?.draw());
      watch.observe(body);
      gone.addEventListener("abort", () => watch.disconnect());
      await draw(app);
    },
    follow(app) {
      if (changed(app.address, { at: "" }) === drawn) markCurrent(body, app.address.given.get("at"));
      else keepingFocus(body, () => void draw(app));
    },
  };

  async function draw(app: App): Promise<void> {
    drawn = changed(app.address, { at: "" });
    const waits: Promise<void>[] = [];
    const shown = shownOf(app, row);
    line = overTime(app, shown.anyDay);
    fill(body, parts(app, shown, line, waits));
    line.draw();
    markCurrent(body, app.address.given.get("at"));
    await Promise.all(waits);
  }
}

function shownOf(app: App, topic: number): Shown {
  const { graph, filters } = app;
  const all = graph.onTopic[topic];
  const timeless = sieve(graph, { ...filters, from: "", to: "" });
  return {
    topic,
    stances: stancesOf(
      graph,
      all.filter((at) => app.sieve.position(at)),
    ),
    anyDay: stancesOf(
      graph,
      all.filter((at) => timeless.position(at)),
    ),
  };
}

function parts(app: App, shown: Shown, line: TimeLine, waits: Promise<void>[]): Child[] {
  const { stances, topic } = shown;
  const none = filtering(app.address.given)
    ? "Nobody takes a position on it with these filters."
    : "Nobody takes a position on it in these articles.";
  return [
    h("p", { class: "lead" }, lead(app, shown)),
    changesList(app, topic, stances),
    line.nodes,
    stances.length ? lanes(app, stances, waits) : h("p", { class: "soft" }, none),
    stances.length > 0 && positionsTwin(app, topic, stances),
    alignmentTable(app, topic, stances),
    usersOf(app, topic),
    otherQuotes(app, topic, waits),
    silences(app, topic),
  ];
}

/** One line: how many stand where, from when to when, who moved. */
function lead({ graph }: App, { stances, topic }: Shown): string {
  const counts = countWords(
    sideCounts(
      graph,
      stances.map((stance) => stance.position),
    ),
  );
  const known = stances.filter((stance) => stance.from);
  const ends = known.length ? [known[0], known.reduce((a, b) => (b.to > a.to ? b : a))] : [];
  const days = new Set(ends.map((stance) => readable(graph.position(stance.position).when)));
  const left = leftOn(graph, topic);
  const moved = [...byHolder(stances).values()].filter((own) => turns(own, left).length).length;
  const undated = stances.length - known.length;
  const parts = [
    counts || counted(graph.of.byTopic[topic].length, "quote"),
    [...days].join(" to "),
    undated ? `${counted(undated, "position")} without a date` : "",
    moved ? `${moved} who changed sides` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Who changed position on it, each in a sentence. */
function changesList(app: App, topic: number, stances: Stance[]): Child {
  const shown = new Set(stances.map((stance) => stance.position));
  const found = changesOn(app.graph, topic).filter(({ before, after }) =>
    [...before, ...after].some((at) => shown.has(at)),
  );
  if (!found.length) return null;
  return h(
    "section",
    { class: "turns", "aria-label": "Changes of position" },
    h("h2", {}, "Changed position"),
    h(
      "ul",
      { class: "plain" },
      found.map((change) => h("li", {}, changeSentence(app, change))),
    ),
  );
}

interface TimeLine {
  nodes: Child[];
  /** Draw it at the width that there is, if that is another than before. */
  draw(): void;
}

function overTime(app: App, stances: Stance[]): TimeLine {
  const title = h("h2", {}, "Over time");
  const dated = stances.filter((stance) => stance.from);
  if (!dated.length) {
    const none = h(
      "p",
      { class: "soft" },
      "When these positions were taken is not told, so there is no time line of them.",
    );
    return { nodes: stances.length ? [title, none] : [], draw: () => {} };
  }
  const frame = h("div", { class: "over-time" });
  let drawn = 0;
  const draw = (): void => {
    const width = Math.floor(frame.clientWidth);
    if (!width || width === drawn) return;
    drawn = width;
    keepingFocus(frame, () => fill(frame, timeline(app, stances, width)));
    markCurrent(frame, app.address.given.get("at"));
  };
  return { nodes: [title, frame, h("p", { class: "soft" }, timeNotes(stances, dated))], draw };
}

/** How the time line is read. */
function timeNotes(stances: Stance[], dated: Stance[]): string {
  const notes = [
    byHolder(dated).size < dated.length &&
      "A line joins one holder's positions and steps where the side changes; between two badges nothing is known.",
    dated.length < stances.length && "Positions without a date stand apart on the left.",
    stances.some((stance) => stance.told) && "A hollow badge is somebody else's word.",
    byHolder(stances).size > MOST_ROWS &&
      `The ${MOST_ROWS} with most positions are drawn; the lists hold all.`,
    new Set(dated.map((stance) => stance.from)).size > 1 &&
      "Drag over the days, or move the two handles below them, to choose a stretch of time.",
  ];
  return notes.filter(Boolean).join(" ");
}
