// The search: folding as Python folds, words, forms, beginnings and phrases in an index that Python wrote, ranks,
// names, and marks. pytest reads the cases too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { foldWords, wordsOf } from "../explorer/search/fold.ts";
import { rootOf } from "../explorer/search/forms.ts";
import { type IndexHead, type IndexShard, WordIndex } from "../explorer/search/index.ts";
import { findLabels, prepareLabels } from "../explorer/search/labels.ts";
import { stretches } from "../explorer/search/marks.ts";
import { readNumbers, readPlaces } from "../explorer/search/numbers.ts";
import { parseQuery } from "../explorer/search/query.ts";
import { findQuotes } from "../explorer/search/quotes.ts";

interface Written {
  quotes: string[];
  shards: Record<string, IndexHead | IndexShard>;
}

declare global {
  /** The folder of cases; test.mjs writes it in. */
  var CASES: string;
}

const read = <T>(name: string): T => JSON.parse(readFileSync(join(globalThis.CASES, name), "utf-8")) as T;
const folding = read<{ why: string; text: string; words: string[] }[]>("folding.json");
const written = read<Written>("word_index.json");
const loaded: string[] = [];
const index = new WordIndex(written.shards.search as IndexHead, async (name) => {
  loaded.push(name);
  return written.shards[name] as IndexShard;
});
/** Later quotes are newer. */
const days = written.quotes.map((_, quote) => quote);

async function found(query: string, typing = true): Promise<number[]> {
  const { quotes, partly } = await findQuotes(index, parseQuery(query, typing), days);
  return partly ? [] : [...quotes];
}

test("there are cases of folding", () => assert.equal(folding.length, 24));

for (const { why, text, words } of folding) {
  test(`folding: ${why}`, () => {
    assert.deepEqual(foldWords(text), words);
    assert.deepEqual(
      wordsOf(text).map(({ folded }) => folded),
      words,
    );
  });
}

test("words know their places, marks and hidden signs within them too", () => {
  const text = "“Zoe\u0308’s soft\u00adware”, 東京";
  assert.deepEqual(
    wordsOf(text).map(({ start, end }) => text.slice(start, end)),
    ["Zoe\u0308", "s", "soft\u00adware", "東", "京"],
  );
});

test("numbers are read as Python writes them", () => {
  assert.deepEqual([...readNumbers("!bc!~bcc!")], [0, 59, 60, 1739, 1740]);
  assert.deepEqual([...readPlaces("!!%")], [0, 1, 5]);
  assert.throws(() => readNumbers('"'), RangeError);
});

test("forms of a word have one root, other words have not", () => {
  const same = [
    "ferry ferries",
    "charge charged charging charges",
    "plan plans planned planning",
    "say says saying",
    "levy levies levied",
    "tax taxes taxed",
    "class classes",
    "family families",
  ];
  for (const words of same) assert.equal(new Set(words.split(" ").map(rootOf)).size, 1, words);
  for (const words of ["news new", "unit united", "bus bu", "thing th", "bring br", "crisis cris", "東京 東"])
    assert.equal(new Set(words.split(" ").map(rootOf)).size, 2, words);
});

test("a query is words, phrases and beginnings", () => {
  assert.deepEqual(parseQuery('night "toll bridge" fer', true), [
    { words: ["night"], open: false, exact: false },
    { words: ["toll", "bridge"], open: false, exact: true },
    { words: ["fer"], open: true, exact: false },
  ]);
  assert.deepEqual(parseQuery("fer* £1,000 ", true), [
    { words: ["fer"], open: true, exact: false },
    { words: ["1", "000"], open: false, exact: false },
  ]);
  assert.deepEqual(parseQuery("“toll bri", true), [{ words: ["toll", "bri"], open: true, exact: true }]);
  assert.deepEqual(parseQuery("“toll bri”", true), [{ words: ["toll", "bri"], open: false, exact: true }]);
  assert.equal(parseQuery("fer", false)[0].open, false);
  assert.equal(parseQuery("f", true)[0].open, false);
  for (const nothing of ["", "  ", '"', '""', "🚢 —", "* * *"]) assert.deepEqual(parseQuery(nothing), []);
  assert.equal(parseQuery("word ".repeat(10_000)).length, 30);
});

test("every word of every quote finds it", async () => {
  for (const [quote, text] of written.quotes.entries())
    for (const word of new Set(foldWords(text)))
      assert.ok((await found(word, false)).includes(quote), `${quote}: ${word}`);
});

test("all words must be there, in any order", async () => {
  assert.deepEqual(await found("levy night"), [4, 2]);
  assert.deepEqual(await found("bridge wrong"), [3]);
});

test("the word itself comes before its forms, its forms before words that it begins; then the newest", async () => {
  assert.deepEqual(await found("ferry"), [2, 0, 1, 14]);
  assert.deepEqual(await found("ferry "), [2, 0, 1]);
  assert.deepEqual(await found("charged "), [3, 1, 0]);
  assert.deepEqual(await found("ferr"), [14, 2, 1, 0]);
});

test("words side by side come before the same words apart", async () => {
  assert.deepEqual(await found("the levy "), [5, 4, 2]);
  assert.deepEqual(await found("night ferry"), [2]);
  assert.deepEqual(await found("is dead"), [2]);
});

test("a phrase is found as it stands, and not across quotes", async () => {
  assert.deepEqual(await found('"night ferry"'), [2]);
  assert.deepEqual(await found('"ferry night"'), []);
  assert.deepEqual(await found('"wrong now"'), [3]);
  assert.deepEqual(await found('"it is wrong no'), [3]);
  assert.deepEqual(await found('"it is wrong no"'), []);
  assert.deepEqual(await found('"harbour we"'), []);
  assert.deepEqual(await found("1,000"), [4]);
  assert.deepEqual(await found("council’s"), [5]);
});

