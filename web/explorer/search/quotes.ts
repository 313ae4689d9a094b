// Which quotes a query finds, and in what order: those that meet its words best, then those where the words stand
// side by side, then the newest.
import { BEGINNING, FORM, type Met, SAME, type WordIndex, merged } from "./index.ts";
import type { Piece } from "./query.ts";

export interface Found {
  /** Quotes, best first. */
  quotes: Uint32Array;
  /** No quote has all words: these have the most telling of them. */
  partly: boolean;
}

/** A piece of the query in the index. */
interface Hits {
  /** Per quote: SAME, FORM, BEGINNING, or 0 where the piece is not in it. */
  how: Uint8Array;
  /** Places of its first words, in order; `length` words on comes the next piece where they stand side by side. */
  places: Uint32Array;
  length: number;
  /** What finding it is worth: rare pieces tell more (the weight of BM25; Robertson and Zaragoza, 2009). */
  weight: number;
}

/** Worth of a piece by how it was met. */
const WORTH = [0, 0.5, 0.8, 1];
/** Added where all pieces stand side by side. */
const SIDE_BY_SIDE = 0.5;
const PARTLY_MOST = 200;

/** The quotes that have all pieces; where none has, those that have some. `days`: of each quote, greater is newer. */
export async function findQuotes(index: WordIndex, pieces: Piece[], days: ArrayLike<number>): Promise<Found> {
  if (!pieces.length) return { quotes: new Uint32Array(0), partly: false };
  const hits = await Promise.all(pieces.map((piece) => hitsOf(index, piece)));
  const scores = scored(hits, index);
  let quotes = numbered(index.quotes, (quote) => hits.every(({ how }) => how[quote]));
  const partly = !quotes.length;
  if (partly) quotes = numbered(index.quotes, (quote) => scores[quote] > 0);
  quotes.sort((a, b) => scores[b] - scores[a] || days[b] - days[a] || a - b);
  return { quotes: partly ? quotes.slice(0, PARTLY_MOST) : quotes, partly: partly && quotes.length > 0 };
}

async function hitsOf(index: WordIndex, { words, open, exact }: Piece): Promise<Hits> {
  const last = words.length - 1;
  const forms = !exact && !last;
  const met = await Promise.all(words.map((word, at) => index.find(word, open && at === last, forms)));
  const how = new Uint8Array(index.quotes);
  let places: Uint32Array;
  if (last) {
    places = met.map(all).reduce((starts, next, at) => followed(starts, next, at));
    mark(how, places, index.starts, SAME);
  } else {
    places = all(met[0]);
    for (const grade of [BEGINNING, FORM, SAME] as const) mark(how, met[0][grade], index.starts, grade);
  }
  const count = how.reduce((sum, grade) => sum + (grade ? 1 : 0), 0);
  const weight = Math.log(1 + (index.quotes - count + 0.5) / (count + 0.5));
  return { how, places, length: words.length, weight };
}

const all = (met: Met): Uint32Array => merged([met[SAME], met[FORM], met[BEGINNING]].filter((list) => list.length));

/** Those places for which `next` has the place so many words on. Both in order. */
function followed(places: Uint32Array, next: Uint32Array, on: number): Uint32Array {
  const kept = new Uint32Array(Math.min(places.length, next.length));
  let count = 0;
  let at = 0;
  for (const place of places) {
    while (at < next.length && next[at] < place + on) at++;
    if (next[at] === place + on) kept[count++] = place;
  }
  return kept.slice(0, count);
}

/** Write `grade` at each quote in which one of the places lies. */
function mark(how: Uint8Array, places: Uint32Array, starts: Uint32Array, grade: number): void {
  let quote = 0;
  for (const place of places) {
    while (starts[quote + 1] <= place) quote++;
    how[quote] = grade;
  }
}

function scored(hits: Hits[], { quotes, starts }: WordIndex): Float64Array {
  const scores = new Float64Array(quotes);
  for (const { how, weight } of hits)
    for (let quote = 0; quote < quotes; quote++) scores[quote] += weight * WORTH[how[quote]];
  if (hits.length < 2) return scores;
  let chain = hits[0].places;
  let length = hits[0].length;
  for (const next of hits.slice(1)) {
    chain = followed(chain, next.places, length);
    length += next.length;
  }
  const near = new Uint8Array(quotes);
  mark(near, chain, starts, 1);
  const worth = SIDE_BY_SIDE * hits.reduce((sum, { weight }) => sum + weight, 0);
  near.forEach((yes, quote) => (scores[quote] += yes * worth));
  return scores;
}

function numbered(count: number, holds: (quote: number) => unknown): Uint32Array {
  const kept = new Uint32Array(count);
  let at = 0;
  for (let quote = 0; quote < count; quote++) if (holds(quote)) kept[at++] = quote;
  return kept.slice(0, at);
}
