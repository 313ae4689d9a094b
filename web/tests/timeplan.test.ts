import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY } from "../explorer/data/periods.ts";
import type { Side } from "../explorer/data/graph.ts";
import type { Stance } from "../explorer/data/stances.ts";
import { badgeAfter, badgesOf, planOf, rowName, stepsOf } from "../explorer/data/timeplan.ts";

let row = 0;
const stance = (holder: number, side: Side, from: string, to = from, told = false): Stance => ({
  position: row++,
  holder,
  side,
  from,
  to,
  told,
});
const FEBRUARY = stance(1, "neither", "2026-02-01", "2026-02-28");
const AGAINST = stance(0, "against", "2026-03-10");
const FOR = stance(0, "for", "2026-04-18");
const UNDATED = stance(2, "for", "", "");
const ALL = [FEBRUARY, AGAINST, FOR, UNDATED];

test("for stands above neither, neither above against, and days from left to right", () => {
  const plan = planOf(ALL, 900);
  const y = (one: Stance): number => plan.rows.get(rowName(one))!.y;
  assert.ok(y(FOR) < y(FEBRUARY) && y(FEBRUARY) < y(AGAINST));
  assert.ok(plan.x(plan.first) > plan.left && plan.x(plan.last) < plan.right);
  assert.ok(plan.gutter + plan.undated < plan.left, "the undated stand apart");
  const day = plan.x(plan.first + DAY) - plan.x(plan.first);
  const [month] = badgesOf([FEBRUARY], plan);
  assert.ok(Math.abs(month.x - plan.x(plan.first) - 13.5 * day) < 1e-6, "in the middle of what is possible");
});

test("a narrow page keeps room for the days", () => {
  for (const width of [240, 320, 390, 1400]) {
    const plan = planOf(ALL, width);
    assert.ok(plan.right - plan.left >= 40, String(width));
  }
});

test("stances of one day are one badge; own words and others' stand side by side where undated", () => {
  const plan = planOf([FOR, stance(0, "for", "2026-04-18")], 900);
  assert.equal(badgesOf([FOR, stance(0, "for", "2026-04-18")], plan)[0].stances.length, 2);
  const two = [AGAINST, UNDATED, stance(2, "for", "", "", true), stance(2, "for", "", "")];
  const [, own, told] = badgesOf(two, planOf(two, 900));
  assert.equal(own.stances.length, 2);
  assert.equal(own.y, told.y);
  assert.equal(told.x - own.x, 40, "and stay apart when another joins");
});

test("a line joins only what surely follows, and turns where the side changes", () => {
  const plan = planOf(ALL, 900);
  const [step] = stepsOf([AGAINST, FOR], plan);
  assert.ok(step.turned && step.from[0] < step.to[0] && step.from[1] > step.to[1]);
  const month = stance(0, "for", "2026-03-01", "2026-03-31");
  assert.deepEqual(stepsOf([month, AGAINST], planOf([month, AGAINST], 900)), [], "the month holds the day");
});

test("keys go from badge to badge", () => {
  const badges = badgesOf(ALL, planOf(ALL, 900));
  assert.deepEqual(
    badges.map(({ stances }) => stances[0]),
    ALL,
  );
  assert.equal(badgeAfter(badges, 0, "ArrowRight"), 1);
  assert.equal(badgeAfter(badges, 0, "ArrowLeft"), 0);
  assert.equal(badgeAfter(badges, 1, "ArrowUp"), 0, "the next row above");
  assert.equal(badgeAfter(badges, 1, "ArrowDown"), 1, "nothing below");
  assert.equal(badgeAfter(badges, 1, "End"), 3);
  assert.equal(badgeAfter(badges, 3, "Home"), 0);
  assert.equal(badgeAfter(badges, 3, "x"), null);
});
