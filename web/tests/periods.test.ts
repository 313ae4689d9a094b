import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDay } from "../explorer/data/dates.ts";
import {
  type QuoteDays,
  OPEN,
  PUBLISHED,
  SAID,
  UNKNOWN,
  histogram,
  inTime,
  inWindow,
  periodsOf,
} from "../explorer/data/histogram.ts";
import { DAY, edgesOf, pieceOf, startOf, ticks, unitFor, unitName } from "../explorer/data/periods.ts";
import { chosen, moved, stretch } from "../explorer/ui/brush.ts";
import { levels } from "../explorer/ui/histogram.ts";

const at = (day: string): number => Date.parse(day);

test("a period begins on its first day, a week on Monday", () => {
  const cases: [string, "day" | "week" | "month" | "year", string][] = [
    ["2026-03-01", "week", "2026-02-23"],
    ["2026-03-02", "week", "2026-03-02"],
    ["2024-02-29", "month", "2024-02-01"],
    ["1969-12-31", "year", "1969-01-01"],
    ["1969-12-31", "week", "1969-12-29"],
    ["2026-03-02", "day", "2026-03-02"],
  ];
  for (const [day, unit, start] of cases)
    assert.equal(isoDay(startOf(at(day), unit)), start, `${unit} of ${day}`);
});

test("the edges hold every day once", () => {
  for (const unit of ["day", "week", "month", "year"] as const) {
    const edges = edgesOf(at("2023-12-30"), at("2025-01-02"), unit);
    for (let day = at("2023-12-30"); day <= at("2025-01-02"); day += DAY) {
      const piece = pieceOf(edges, day);
      assert.ok(edges[piece] <= day && day < edges[piece + 1], unit);
      assert.equal(edges[piece], startOf(day, unit));
    }
    assert.equal(pieceOf(edges, edges[0] - 1), -1);
    assert.equal(pieceOf(edges, edges[edges.length - 1]), -1);
  }
});

test("the unit is the finest that leaves few enough pieces", () => {
  assert.equal(unitFor(at("2026-01-01"), at("2026-01-01"), 80), "day");
  assert.equal(unitFor(at("2026-01-01"), at("2026-03-31"), 80), "week");
  assert.equal(unitFor(at("2020-01-01"), at("2026-01-01"), 80), "month");
  assert.equal(unitFor(at("1900-01-01"), at("2026-01-01"), 80), "year");
  assert.equal(unitName(at("2026-03-02"), "week"), "week of March 2, 2026");
  assert.equal(unitName(at("2026-03-01"), "month"), "March 2026");
});

test("one old day does not make bars of years", () => {
  const days = [at("1911-01-01"), ...Array.from({ length: 40 }, (_, n) => at("2026-01-01") + n * DAY)];
  const found = periodsOf(days);
  assert.equal(found?.unit, "day");
  assert.equal(isoDay(found!.edges[0]), "2026-01-01");
  assert.equal(periodsOf([at("1911-01-01"), at("2026-01-01")])?.unit, "year", "of two neither is stray");
  assert.equal(periodsOf([]), null);
});

const DAYS: QuoteDays = {
  first: Float64Array.from(
    ["2026-01-01", "2026-01-03", "2026-01-03", "2026-01-01", "", "", "2025-12-31"].map((day) =>
      day ? at(day) : 0,
    ),
  ),
  last: Float64Array.from(
    ["2026-01-01", "2026-01-03", "2026-01-03", "2026-01-31", "", "", "2026-01-01"].map((day) =>
      day ? at(day) : 0,
    ),
  ),
  known: Uint8Array.from([SAID, SAID, PUBLISHED, SAID, UNKNOWN, OPEN, SAID]),
  order: [],
};
const ALL = inTime(DAYS, [0, 1, 2, 3, 4, 5, 6]);

