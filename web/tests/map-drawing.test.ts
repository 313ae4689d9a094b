import assert from "node:assert/strict";
import { test } from "node:test";
import { between, drawnRadius, fitted, seen, toLayout, toScreen, zoomedAt } from "../explorer/map/camera.ts";
import { placeLabels, type Candidate } from "../explorer/map/labels.ts";
import { paintEdges, paintNodes, type Shot } from "../explorer/map/paint.ts";
import { candidates, discs } from "../explorer/map/naming.ts";
import { Scene } from "../explorer/map/scene.ts";
import { SvgPen } from "../explorer/map/svg.ts";
import { cleaned, isolated, wrapped } from "../explorer/map/words.ts";
import { isSoftware } from "../explorer/map/webgl.ts";
import { radiusOf, widthClass } from "../explorer/map/picture.ts";

const SIZE = { width: 800, height: 500 };
const near = (a: readonly number[], b: readonly number[]): void =>
  a.forEach((value, i) => assert.ok(Math.abs(value - b[i]) < 1e-6, `${a} is not ${b}`));

test("what lies under the pointer stays there while zooming, also at the limits", () => {
  let camera = { x: 30, y: -12, k: 0.4 };
  const point = toLayout(camera, SIZE, 123, 456);
  for (const factor of [1.3, 7, 40, 0.001, 2]) {
    camera = zoomedAt(camera, SIZE, 123, 456, factor);
    near(toScreen(camera, SIZE, ...point), [123, 456]);
    assert.ok(camera.k >= 0.01 && camera.k <= 6);
  }
});

test("a fitted box lies between the margins, one node is not blown up", () => {
  const margins = { left: 10, top: 20, right: 30, bottom: 200 };
  const box = { left: -1000, top: 50, right: 3000, bottom: 900 };
  const camera = fitted(box, SIZE, margins);
  const [left, top] = toScreen(camera, SIZE, box.left, box.top);
  const [right, bottom] = toScreen(camera, SIZE, box.right, box.bottom);
  assert.ok(left >= 10 - 1e-6 && right <= 770 + 1e-6 && top >= 20 - 1e-6 && bottom <= 300 + 1e-6);
  near([left + right, top + bottom], [780, 320]);
  const one = { left: 5, top: 5, right: 5, bottom: 5 };
  assert.ok(fitted(one, SIZE, margins).k <= 1.25);
  assert.ok(Number.isFinite(fitted(box, { width: 0, height: 0 }, margins).k));
});

test("a move of the camera begins and ends where it should, and keeps a common point still", () => {
  const from = { x: 0, y: 0, k: 0.2 };
  const to = zoomedAt(from, SIZE, 700, 80, 5);
  assert.deepEqual(between(from, to, 0), from);
  near(Object.values(between(from, to, 1)), Object.values(to));
  const point = toLayout(from, SIZE, 700, 80);
  for (const t of [0.2, 0.5, 0.9]) near(toScreen(between(from, to, t), SIZE, ...point), [700, 80]);
  near(Object.values(between(from, { x: 10, y: 4, k: 0.2 }, 0.5)), [5, 2, 0.2]);
});

test("what is seen is the view in layout units", () => {
  assert.deepEqual(seen({ x: 10, y: 0, k: 2 }, SIZE, 20), { left: -200, top: -135, right: 220, bottom: 135 });
});

test("sizes grow with weight and zoom between their limits", () => {
  assert.ok(
    radiusOf(0) > 0 &&
      radiusOf(-3) === radiusOf(0) &&
      radiusOf(4) > radiusOf(1) &&
      radiusOf(1e9) === radiusOf(1e6),
  );
  assert.ok(drawnRadius(7, 0.0001) >= 1 && drawnRadius(30, 100) <= 44 && drawnRadius(7, 1) === 7);
  assert.deepEqual([0, 1, 2, 4, 100, 1e9].map(widthClass), [0, 0, 1, 2, 6, 6]);
});

const candidate = (node: number, x: number, y: number, must = false): Candidate => ({
  node,
  x,
  y,
  radius: 5,
  must,
});
const wide = { width: 60, height: 15 };

test("names never cover each other, but for those that must be written", () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    candidate(i, 60 + ((i * 97) % 680), 40 + ((i * 61) % 420)),
  );
  const placed = placeLabels(many, [], () => wide, SIZE, 60);
  assert.ok(placed.length > 20 && placed.length <= 60);
  for (const a of placed)
    for (const b of placed)
      assert.ok(a === b || Math.abs(a.x - b.x) >= wide.width - 6 || Math.abs(a.y - b.y) >= wide.height - 6);
  const same = [
    candidate(0, 50, 50, true),
    candidate(1, 50, 50, true),
    ...Array.from({ length: 9 }, (_, i) => candidate(2 + i, 50, 50)),
  ];
  const crowded = placeLabels(same, [], () => wide, SIZE, 60).map(({ node }) => node);
  assert.deepEqual(crowded.slice(0, 2), [0, 1]);
  assert.ok(crowded.length <= 5);
});

