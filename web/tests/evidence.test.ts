import assert from "node:assert/strict";
import { test } from "node:test";
import { clipped, grouped, overlaid } from "../explorer/data/evidence.ts";

test("two readings of one sentence carry the marks of both", () => {
  const found = overlaid([
    [
      [1, "The toll is fair"],
      [0, ", somebody said."],
    ],
    [
      [0, "The toll is fair, "],
      [1, "somebody said"],
      [0, "."],
    ],
  ]);
  assert.deepEqual(found, [
    [1, "The toll is fair"],
    [0, ", "],
    [1, "somebody said"],
    [0, "."],
  ]);
});

test("each sentence stands once, in the order in which it came", () => {
  const one: [number, string][] = [[1, "It rains."]];
  const other: [number, string][] = [
    [0, "It "],
    [1, "snows."],
  ];
  assert.deepEqual(
    grouped([
      one,
      other,
      [
        [0, "It "],
        [1, "rains."],
      ],
    ]),
    [
      [
        [1, "It "],
        [1, "rains."],
      ],
      other,
    ],
  );
});

test("endless words are cut, and never within a character", () => {
  assert.deepEqual(
    clipped(
      [
        [1, "abc"],
        [0, "defg"],
        [1, "hij"],
      ],
      5,
    ),
    [
      [1, "abc"],
      [0, "de…"],
    ],
  );
  assert.deepEqual(clipped([[0, "a\u{1f600}b"]], 2), [[0, "a…"]]);
  assert.deepEqual(clipped([[1, "abc"]], 3), [[1, "abc"]]);
});
