import assert from "node:assert/strict";
import { test } from "node:test";
import { shortened, unturned } from "../explorer/ui/dom.ts";

test("controls that turn a line are left out, marks of direction and letters stay", () => {
  assert.equal(unturned("\u202eabc\u2066 \u05d0\u200f \u2069\u202c"), "abc \u05d0\u200f ");
});

test("a name is one line, and never cut within a character", () => {
  assert.equal(shortened("a\n b   c", 10), "a b c");
  assert.equal(shortened("abcdef", 4), "abc…");
  assert.equal(shortened("ab\u{1f600}cd", 4), "ab…");
});
