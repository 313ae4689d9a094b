// Words of quotes are put back out of the texts, by code points, in every shard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fattened } from "../explorer/data/leaning.ts";

test("what was left out comes back, and what was not stays", () => {
  const shards = {
    core: { any: 1 },
    "words-0": [null, "said otherwise"],
    "words-1": [null],
    "texts-0": [
      {
        text: "😀 Go, she said, now.",
        marks: [
          ["q", 0, [2, 4, 16, 19], [6, 9], []],
          ["r", 0, [0, 1], [], []],
        ],
      },
      { text: null, marks: [["q", 1, [0, 4], [], []]] },
    ],
    "texts-1": [{ text: "Stay.", marks: [["q", 2, [0, 5], [], []]] }],
  };
  const found = fattened(shards);
  assert.deepEqual(found["words-0"], ["Go now", "said otherwise"]);
  assert.deepEqual(found["words-1"], ["Stay."]);
  assert.equal(found.core, shards.core);
  assert.deepEqual(shards["words-0"], [null, "said otherwise"]);
});
