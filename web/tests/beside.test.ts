// Addresses of plain pages: the same keys have pages as kg/view/site/filelinks.py writes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plainPage } from "../explorer/ui/beside.ts";

interface Case {
  key: string;
  page: string | null;
}

const CASES = JSON.parse(
  readFileSync(join(process.cwd(), "..", "tests", "web", "plain_pages.json"), "utf-8"),
) as Case[];

test("a site has pages for the keys that may name a file", () => {
  assert.ok(CASES.length > 8);
  for (const { key, page } of CASES)
    assert.equal(plainPage({ way: "site", nodes: "id/" }, key), page ?? "", key);
});

test("a service has a page for each of its own nodes", () => {
  const at = (key: string) => plainPage({ way: "service", nodes: "/id/" }, key);
  assert.equal(at("quote/1a"), "/id/quote/1a");
  assert.equal(at("place/a b?c"), "/id/place/a%20b%3Fc");
  assert.equal(at("https://elsewhere.example/x"), "");
});

test("a file alone has none", () => {
  assert.equal(plainPage({ way: "file", nodes: "" }, "person/x"), "");
});
