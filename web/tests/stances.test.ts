import assert from "node:assert/strict";
import { test } from "node:test";
import type { Core } from "../explorer/data/columns.ts";
import { Graph, type Side } from "../explorer/data/graph.ts";
import {
  type Stance,
  alignments,
  changesOf,
  contested,
  countWords,
  leftOn,
  sideCounts,
  stancesOf,
  standing,
  turns,
} from "../explorer/data/stances.ts";

const stance = (holder: number, side: Side, when = ""): Stance => {
  const last = when.length === 7 ? `${when}-31` : when;
  return { position: 0, holder, side, from: when.length === 7 ? `${when}-01` : when, to: last, told: false };
};

interface Held {
  holders: number[];
  side: Side;
  when?: string;
  topic?: number;
  tellers?: number[];
  article?: number;
}

const coded = (values: string[]): { of: string[]; at: number[] } => {
  const of = [...new Set(values)];
  return { of, at: values.map((value) => of.indexOf(value)) };
};

/** A graph of five holders and two topics with these positions, and changes from row to row. */
function graph(held: Held[], changes: [number, number][] = []): Graph {
  const names = ["mara", "pell", "osk", "quist", "runa"];
  const none = held.map(() => "");
  return new Graph({
    format: 1,
    base: "",
    cuts: { words: [0], texts: [0] },
    agents: { key: names, label: names, kind: names.map(() => 0), quotes: names.map(() => 0) },
    topics: { key: ["toll", "quay"], label: ["toll", "quay"], kind: coded(["plan", "plan"]), quotes: [3, 1] },
    publishers: [],
    articles: {
      key: ["a", "b"],
      title: ["", ""],
      published: ["2026-03-01", "2026-05-01"],
      publisher: [-1, -1],
      url: ["", ""],
      reader: coded(["", ""]),
      quotes: [0, 0],
    },
    positions: {
      key: held.map((_, row) => `p${row}`),
      label: none,
      holders: held.map(({ holders }) => holders),
      topics: held.map(({ topic = 0 }) => topic),
      polarity: coded(held.map(({ side }) => side)),
      attitude: coded(none),
      when: coded(held.map(({ when = "" }) => when)),
      basis: coded(none),
      role: coded(none),
      confidence: held.map(() => 1),
      article: held.map(({ article = -1 }) => article),
      evidence: held.map(() => -1),
      tellers: held.map(({ tellers = [] }) => tellers),
      bodies: held.map(() => -1),
    },
    requests: {
      key: [],
      words: [],
      asked: [],
      outcome: coded([]),
      article: [],
      start: [],
      end: [],
      confidence: [],
    },
    roles: { person: [], role: coded([]), body: [] },
    changes: { before: changes.map(([row]) => row), after: changes.map(([, row]) => row) },
  } as Core);
}

test("stances stand in order of time, the undated last, one for each holder", () => {
  const made = graph([
    { holders: [0], side: "for", when: "2026-04-18" },
    { holders: [1, 2], side: "for", tellers: [3] },
    { holders: [4], side: "against", when: "2026-03" },
  ]);
  const found = stancesOf(made, made.onTopic[0]);
  assert.deepEqual(
    found.map(({ holder, from, to, told }) => [holder, from, to, told]),
    [
      [4, "2026-03-01", "2026-03-31", false],
      [0, "2026-04-18", "2026-04-18", false],
      [1, "", "", true],
      [2, "", "", true],
    ],
  );
});

test("a side is left only by a stance that is surely later", () => {
  const cases: [string, Stance[], Side[]][] = [
    ["one side", [stance(0, "for", "2026-01-01")], ["for"]],
    ["later", [stance(0, "against", "2026-03-10"), stance(0, "for", "2026-04-18")], ["for"]],
    [
      "the month holds the day",
      [stance(0, "against", "2026-03-10"), stance(0, "for", "2026-03")],
      ["for", "against"],
    ],
    [
      "the same day",
      [stance(0, "against", "2026-03-10"), stance(0, "for", "2026-03-10")],
      ["for", "against"],
    ],
    ["undated", [stance(0, "against"), stance(0, "for", "2026-03-10")], ["for", "against"]],
    [
      "there and back",
      [stance(0, "for", "2026-01-01"), stance(0, "against", "2026-02-01"), stance(0, "for", "2026-03-01")],
      ["for"],
    ],
    ["to neither", [stance(0, "for", "2026-01-01"), stance(0, "neither", "2026-02-01")], ["neither"]],
  ];
  for (const [name, own, sides] of cases) assert.deepEqual(standing(own), sides, name);
});

