import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangedIn, arrangementIn, cameraIn } from "../explorer/state/arrangement.ts";
import { keysOf, shortKey, written } from "../explorer/state/marks.ts";

const KEYS = Array.from({ length: 500 }, (_, i) => `person/holder-${i}`);

test("keys are written in short and read again", () => {
  const some = [KEYS[7], KEYS[499], KEYS[0]];
  assert.deepEqual(keysOf(written(some), KEYS), some);
  assert.equal(new Set(KEYS.map(shortKey)).size, KEYS.length);
  assert.ok(written(some).length <= 3 * 7 + 2);
});

test("what no key is meant by is passed over", () => {
  assert.deepEqual(keysOf("nonsense..%", KEYS), []);
  assert.deepEqual(keysOf("", KEYS), []);
});

test("an arrangement comes back out of an address", () => {
  const began = new Set(KEYS.slice(0, 200));
  const aside = [KEYS[3], ...KEYS.slice(200).filter((key) => key !== KEYS[300])];
  const arrangement = { pins: [KEYS[1]], aside, places: [{ key: KEYS[5], x: -12, y: 340 }] };
  const told = arrangedIn({ x: 10.4, y: -3.6, k: 0.123456 }, arrangement, began, KEYS);
  const given = new URLSearchParams({ ...told });
  assert.deepEqual(arrangementIn(given, began, KEYS), arrangement);
  assert.deepEqual(cameraIn(given), { x: 10, y: -4, k: 0.123 });
  assert.equal(told.hidden, shortKey(KEYS[3]));
  assert.equal(told.more, shortKey(KEYS[300]));
});

test("a damaged camera is none", () => {
  for (const z of ["", "1,2", "1,2,x", "1,2,0", "1,2,-1", "NaN,1,1"])
    assert.equal(cameraIn(new URLSearchParams({ z })), null);
});