test("where no quote has all words, the most telling ones come first", async () => {
  const { quotes, partly } = await findQuotes(index, parseQuery("raised zebra levy", false), days);
  assert.equal(partly, true);
  assert.deepEqual([...quotes], [4, 5, 2]);
  assert.deepEqual(await findQuotes(index, parseQuery("zebra", false), days), {
    quotes: new Uint32Array(0),
    partly: false,
  });
});

test("scripts without blanks are found by any part", async () => {
  assert.deepEqual(await found("東京"), [7]);
  assert.deepEqual(await found("京東"), [8]);
  assert.deepEqual(await found("橋"), [8, 7]);
  assert.deepEqual(await found("ปิด"), [12]);
});

test("accents, points and case make no difference", async () => {
  assert.deepEqual(await found("ZOE strassenmaut"), [6]);
  assert.deepEqual(await found("محمد"), [13]);
});

test("hostile words are words", async () => {
  assert.deepEqual(await found("__proto__"), [9]);
  assert.deepEqual(await found("constructor"), [9]);
  assert.deepEqual(await found("x".repeat(10_000)), [11]);
  assert.deepEqual(await found("toString hasOwnProperty"), []);
  for (const query of ["\ud83d", "(", "[a-z", "\\", "\u0000", "${x}", "</script>"]) await found(query);
});

test("a whole word loads one shard, and none twice", async () => {
  const fresh: string[] = [];
  const cold = new WordIndex(written.shards.search as IndexHead, async (name) => {
    fresh.push(name);
    return written.shards[name] as IndexShard;
  });
  await findQuotes(cold, parseQuery('"zoe"', false), days);
  assert.deepEqual(fresh, ["search-1"]);
  await findQuotes(cold, parseQuery('"zoe"', false), days);
  assert.equal(fresh.length, 1);
  assert.equal(new Set(loaded).size, loaded.length);
});

test("a shard that could not be had is asked for again", async () => {
  let tries = 0;
  const shaky = new WordIndex(written.shards.search as IndexHead, async (name) => {
    if (!tries++) throw new Error("gone");
    return written.shards[name] as IndexShard;
  });
  await assert.rejects(findQuotes(shaky, parseQuery("levy", false), days));
  assert.equal((await findQuotes(shaky, parseQuery("levy", false), days)).quotes.length, 3);
});

test("an empty index finds nothing", async () => {
  const empty = new WordIndex({ lengths: "", first: [] }, () => Promise.reject(new Error("there is none")));
  assert.equal((await findQuotes(empty, parseQuery("levy"), [])).quotes.length, 0);
});

test("names: the name itself, then those that begin so, then those with the words, the weightiest first", () => {
  const labels = [
    "Anna Lind Foundation",
    "Eva Mara Lind",
    "Lindholm",
    "Lind",
    "Mara Lind",
    "Zoë Lindt",
    "constructor",
  ];
  const names = prepareLabels(labels);
  const named = (query: string, most = 9): string[] =>
    findLabels(names, query, most).rows.map((row) => labels[row]);
  assert.deepEqual(named("lind"), [
    "Lind",
    "Lindholm",
    "Anna Lind Foundation",
    "Eva Mara Lind",
    "Mara Lind",
    "Zoë Lindt",
  ]);
  assert.deepEqual(named("lind mara"), ["Eva Mara Lind", "Mara Lind"]);
  assert.deepEqual(named("ind"), []);
  assert.deepEqual(named("ZOE"), ["Zoë Lindt"]);
  assert.deepEqual(findLabels(names, "lind", 2), { rows: [3, 2], count: 6 });
  assert.deepEqual(findLabels(names, " ", 2), { rows: [], count: 0 });
  assert.deepEqual(named("__proto__"), []);
});

const shown = (text: string, query: string, longest = 300): string =>
  stretches(text, parseQuery(query), longest)
    .map(([part, sought]) => (sought ? `[${part}]` : part))
    .join("");

test("found words are marked, and nothing else of the text changes", () => {
  assert.equal(
    shown("The ferries, and the Ferry-men’s levy.", "ferry levy"),
    "The [ferries], and the [Ferry]-men’s [levy].",
  );
  assert.equal(shown("Zoe\u0308 pays £1,000.", "zoe 1,000"), "[Zoe\u0308] pays £[1,000].");
  assert.equal(shown("It is wrong now; now is it?", '"is wrong"'), "It [is wrong] now; now is it?");
  assert.equal(shown("東京都の橋", "京都"), "東[京都]の橋");
  assert.equal(shown("nothing of it", "ferry"), "nothing of it");
  assert.equal(shown("", "ferry"), "");
  assert.equal(shown("<b>ferry</b>", "ferry"), "<b>[ferry]</b>");
});

test("a long text is cut around what was found, between words and characters", () => {
  const text = `${"many words before ".repeat(40)}the ferry charge${" and many words after".repeat(40)}`;
  const cut = shown(text, "charge", 120);
  assert.ok(cut.startsWith("…") && cut.endsWith("…") && cut.includes("[charge]") && cut.length < 130, cut);
  const emoji = shown("🚢".repeat(5_000), "ferry", 101);
  assert.doesNotMatch(emoji, /\p{Surrogate}/u, "half a character");
  const endless = shown(`${"x".repeat(10_000)} ferry`, "ferry", 200);
  assert.ok(endless.includes("[ferry]") && endless.length < 220);
});
