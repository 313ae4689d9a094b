import assert from "node:assert/strict";
import { test } from "node:test";
import { Graph } from "../explorer/data/graph.ts";
import { type Counts, type Sheet, beginning, countsOf, masksOf, sheetOf } from "../explorer/data/mapping.ts";
import { type Filters, filters, sieve } from "../explorer/state/filters.ts";
import { type Case, read } from "./cases.ts";

const cases = read<Case[]>("networks.json");

function opened({ core, quotes }: Case): Graph {
  const graph = new Graph(core);
  graph.take(quotes);
  return graph;
}

function counted(one: Case, query = ""): { graph: Graph; sheet: Sheet; counts: Counts; wanted: Filters } {
  const graph = opened(one);
  const sheet = sheetOf(graph, one.map);
  const wanted = filters(new URLSearchParams(query));
  const counts = countsOf(graph, sheet, sieve(graph, wanted), {
    sides: wanted.sides,
    filtering: query !== "",
  });
  return { graph, sheet, counts, wanted };
}

for (const one of cases)
  test(`${one.name}: the links of the map are those of kg`, () => {
    const { sheet, counts } = counted(one);
    const key = (place: number): string => sheet.places[place].key;
    const links = sheet.links.map(({ from, to, style }, i) => [
      key(from),
      key(to),
      style,
      style === "speaks_for" ? 1 : counts.links[i].length,
    ]);
    const sorted = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
    assert.deepEqual(sorted(links), sorted(one.links));
    assert.ok(counts.joined.every((joined) => joined === 1));
  });

test("filters count links anew", () => {
  const [, exports] = cases;
  const { sheet, counts } = counted(exports, "side=against");
  sheet.links.forEach(({ style }, i) => {
    if (style !== "against" && style !== "speaks_for") assert.equal(counts.links[i].length, 0);
  });
  const all = counted(exports).counts;
  const sum = ({ positions }: Counts): number => positions.reduce((whole, one) => whole + one, 0);
  assert.ok(sum(counts) > 0 && sum(counts) < sum(all));
});

test("a form of speech keeps the positions that are shown by it", () => {
  const { graph, sheet, counts } = counted(cases[1], "form=direct");
  const shown = sheet.links.flatMap(({ style }, i) =>
    style === "for" || style === "against" ? counts.links[i] : [],
  );
  assert.ok(shown.length > 0);
  for (const row of shown)
    assert.ok(graph.position(row).evidence.some((at) => graph.quote(at).form === "direct"));
});

test("the legend leaves nobody alone", () => {
  const { sheet, counts } = counted(cases[1]);
  const [nodes, edges] = masksOf(sheet, counts, new Set(["person", "mentions"]));
  const touched = new Uint8Array(nodes.length);
  sheet.links.forEach(({ from, to, style }, i) => {
    if (!edges[i]) return;
    assert.notEqual(style, "mentions");
    touched[from] = touched[to] = 1;
  });
  assert.deepEqual(nodes, touched);
  assert.ok(sheet.places.every(({ kind }, i) => !(nodes[i] && kind === "person")));
  assert.ok(nodes.includes(1));
});

test("the beginning is the most contested topics with those who take sides, and nobody alone", () => {
  const { sheet, counts } = counted(cases[2]);
  for (const most of [10, 20, 40]) {
    const begun = beginning(sheet, counts, most);
    assert.ok(begun.length <= most && begun.length > most - 4, `${begun.length} of ${most}`);
    assert.equal(new Set(begun).size, begun.length);
    const inside = new Set(begun);
    for (const place of begun)
      assert.ok(
        sheet.links.some(
          ({ from, to }) => (from === place && inside.has(to)) || (to === place && inside.has(from)),
        ),
      );
    assert.ok(begun.some((place) => sheet.places[place].key === "topic/topic-0"));
  }
  assert.equal(beginning(sheet, counts, 10_000).length, sheet.places.length);
});
