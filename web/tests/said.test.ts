import assert from "node:assert/strict";
import { test } from "node:test";
import { months, nearest, silent } from "../explorer/data/beginnings.ts";
import {
  linesOf,
  newestFirst,
  posts,
  topicCounts,
  topicsOfQuote,
  nearestInTime,
} from "../explorer/data/said.ts";
import { small } from "./small.ts";
import { holdersOf, sideCounts } from "../explorer/data/stances.ts";

test("a quote is on the topics it names and on those of the positions it shows", () => {
  const graph = small();
  assert.deepEqual(
    [0, 1, 2, 4].map((row) => topicsOfQuote(graph, row)),
    [[0], [0], [1], []],
  );
  assert.deepEqual(topicCounts(graph, graph.of.bySpeaker[0]), [
    [0, 2],
    [1, 1],
  ]);
});

test("the newest come first, by the day they were said or else published", () => {
  assert.deepEqual(newestFirst(small(), [0, 1, 2]), [2, 1, 0]);
});

test("positions of a holder are lines over time, with the step where the side changed", () => {
  const [line, ...others] = linesOf(small(), [0, 1]);
  assert.equal(others.length, 0);
  assert.deepEqual(
    line.positions.map(({ row, side }) => [row, side]),
    [
      [1, "against"],
      [0, "for"],
    ],
  );
  assert.deepEqual([...line.turns], [0]);
});

test("roles are told by body, those held no longer apart and last", () => {
  const graph = small();
  assert.deepEqual(posts(graph, 0, "person"), [
    { agent: 2, roles: ["chair"], former: false },
    { agent: 2, roles: ["former clerk"], former: true },
  ]);
  assert.deepEqual(
    posts(graph, 2, "body").map(({ agent, former }) => [agent, former]),
    [
      [0, false],
      [1, false],
      [0, true],
    ],
  );
});

test("who changed sides is a holder of both", () => {
  const graph = small();
  const all = holdersOf(graph, graph.onTopic[0]);
  assert.deepEqual([[...all.for], [...all.against], [...all.neither]], [[0], [0, 1], []]);
  assert.deepEqual(sideCounts(graph, graph.onTopic[0]), { for: 1, against: 2, neither: 0 });
});

test("who was asked most often comes first; filters leave out requests", () => {
  assert.deepEqual(silent(small()), [
    [4, [0, 1]],
    [2, [0]],
  ]);
  assert.deepEqual(
    silent(small(), (row) => row === 1),
    [[4, [1]]],
  );
});

test("months have no gaps, over a turn of the year too", () => {
  assert.deepEqual(months(small()), [
    ["2025-12", 2],
    ["2026-01", 0],
    ["2026-02", 0],
    ["2026-03", 4],
  ]);
});

test("those nearest to each other are told with the topics they share or contest", () => {
  const [pair] = nearest(small());
  assert.deepEqual([pair.one, pair.other, pair.agreed, pair.opposed], [0, 1, [0], [0]]);
});

test("what was said nearest in time comes first, and what has no day last", () => {
  const graph = small();
  // q1 is of February 27, 2026; q2 was published two days later, q0 and q3 two months before.
  assert.deepEqual(nearestInTime(graph, 1, [0, 2, 3]), [2, 0, 3]);
  graph.take({ ...graph.quotes, article: [-1, 0, 0, 1, 0, 0] });
  assert.deepEqual(nearestInTime(graph, 1, [0, 3, 2]), [2, 3, 0]);
});
