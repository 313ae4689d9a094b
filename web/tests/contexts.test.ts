import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CONTENT,
  CUE,
  contextOf,
  segments,
  sentenceOf,
  spansOf,
  unitsOf,
} from "../explorer/data/contexts.ts";

const TEXT = "Wind rose. “Stay in,” Ode Marr said. It rained.";

test("a quote in its sentence", () => {
  assert.deepEqual(
    contextOf(TEXT, [
      [11, 21, CONTENT],
      [31, 35, CUE],
    ]),
    [
      [0, "Wind rose. "],
      [9, "“Stay in,”"],
      [8, " Ode Marr "],
      [10, "said"],
      [8, ". "],
      [0, "It rained."],
    ],
  );
});

test("the segments of a context are the text itself", () => {
  const text = `One.\n\n${TEXT} Mr. Osk went.\n\nThree.`;
  const found = contextOf(text, [[20, 24, CONTENT]]);
  assert.equal(found.map(([, words]) => words).join(""), `${TEXT} Mr. Osk went.`);
  assert.ok(sentenceOf(found).length > 0);
});

test("offsets count code points", () => {
  const text = "😀😀 “Hi,” she said 😀.";
  const unit = unitsOf(text);
  assert.equal(text.slice(unit(3), unit(8)), "“Hi,”");
  assert.deepEqual(spansOf(text, [[3, 8], [], []]), [[5, 10, CONTENT]]);
});

test("spans outside the text give no context", () => {
  assert.deepEqual(contextOf("short", [[2, 99, CONTENT]]), []);
});

test("marks over each other add up", () => {
  assert.deepEqual(
    segments(
      "abcd",
      [0, 4],
      [
        [0, 3, CONTENT],
        [2, 4, CUE],
      ],
    ),
    [
      [1, "ab"],
      [3, "c"],
      [2, "d"],
    ],
  );
});