test("what was said and what was published are counted apart, and what no bar holds besides", () => {
  const kinds = [
    { name: "a", look: "" },
    { name: "b", look: "" },
  ];
  const found = histogram(DAYS, ALL, kinds, (row) => row % 2)!;
  assert.equal(found.unit, "day");
  assert.deepEqual(found.edges.map(isoDay), [
    "2025-12-31",
    "2026-01-01",
    "2026-01-02",
    "2026-01-03",
    "2026-01-04",
  ]);
  assert.deepEqual(found.series[0], { ...kinds[0], said: [0, 1, 0, 0], published: [0, 0, 0, 1] });
  assert.deepEqual(found.series[1], { ...kinds[1], said: [0, 0, 0, 1], published: [0, 0, 0, 0] });
  assert.deepEqual([found.undated, found.longer, found.earlier, found.later], [1, 3, 0, 0]);
  const counted = found.series
    .flatMap(({ said, published }) => [...said, ...published])
    .reduce((a, b) => a + b);
  assert.equal(counted + found.undated + found.longer, ALL.length, "each quote once");
  assert.equal(
    histogram(DAYS, [4, 5], kinds, () => 0),
    null,
  );
});

test("a window holds what may lie in it, in order of time", () => {
  assert.deepEqual(inWindow(DAYS, ALL, "", ""), [6, 0, 3, 1, 2, 4, 5]);
  assert.deepEqual(inWindow(DAYS, ALL, "2026-01-02", ""), [3, 1, 2]);
  assert.deepEqual(inWindow(DAYS, ALL, "", "2026-01-02"), [6, 0, 3]);
  assert.deepEqual(
    inWindow(DAYS, ALL, "2026-01", "2026-01"),
    [6, 0, 3, 1, 2],
    "a month is from its first to its last day",
  );
});

test("a stretch of a brush is read as it is told", () => {
  const edges = edgesOf(at("2026-01-01"), at("2026-01-10"), "day");
  for (let low = 0; low < 10; low += 1)
    for (let high = low + 1; high <= 10; high += 1)
      assert.deepEqual(chosen(edges, ...stretch(edges, [low, high])), [low, high]);
  assert.deepEqual(stretch(edges, [0, 10]), ["", ""]);
  assert.deepEqual(stretch(edges, [2, 3]), ["2026-01-03", "2026-01-03"]);
  assert.deepEqual(chosen(edges, "2030-01-01", ""), [9, 10], "beyond the end");
  assert.deepEqual(chosen(edges, "", "1999-01-01"), [0, 1], "before the beginning");
  const months = edgesOf(at("2026-01-01"), at("2026-04-30"), "month");
  assert.deepEqual(chosen(months, "2026-02", "2026-02"), [1, 2], "a month is from its first to its last day");
  assert.deepEqual(chosen(months, "2026-02", "2026"), [1, 4]);
});

test("keys move a handle and stop at the ends", () => {
  assert.deepEqual(
    ["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End", "a"].map((key) => moved(4, key, 12)),
    [5, 3, 12, 0, 0, 12, null],
  );
});

test("ticks are few, rising, and say the year where it turns", () => {
  const found = ticks(at("2025-11-01"), at("2026-03-01"), 6);
  assert.ok(found.length <= 7 && found.every(({ time }, n) => !n || time > found[n - 1].time));
  assert.ok(found.filter(({ label }) => label.includes("2026")).length >= 1);
  assert.equal(ticks(at("2026-01-01") - DAY, at("2026-01-01") + DAY, 5)[0].label, "January 1, 2026");
});

test("levels are whole and end below the highest bar", () => {
  for (const high of [1, 2, 3, 7, 36, 99, 1000, 54321]) {
    const found = levels(high);
    assert.ok(found.length >= 1 && found.length <= 4, `${high}: ${found}`);
    assert.ok(
      found.every((level) => Number.isInteger(level) && level <= high),
      `${high}: ${found}`,
    );
  }
});
