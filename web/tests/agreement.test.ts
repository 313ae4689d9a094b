import assert from "node:assert/strict";
import { test } from "node:test";
import { debateOf, pairsOf, standings } from "../explorer/data/agreement.ts";
import { type Tie, twoCamps } from "../explorer/data/camps.ts";
import { campPlaces } from "../explorer/data/campplaces.ts";
import { Graph } from "../explorer/data/graph.ts";
import { type Case, read } from "./cases.ts";

const everybody = (): boolean => true;

for (const { name, core, spans } of read<Case[]>("networks.json"))
  for (const span of spans)
    test(`${name}, ${span.from || "…"} to ${span.to || "…"}: as kg network counts`, () => {
      const graph = new Graph(core);
      const key = (holder: number): string => core.agents.key[holder];
      const debate = debateOf(graph, everybody, span);
      const stances = new Map<string, number>();
      for (const { holder } of debate.stances) stances.set(key(holder), (stances.get(key(holder)) ?? 0) + 1);
      assert.deepEqual(Object.fromEntries([...stances].sort()), span.holders);
      const all = new Set(debate.stances.map(({ holder }) => holder));
      const pairs = pairsOf(debate, all);
      const told = pairs.map(({ one, other, agreements, conflicts, first }) => [
        ...[key(one), key(other)].sort(),
        agreements,
        conflicts,
        first,
      ]);
      assert.deepEqual(
        new Set(told.map((pair) => JSON.stringify(pair))),
        new Set(span.pairs.map((pair) => JSON.stringify(pair))),
      );
      assert.equal(told.length, span.pairs.length);
      const places = new Map([...all].map((holder, i) => [holder, i]));
      const ties = pairs.map(
        ({ one, other, agreements, conflicts }): Tie => [
          places.get(one)!,
          places.get(other)!,
          agreements - conflicts,
        ],
      );
      const { polarisation } = twoCamps(all.size, ties);
      assert.ok(
        Math.abs(polarisation - span.polarisation) < 1e-6,
        `${polarisation} is not ${span.polarisation}`,
      );
    });

test("what a holder shares is what its pairs add up to", () => {
  for (const { core } of read<Case[]>("networks.json")) {
    const debate = debateOf(new Graph(core), everybody, { from: "", to: "" });
    const all = standings(debate);
    const pairs = pairsOf(debate, new Set(all.map(({ holder }) => holder)));
    for (const { holder, agreements, conflicts } of all) {
      const own = pairs.filter(({ one, other }) => one === holder || other === holder);
      assert.equal(
        own.reduce((sum, pair) => sum + pair.agreements, 0),
        agreements,
      );
      assert.equal(
        own.reduce((sum, pair) => sum + pair.conflicts, 0),
        conflicts,
      );
    }
  }
});

test("a topic with thousands of holders makes no more pairs than those of whom it is asked", () => {
  const key = Array.from({ length: 3000 }, (_, i) => `person/${i}`);
  const code = (of: string[], at: number[]) => ({ of, at });
  const [pier] = read<Case[]>("networks.json");
  const column = <T>(value: T): T[] => key.map(() => value);
  const positions = {
    ...pier.core.positions,
    key,
    holders: key.map((_, i) => i),
    topics: column(0),
    polarity: code(
      ["against", "for"],
      key.map((_, i) => i % 2),
    ),
    when: code([""], column(0)),
  };
  const agents = { key, label: key, kind: column(0), quotes: column(0) };
  const graph = new Graph({
    ...pier.core,
    agents,
    positions,
    requests: { ...pier.core.requests, asked: [] },
    roles: { person: [], role: code([], []), body: [] },
  });
  const debate = debateOf(graph, everybody, { from: "", to: "" });
  const some = standings(debate).slice(0, 60);
  assert.deepEqual([some[0].agreements, some[0].conflicts], [1499, 1500]);
  assert.equal(pairsOf(debate, new Set(some.map(({ holder }) => holder))).length, (60 * 59) / 2);
});

test("two camps, each at one with itself and against the other", () => {
  const ties: Tie[] = [
    [0, 1, 2],
    [2, 3, 2],
    [0, 2, -1],
    [0, 3, -1],
    [1, 2, -1],
    [1, 3, -1],
  ];
  const { polarisation, sides } = twoCamps(5, ties);
  assert.ok(Math.abs(polarisation - 0.5) < 1e-9);
  assert.deepEqual(
    [sides[0] === sides[1], sides[2] === sides[3], sides[0] === -sides[2], sides[4]],
    [true, true, true, 0],
  );
});

test("no division where everybody agrees, and none of nobody", () => {
  assert.equal(
    twoCamps(3, [
      [0, 1, 1],
      [1, 2, 1],
      [0, 2, 1],
    ]).polarisation,
    0,
  );
  assert.equal(twoCamps(0, []).polarisation, 0);
});

test("holders lie apart, their camps on two sides, always in the same places", () => {
  const count = 60;
  const ties: Tie[] = [];
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++)
      if ((i * 7 + j * 3) % 5 < 2) ties.push([j, i, i % 2 === j % 2 ? 1 + (j % 3) : -1]);
  const { sides } = twoCamps(count, ties);
  const boxes = Array.from({ length: count }, (_, i) => ({
    width: 40 + ((i * 37) % 130),
    height: 40 + (i % 2) * 17,
  }));
  const spots = campPlaces(boxes, ties, sides);
  assert.deepEqual(campPlaces(boxes, ties, sides), spots);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const across = Math.abs(spots[i][0] - spots[j][0]) >= (boxes[i].width + boxes[j].width) / 2;
      const down = Math.abs(spots[i][1] - spots[j][1]) >= (boxes[i].height + boxes[j].height) / 2;
      assert.ok(across || down, `${i} and ${j} overlap`);
    }
  const middle = (side: number): number => {
    const found = spots.filter((_, i) => sides[i] === side).map(([x]) => x);
    return found.reduce((sum, x) => sum + x, 0) / found.length;
  };
  assert.ok(middle(-1) - middle(1) > 200);
});

test("debates that nobody joins lie beside each other", () => {
  const ties: Tie[] = [
    [0, 1, -1],
    [2, 3, 1],
    [2, 4, -1],
  ];
  const boxes = Array.from({ length: 6 }, () => ({ width: 90, height: 40 }));
  const spots = campPlaces(boxes, ties, [1, -1, 1, 1, -1, 0]);
  const frames = [[2, 3, 4], [0, 1], [5]].map((nodes) => ({
    left: Math.min(...nodes.map((node) => spots[node][0] - 45)),
    right: Math.max(...nodes.map((node) => spots[node][0] + 45)),
    top: Math.min(...nodes.map((node) => spots[node][1] - 20)),
    foot: Math.max(...nodes.map((node) => spots[node][1] + 20)),
  }));
  frames.forEach((one, i) =>
    frames.slice(0, i).forEach((other) => {
      const apart = one.left > other.right || other.left > one.right;
      assert.ok(apart || one.top > other.foot || other.top > one.foot);
    }),
  );
  assert.deepEqual(campPlaces([], [], []), []);
});
