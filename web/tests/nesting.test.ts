import assert from "node:assert/strict";
import { test } from "node:test";
import { type Pair, ladder, nested } from "../explorer/data/nesting.ts";
import { small } from "./small.ts";

const all = (): boolean => true;

test("a pair is the speaker of the outer quote and the one of the inner", () => {
  assert.deepEqual(nested(small(), all), [
    { outer: 0, inner: 2, quotes: [4] },
    { outer: 2, inner: 3, quotes: [5] },
  ]);
});

test("pairs count their quotes, those with most first; the filter decides by the inner quote", () => {
  const graph = small({ within: [-1, -1, 3, -1, 3, 3], speakers: [0, 0, 0, 1, 2, 2] });
  assert.deepEqual(
    nested(graph, all).map(({ inner, quotes }) => [inner, quotes]),
    [
      [2, [4, 5]],
      [0, [2]],
    ],
  );
  assert.deepEqual(
    nested(graph, (row) => row !== 4).map(({ quotes }) => quotes),
    [[2], [5]],
  );
});

test("a quote in two quotes of one speaker counts once, and one without a speaker not at all", () => {
  const graph = small({ within: [-1, -1, -1, -1, [0, 1], 3], speakers: [0, 0, 0, -1, 2, 2] });
  assert.deepEqual(nested(graph, all), [{ outer: 0, inner: 2, quotes: [4] }]);
});

test("the picture keeps the names with most quotes, and puts the quoted beside those who quote them", () => {
  const pair = (outer: number, inner: number, count: number): Pair => ({
    outer,
    inner,
    quotes: Array.from({ length: count }, (_, i) => i),
  });
  const pairs = [pair(1, 8, 5), pair(2, 7, 4), pair(1, 9, 2), pair(3, 6, 1)];
  assert.deepEqual(ladder(pairs, 9), { left: [1, 2, 3], right: [8, 9, 7, 6], pairs });
  const few = ladder(pairs, 2);
  assert.deepEqual(
    [few.left, few.right],
    [
      [1, 2],
      [8, 7],
    ],
  );
  assert.deepEqual(few.pairs, [pairs[0], pairs[1]]);
});

test("names whose partners are left out are left out too", () => {
  const pair = (outer: number, inner: number, count: number): Pair => ({
    outer,
    inner,
    quotes: Array.from({ length: count }, (_, i) => i),
  });
  const pairs = [pair(1, 5, 9), pair(2, 6, 4), pair(3, 6, 4), pair(2, 7, 1)];
  const found = ladder(pairs, 1);
  assert.deepEqual([found.left, found.right], [[1], [5]]);
});
