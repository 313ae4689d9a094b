import assert from "node:assert/strict";
import { test } from "node:test";
import { Graph, sideOf } from "../explorer/data/graph.ts";
import { bounds } from "../explorer/data/dates.ts";
import { filters, sieve } from "../explorer/state/filters.ts";
import { coded, small } from "./small.ts";

const ALL = [0, 1, 2, 3, 4, 5];
const quotes = (graph: Graph, query: string): number[] =>
  ALL.filter(sieve(graph, filters(new URLSearchParams(query))).quote);
const positions = (graph: Graph, query: string): number[] =>
  [0, 1, 2, 3].filter(sieve(graph, filters(new URLSearchParams(query))).position);

test("what a view does not follow filters nothing", () => {
  const given = new URLSearchParams("side=against&form=indirect&from=2026-01");
  assert.deepEqual(filters(given, ["from"]), filters(new URLSearchParams("from=2026-01")));
});

test("a quote without a confidence is there, whatever is asked", () => {
  const graph = small();
  graph.take({ ...graph.quotes, confidence: [-1, 1, 0.5, 1, 1, 1] });
  assert.deepEqual(quotes(graph, ""), ALL);
  assert.deepEqual(quotes(graph, "confidence=0.9"), [0, 1, 3, 4, 5]);
});

test("a publisher that is not in the graph has printed nothing, not what has no publisher", () => {
  const graph = small();
  graph.take({ ...graph.quotes, article: [-1, 0, 0, 1, 0, 0] });
  assert.deepEqual(quotes(graph, "publisher=The+Post"), [1, 2, 3, 4, 5]);
  assert.deepEqual(quotes(graph, "publisher=Nobody"), []);
  const bare = new Graph({
    ...graph.core,
    articles: { ...graph.core.articles, publisher: [-1, -1] },
  });
  bare.take(graph.quotes);
  assert.deepEqual(quotes(bare, "publisher=Nobody"), []);
});

test("an institution is meant by the key of one who speaks, and no topic stands for it", () => {
  const graph = small();
  assert.deepEqual(quotes(graph, "body=organization/osk"), [0, 1, 2, 3, 4]);
  assert.deepEqual(quotes(graph, "body=topic/quay"), []);
  assert.deepEqual(quotes(graph, "body=organization/nobody"), []);
});

test("a position has the forms of the quotes that show it", () => {
  const graph = small();
  assert.deepEqual(positions(graph, "form=direct"), [0, 1, 2]);
  assert.deepEqual(positions(graph, "form=indirect"), []);
});

test("a polarity that is not known here is neither", () => {
  const { core } = small();
  const odd = { ...core, positions: { ...core.positions, polarity: coded(["for", "odd", "", "neither"]) } };
  assert.deepEqual(
    [0, 1, 2, 3].map((row) => sideOf(odd, row)),
    ["for", "neither", "neither", "neither"],
  );
  const graph = new Graph(odd);
  graph.take(small().quotes);
  assert.deepEqual(positions(graph, "side=neither"), [1, 2, 3]);
});

test("a year that is still being typed is no year of the last century", () => {
  assert.deepEqual(bounds("0020-03-04"), ["0020-03-04", "0020-03-04"]);
  assert.deepEqual(bounds("0099"), ["0099-01-01", "0099-12-31"]);
  assert.deepEqual(bounds("2024-02"), ["2024-02-01", "2024-02-29"]);
});
