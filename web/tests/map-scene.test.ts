import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, arrangementOf, asideChange, moveChange, pinChange } from "../explorer/map/changes.ts";
import { focusOn } from "../explorer/map/focus.ts";
import { Grid, bounds } from "../explorer/map/grid.ts";
import { History } from "../explorer/map/history.ts";
import { commandOf, nodeThatWay } from "../explorer/map/keys.ts";
import { Scene } from "../explorer/map/scene.ts";
import type { Picture } from "../explorer/map/picture.ts";

/** Three people around a topic, and one apart:  0 - 3 - 1, 2 - 3 twice, 4 alone. */
function picture(): Picture {
  const node = (key: string, kind: string, x: number, y: number, weight: number) => ({
    key,
    label: key,
    kind,
    x,
    y,
    weight,
  });
  return {
    nodes: [
      node("person/a", "person", -100, 0, 4),
      node("person/b", "person", 100, 0, 9),
      node("person/c", "unnamed", 0, 100, 1),
      node("topic/t", "topic", 0, 0, 20),
      node("place/p", "place", 300, 300, 0),
    ],
    edges: [
      { from: 0, to: 3, style: "for", weight: 3 },
      { from: 1, to: 3, style: "against", weight: 1 },
      { from: 2, to: 3, style: "mentions", weight: 1 },
      { from: 2, to: 3, style: "for", weight: 64 },
    ],
  };
}
const shown = (scene: Scene): number[] => [...scene.shownNodes].sort();
const bits = (count: number, ...off: number[]): Uint8Array =>
  Uint8Array.from({ length: count }, (_, i) => Number(!off.includes(i)));

test("nodes are drawn by kind, the heaviest of a kind last; edges by style and width", () => {
  const scene = new Scene(picture());
  assert.deepEqual([...scene.shownNodes], [4, 2, 0, 1, 3]);
  assert.deepEqual([...scene.ranked], [3, 1, 0, 2, 4]);
  assert.deepEqual([...scene.shownEdges], [2, 0, 3, 1]);
});

test("a kind or style that the map does not draw is told by name", () => {
  const wrong = picture();
  wrong.nodes[0].kind = "ghost";
  assert.throws(() => new Scene(wrong), /does not know "ghost"/);
  const style = picture();
  style.edges[0].style = "whispers";
  assert.throws(() => new Scene(style), /does not know "whispers"/);
});

test("the edges of one pair bend apart, whichever way they go", () => {
  const twice = picture();
  twice.edges[3] = { from: 3, to: 2, style: "for", weight: 64 };
  for (const scene of [new Scene(picture()), new Scene(twice)]) {
    // A bend is to the left of the edge's own way: turned round, it is the other side.
    const side = (edge: number): number => scene.bend[edge] * (scene.from[edge] < scene.to[edge] ? 1 : -1);
    assert.ok(side(2) * side(3) < 0, `${side(2)} ${side(3)}`);
    assert.ok(side(0) !== 0);
  }
});

test("what is filtered or put aside is not shown, nor are its edges; what is pinned is", () => {
  const scene = new Scene(picture());
  scene.filter(bits(5, 0), bits(4, 3));
  assert.deepEqual(shown(scene), [1, 2, 3, 4]);
  assert.deepEqual([...scene.shownEdges], [2, 1]);
  scene.aside[3] = 1;
  scene.pinned[0] = 1;
  scene.refresh();
  assert.deepEqual(shown(scene), [0, 1, 2, 4]);
  assert.deepEqual([...scene.shownEdges], []);
  assert.deepEqual(scene.pins, [0]);
});

test("neighbours are told once, folded ones only when they pass the filter", () => {
  const scene = new Scene(picture());
  assert.deepEqual(scene.neighbours(3), [0, 1, 2]);
  assert.deepEqual(scene.neighbours(4), []);
  scene.aside[0] = scene.aside[1] = 1;
  scene.filter(bits(5, 1), bits(4));
  assert.deepEqual(scene.neighbours(3), [2]);
  assert.deepEqual(scene.folded(3), [0]);
  assert.deepEqual([...scene.folds], [0, 0, 0, 1, 0]);
});

test("the focus is the chosen, their neighbours and the edges between; nothing when none is shown", () => {
  const scene = new Scene(picture());
  const focus = focusOn(scene, [2]);
  assert.deepEqual([...(focus?.nodes ?? [])], [2, 3]);
  assert.deepEqual([...(focus?.edges ?? [])], [2, 3]);
  assert.deepEqual(focus?.near, [3]);
  scene.filter(bits(5, 2), bits(4));
  assert.equal(focusOn(scene, [2]), null);
});