test("a change that the graph knows leaves a side though no date tells it", () => {
  const own = [stance(0, "against"), stance(0, "for", "2026-03-10")];
  const left = new Map([[0, new Set<Side>(["against"])]]);
  assert.deepEqual(standing(own, left), ["for"]);
  assert.deepEqual(turns(own, left), ["against"]);
  assert.deepEqual(standing([own[0]], left), ["against"], "of what a filter leaves nobody stands nowhere");
});

test("holders agree on a side and oppose each other across, by the later side", () => {
  const found = alignments([
    stance(0, "against", "2026-03-10"),
    stance(0, "for", "2026-04-18"),
    stance(4, "against", "2026-04-02"),
    stance(2, "for"),
    stance(1, "neither", "2026-02"),
  ]);
  assert.deepEqual(found, [
    { holder: 0, sides: ["for"], agrees: [2], opposes: [4] },
    { holder: 4, sides: ["against"], agrees: [], opposes: [0, 2] },
    { holder: 2, sides: ["for"], agrees: [0], opposes: [4] },
  ]);
});

test("who held both sides agrees and disagrees with the same person", () => {
  const [mara, osk] = alignments([stance(0, "for"), stance(0, "against"), stance(2, "for")]);
  assert.deepEqual([mara.agrees, mara.opposes], [[2], [2]]);
  assert.deepEqual([osk.agrees, osk.opposes], [[0], [0]]);
});

test("the most evenly contested topic comes first, then the one with more holders", () => {
  const made = graph([
    { holders: [0], side: "for", topic: 1 },
    { holders: [1], side: "against", topic: 1 },
    { holders: [0], side: "for" },
    { holders: [1], side: "for" },
    { holders: [2], side: "for" },
    { holders: [2], side: "for" },
  ]);
  assert.deepEqual(
    contested(made).map(({ topic }) => topic),
    [1, 0],
  );
  assert.deepEqual(sideCounts(made, made.onTopic[0]), { for: 3, against: 0, neither: 0 });
  assert.deepEqual(
    contested(made, (row) => row > 1).map(({ topic }) => topic),
    [0, 1],
  );
  assert.equal(countWords({ for: 2, against: 1, neither: 0 }), "2 for, 1 against");
});

test("pairs of one change are one, and the latest comes first", () => {
  const held: Held[] = [
    { holders: [0], side: "for", when: "2026-01-05" },
    { holders: [0], side: "for", when: "2026-01-05" },
    { holders: [0], side: "against", when: "2026-02-05" },
    { holders: [0], side: "against", when: "2026-02-05" },
    { holders: [4], side: "for", article: 0 },
    { holders: [4], side: "against", article: 1 },
  ];
  const made = graph(held, [
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
    [4, 5],
  ]);
  assert.deepEqual(changesOf(made), [
    { before: [4], after: [5] },
    { before: [0, 1], after: [2, 3] },
  ]);
});

test("who came back has left the other side alone", () => {
  const held: Held[] = [
    { holders: [0], side: "for", when: "2026-01-05" },
    { holders: [0], side: "against", when: "2026-02-05" },
    { holders: [0], side: "for", when: "2026-03-05" },
  ];
  assert.deepEqual(
    [
      ...leftOn(
        graph(held, [
          [0, 1],
          [1, 2],
        ]),
        0,
      ),
    ],
    [[0, new Set(["against"])]],
  );
  assert.deepEqual([...leftOn(graph(held, [[0, 1]]), 0)], [[0, new Set(["for"])]]);
  assert.equal(leftOn(graph(held, [[0, 1]]), 1).size, 0);
});
