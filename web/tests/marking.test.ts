import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mark } from "../explorer/data/columns.ts";
import { CONTENT, CUE, SOURCE } from "../explorer/data/contexts.ts";
import { paragraphs } from "../explorer/data/marking.ts";

const at = (text: string, words: string): number[] => [
  text.indexOf(words),
  text.indexOf(words) + words.length,
];

test("paragraphs are cut where a mark begins or ends, and lose nothing", () => {
  const text = "“Stay in,” Ode Marr said.\n\nIt rained.";
  const marks: Mark[] = [["q", 7, at(text, "“Stay in,”"), at(text, "said"), at(text, "Ode Marr")]];
  const found = paragraphs(text, marks);
  assert.deepEqual(
    found[0].pieces.map(({ words, over }) => [words, over[0]?.parts ?? 0]),
    [
      ["“Stay in,”", CONTENT],
      [" ", 0],
      ["Ode Marr", SOURCE],
      [" ", 0],
      ["said", CUE],
      [".", 0],
    ],
  );
  assert.deepEqual(
    found.map(({ begins }) => begins),
    [[0], []],
  );
  assert.equal(found.map(({ pieces }) => pieces.map(({ words }) => words).join("")).join("\n\n"), text);
});

test("of marks over each other the shortest comes first", () => {
  const text = "He said the board would propose a rule.";
  const outer: Mark = ["q", 1, at(text, "the board would propose a rule"), at(text, "said"), at(text, "He")];
  const inner: Mark = ["q", 2, at(text, "a rule"), at(text, "would propose"), at(text, "the board")];
  const [{ pieces, begins }] = paragraphs(text, [outer, inner]);
  const over = new Map(pieces.map(({ words, over }) => [words, over]));
  assert.deepEqual(over.get("a rule"), [
    { mark: 1, parts: CONTENT },
    { mark: 0, parts: CONTENT },
  ]);
  assert.deepEqual(over.get("would propose"), [
    { mark: 1, parts: CUE },
    { mark: 0, parts: CONTENT },
  ]);
  assert.deepEqual(begins, [0, 1]);
});

test("marks may cross: each piece names all that lie over it", () => {
  const [{ pieces }] = paragraphs("abcdef", [
    ["q", 0, [0, 4], [], []],
    ["q", 1, [2, 6], [], []],
  ]);
  assert.deepEqual(
    pieces.map(({ words, over }) => [words, over.map(({ mark }) => mark)]),
    [
      ["ab", [0]],
      ["cd", [0, 1]],
      ["ef", [1]],
    ],
  );
});

test("a quote over several paragraphs begins in one", () => {
  const found = paragraphs("one\n\ntwo\n\n\n\n  three", [["q", 0, [0, 19], [], []]]);
  assert.deepEqual(
    found.map(({ pieces }) => pieces.map(({ words }) => words)),
    [["one"], ["two"], ["three"]],
  );
  assert.deepEqual(
    found.map(({ begins }) => begins),
    [[0], [], []],
  );
  assert.ok(found.every(({ pieces }) => pieces.every(({ over }) => over.length === 1)));
});

test("a mark begins where its words do, not where its source does; without words where its first part does", () => {
  const text = "Ode Marr spoke.\n\n“No,” she said.\n\nShe declined.";
  const marks: Mark[] = [
    ["q", 0, at(text, "“No,”"), at(text, "said"), at(text, "Ode Marr")],
    ["r", 0, [], at(text, "declined"), at(text, "She")],
  ];
  assert.deepEqual(
    paragraphs(text, marks).map(({ begins }) => begins),
    [[], [0], [1]],
  );
});

test("offsets count code points, and spans outside the text are left out", () => {
  const [{ pieces }] = paragraphs("😀 “Hi” 😀", [
    ["q", 0, [2, 6], [], []],
    ["q", 1, [3, 99_999], [], []],
  ]);
  assert.deepEqual(
    pieces
      .filter(({ over }) => over.some(({ mark }) => mark === 0))
      .map(({ words }) => words)
      .join(""),
    "“Hi”",
  );
  assert.deepEqual(paragraphs("abc", [["q", 0, [5, 9], [], []]])[0].begins, []);
  assert.deepEqual(paragraphs("", [["q", 0, [0, 3], [], []]]), []);
});