test("the first come first, a nameless node takes no place, a name avoids other nodes if it can", () => {
  const two = [candidate(7, 400, 200), candidate(3, 405, 204)];
  assert.deepEqual(
    placeLabels(two, [], () => wide, SIZE, 1).map(({ node }) => node),
    [7],
  );
  assert.deepEqual(
    placeLabels(two, [], () => ({ width: 0, height: 0 }), SIZE, 9),
    [],
  );
  const [free] = placeLabels([candidate(0, 400, 200)], [], () => wide, SIZE, 1);
  assert.ok(free.y > 200);
  const [moved] = placeLabels([candidate(0, 400, 200)], [{ x: 400, y: 216, radius: 9 }], () => wide, SIZE, 1);
  assert.ok(moved.y < 200 || moved.x !== 400);
});

test("a name at the rim stands where it is whole", () => {
  const [placed] = placeLabels([candidate(0, 790, 200)], [], () => wide, SIZE, 1);
  assert.ok(placed.x + 30 <= 800);
});

test("names are made harmless: no controls, no turned text, no endless words", () => {
  assert.equal(cleaned("Mara\u202e\u2066 Ilves\n\u0000\t!"), "Mara Ilves !");
  assert.deepEqual(wrapped(""), []);
  assert.deepEqual(wrapped("Mara Ilves"), ["Mara Ilves"]);
  assert.deepEqual(wrapped("Harbour Workers' Union of the Northern Ports and Inland Waterways"), [
    "Harbour Workers' Union",
    "of the Northern Ports a…",
  ]);
  const endless = wrapped("x".repeat(10_000));
  assert.deepEqual(endless, [`${"x".repeat(23)}…`]);
  const family = "👩‍👩‍👧‍👦";
  assert.deepEqual(wrapped(family.repeat(40)), [`${family.repeat(23)}…`]);
  assert.equal(isolated("אבג"), "\u2068אבג\u2069");
  for (const hostile of [
    "<script>alert(1)</script>",
    "{{ constructor }}",
    "a\ud800",
    "e" + "\u0301".repeat(5000),
  ])
    for (const line of wrapped(hostile)) assert.ok(line.length > 0);
});

const LOOK = {
  kinds: Array(7).fill("#123456"),
  styles: Array(7).fill("#654321"),
  page: "#fff",
  ink: "#000",
  muted: "#777",
  line: "#aaa",
  accent: "#00f",
  font: 'system-ui, "Segoe UI"',
  forced: false,
};

function shot(count: number): Shot {
  const nodes = Array.from({ length: count }, (_, i) => ({
    key: `person/${i}`,
    label: `N ${i}`,
    kind: i % 2 ? "person" : "topic",
    x: i * 40,
    y: (i % 7) * 30,
    weight: count - i,
  }));
  const edges = nodes
    .slice(1)
    .map((_, i) => ({ from: i, to: i + 1, style: i % 3 ? "for" : "against", weight: 1 }));
  return {
    scene: new Scene({ nodes, edges }),
    look: LOOK,
    camera: { x: 0, y: 0, k: 1 },
    size: SIZE,
    scale: 1,
  };
}

test("only what can be seen is drawn", () => {
  const one = shot(200);
  const pen = new SvgPen(SIZE.width, SIZE.height, "t");
  for (const _ of paintEdges(pen, one, one.scene.shownEdges, 1));
  for (const _ of paintNodes(pen, one, one.scene.shownNodes));
  const drawn = pen.toString();
  // The view reaches to x = 400, that is to node 10, and 48 pixels beyond; a circle is filled and rimmed.
  assert.equal((drawn.match(/A[\d.]+ [\d.]+ 0 0 1/g) ?? []).length / 2, 2 * 6);
  assert.ok((drawn.match(/Q/g) ?? []).length <= 12);
  assert.ok(drawn.includes("stroke-dasharray"));
});

test("those ask for names that are in view, the heaviest first after those that must and may", () => {
  const one = shot(200);
  assert.deepEqual(
    candidates(one, [5, -1, 150], [4], 5).map(({ node, must }) => [node, must]),
    [
      [5, true],
      [4, false],
      [0, false],
      [1, false],
      [2, false],
    ],
  );
  assert.deepEqual(discs(one, 3, 5).length, 3);
});

test("SVG holds text as text", () => {
  const pen = new SvgPen(100, 50, `<script>"&'`);
  pen.font = '600 12.5px system-ui, "Segoe UI"';
  pen.textAlign = "center";
  pen.fillText('</text><script>alert("x")</script>\u0007', 10.04, 20);
  pen.fillStyle = '"/><script>';
  pen.beginPath();
  pen.rect(0, 0, 10, 10);
  pen.globalAlpha = 0.333;
  pen.fill();
  const svg = pen.toString();
  assert.equal(svg.includes("<script"), false);
  assert.equal(svg.includes("\u0007"), false);
  assert.ok(svg.includes("&lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)"));
  assert.ok(svg.includes('font-family="system-ui, &quot;Segoe UI&quot;" font-size="12.5" font-weight="600"'));
  assert.ok(svg.includes('text-anchor="middle"') && svg.includes('x="10"') && svg.includes('opacity="0.33"'));
});

test("a renderer on the CPU is told from a GPU", () => {
  const software = [
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    "llvmpipe (LLVM 15.0.6, 256 bits)",
    "Microsoft Basic Render Driver",
    "Apple Software Renderer",
  ];
  const real = ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0)", "Apple M1", "Mali-G78"];
  assert.deepEqual(software.map(isSoftware), [true, true, true, true]);
  assert.deepEqual(real.map(isSoftware), [false, false, false]);
});