test("the grid finds what a look at every node finds", () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const x = Float32Array.from({ length: 500 }, () => Math.round(4000 * random() - 2000));
  const y = Float32Array.from({ length: 500 }, () => Math.round(900 * random()));
  const seen = Uint8Array.from({ length: 500 }, () => Number(random() > 0.3));
  const grid = new Grid(x, y, seen);
  for (let i = 0; i < 60; i++) {
    const [left, top] = [4600 * random() - 2300, 1400 * random() - 300];
    const box = { left, top, right: left + 900 * random(), bottom: top + 300 * random() };
    const all = [...x.keys()].filter(
      (n) => seen[n] && x[n] >= box.left && x[n] <= box.right && y[n] >= box.top && y[n] <= box.bottom,
    );
    assert.deepEqual(
      grid.within(box).sort((a, b) => a - b),
      all,
    );
  }
  assert.equal(bounds(x, y, new Uint8Array(500)), null);
  assert.deepEqual(
    new Grid(x, y, new Uint8Array(500)).within({ left: -9e9, top: -9e9, right: 9e9, bottom: 9e9 }),
    [],
  );
});

test("changes are undone and done again; a new one forgets what was undone", () => {
  const scene = new Scene(picture());
  const history = new History();
  history.do(asideChange(scene, [0, 1], 1, "two hidden"));
  history.do(pinChange(scene, 3, true, "pinned"));
  scene.place(2, 30, 130);
  history.do(moveChange(scene, [2], 30, 30, "moved"));
  assert.deepEqual([scene.x[2], scene.y[2]], [30, 130]);
  history.undo();
  assert.deepEqual([scene.x[2], scene.y[2]], [0, 100]);
  history.redo();
  assert.deepEqual([scene.x[2], scene.y[2]], [30, 130]);
  history.undo();
  history.undo();
  assert.equal(history.undo()?.words, "two hidden");
  assert.deepEqual(shown(scene), [0, 1, 2, 3, 4]);
  assert.equal(scene.pinned[3], 0);
  assert.equal(history.undo(), null);
  history.do(asideChange(scene, [4], 1, "one hidden"));
  assert.equal(history.canRedo, false);
  assert.equal(history.redo(), null);
});

test("an arrangement survives a build that orders nodes otherwise and has lost one", () => {
  const scene = new Scene(picture());
  scene.pinned[3] = 1;
  scene.aside[4] = scene.aside[0] = 1;
  scene.place(1, 55, -7);
  const told = arrangementOf(scene);
  assert.deepEqual(told, {
    pins: ["topic/t"],
    aside: ["person/a", "place/p"],
    places: [{ key: "person/b", x: 55, y: -7 }],
  });
  const next: Picture = { nodes: picture().nodes.slice(1).reverse(), edges: [] };
  const later = new Scene(next);
  arrange(later, JSON.parse(JSON.stringify(told)));
  assert.deepEqual(
    shown(later).map((i) => next.nodes[i].key),
    ["topic/t", "person/c", "person/b"],
  );
  assert.deepEqual([later.x[3], later.y[3]], [55, -7]);
  arrange(later, { pins: [], aside: [], places: [{ key: "person/b", x: NaN, y: 0 }] });
  assert.deepEqual([later.x[3], later.y[3]], [100, 0]);
});

test("arrows go to the nearest node that way, and nowhere when there is none", () => {
  const scene = new Scene(picture());
  assert.equal(nodeThatWay(scene, 3, [1, 0]), 1);
  assert.equal(nodeThatWay(scene, 3, [-1, 0]), 0);
  assert.equal(nodeThatWay(scene, 3, [0, 1]), 2);
  assert.equal(nodeThatWay(scene, 3, [0, -1]), -1);
  scene.filter(bits(5, 1), bits(4));
  assert.equal(nodeThatWay(scene, 3, [1, 0]), 4);
});

test("keys mean what they say, and browsers keep theirs", () => {
  const key = (name: string, more = {}) =>
    commandOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  assert.deepEqual(key("ArrowUp"), { does: "step", way: [0, -1] });
  assert.deepEqual(key("ArrowUp", { shiftKey: true }), { does: "pan", way: [0, -1] });
  assert.deepEqual(key(" ", { shiftKey: true }), { does: "choose", more: true });
  assert.deepEqual(key("z", { ctrlKey: true }), { does: "undo" });
  assert.deepEqual(key("Z", { metaKey: true, shiftKey: true }), { does: "redo" });
  assert.deepEqual(key("F10", { shiftKey: true }), { does: "menu" });
  assert.deepEqual(key("H"), { does: "hide" });
  for (const [name, more] of [
    ["p", { ctrlKey: true }],
    ["ArrowLeft", { altKey: true }],
    ["Tab", {}],
    ["F10", {}],
    ["/", {}],
  ] as const)
    assert.equal(key(name, more), null, name);
});
