import assert from "node:assert/strict";
import { test } from "node:test";
import { closed, shortened } from "../explorer/ui/dom.ts";

test("isolates end within their text, and no end stands alone", () => {
  assert.equal(closed("plain"), "plain");
  assert.equal(closed("\u2067a\u2069b"), "\u2067a\u2069b");
  assert.equal(closed("\u202ea\u2066b\u2068c"), "\u202ea\u2066b\u2068c\u2069\u2069");
  assert.equal(closed("a\u2069b\u2066c"), "ab\u2066c\u2069");
});

test("what is cut short is one line and keeps whole characters", () => {
  assert.equal(shortened("one\n two", 20), "one two");
  assert.equal(shortened("abcd😀efg", 6), "abcd…");
});
