import assert from "node:assert/strict";
import { test } from "node:test";
import type { Graph } from "../explorer/data/graph.ts";
import { facets } from "../explorer/search/facets.ts";
import { namePieces, quoteWhen } from "../explorer/search/finder.ts";
import { type Filters, filters } from "../explorer/state/filters.ts";

/** Four quotes in three articles: what filters and facets look at. */
const graph = {
  core: {
    publishers: ["Estmark Radio", "Norrey Packet"],
    articles: { publisher: [1, 0, -1], published: ["2026-03-12", "2025-12-31", ""] },
  },
  quotes: {
    article: [0, 0, 1, 2],
    speakers: [-1, -1, -1, -1],
    when: { of: ["", "2025-12-01/2026-01-31", "2026-03-10"], at: [2, 1, 0, 0] },
    form: { of: ["direct", "indirect"], at: [0, 1, 0, 0] },
    confidence: [0.9, 0.9, 0.9, 0.5],
  },
  membersOf: [],
  find: () => null,
} as unknown as Graph;

const wanted = (given: string): Filters => filters(new URLSearchParams(given));

test("publishers and years of found quotes are counted, in the order of the quotes", () => {
  assert.deepEqual(facets(graph, wanted(""), [2, 0, 1, 3]), {
    rows: [2, 0, 1, 3],
    publishers: [
      ["Norrey Packet", 2],
      ["Estmark Radio", 1],
    ],
    years: [
      ["2026", 1],
      ["2025", 1],
    ],
  });
});

test("a facet counts what the other filters leave, and keeps what is chosen", () => {
  const chosen = facets(graph, wanted("publisher=Estmark Radio&from=2026&to=2026"), [0, 1, 2, 3]);
  assert.deepEqual(chosen.rows, []);
  assert.deepEqual(chosen.publishers, [
    ["Norrey Packet", 2],
    ["Estmark Radio", 0],
  ]);
  assert.deepEqual(chosen.years, [
    ["2025", 1],
    ["2026", 0],
  ]);
  assert.deepEqual(facets(graph, wanted("form=indirect"), [0, 1, 2, 3]).rows, [1]);
});

test("a quote's time is when it was said, else when it was published", () => {
  assert.deepEqual(
    [0, 1, 2, 3].map((row) => quoteWhen(graph, row)),
    ["2026-03-10", "2025-12-01/2026-01-31", "2025-12-31", ""],
  );
});

test("each word of a query may begin a word of a name", () => {
  assert.deepEqual(
    namePieces('m "osk br"').map(({ words, open }) => [...words, open]),
    [
      ["m", true],
      ["osk", true],
      ["br", true],
    ],
  );
});
