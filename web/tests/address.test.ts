import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, format, parse } from "../explorer/state/address.ts";

test("an address is written as it is read", () => {
  for (const path of ["", "topics", "topic/night-levy", "person/ördög-ünnep", "text/a?b#c"]) {
    const fragment = format(path, { side: "against", at: "quote/1a" });
    assert.equal(parse(fragment).path, path);
    assert.equal(parse(fragment).given.get("at"), "quote/1a");
  }
});

test("what is empty is left out, and the order is always the same", () => {
  assert.equal(format("map", { to: "2026", from: "2025", at: "" }), "#/map?from=2025&to=2026");
  assert.equal(
    changed(parse("#/map?from=2025&at=quote/1"), { at: "", side: "for" }),
    "#/map?from=2025&side=for",
  );
});

test("a damaged address is no error", () => {
  assert.equal(parse("#/%E0%A4%A").path, "%E0%A4%A");
  assert.equal(parse("").path, "");
});
