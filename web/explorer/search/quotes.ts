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
  /** Places of its first words in order; `length` words on comes the next piece where they are side by side. */
  places(): Uint32Array;
  length: number;
  /** What finding it is worth: rare pieces tell more (the weight of BM25; Robertson and Zaragoza, 2009). */
  weight: number;
}

/** Worth of a piece by how it was met. */
const WORTH = [0, 0.5, 0.8, 1];
/** Added where all pieces stand side by side. */
const SIDE_BY_SIDE = 0.5;
const PARTLY_MOST = 200;

/** The quotes that have all pieces; where none has, those with some. `days`: of each quote; greater is newer. */
export async function findQuotes(index: WordIndex, pieces: Piece[], days: ArrayLike<number>): Promise<Found> {
  if (!pieces.length) return { quotes: new Uint32Array(0), partly: false };
  const hits = await Promise.all(pieces.map((piece) => hitsOf(index, piece)));
  const { scores, had } = scored(hits, index);
  let quotes = atLeast(had, hits.length);
  const partly = !quotes.length;
  if (partly) quotes = atLeast(had, 1);
  quotes.sort((a, b) => scores[b] - scores[a] || days[b] - days[a] || a - b);
  return { quotes: partly ? quotes.slice(0, PARTLY_MOST) : quotes, partly: partly && quotes.length > 0 };
}

async function hitsOf(index: WordIndex, { words, open, exact }: Piece): Promise<Hits> {
  const last = words.length - 1;
  const forms = !exact && !last;
  const met = await Promise.all(words.map((word, at) => index.find(word, open && at === last, forms)));
  const how = new Uint8Array(index.quotes);
  let places = (): Uint32Array => all(met[0]);
  if (last) {
    const begins = met.map(all).reduce((starts, next, at) => followed(starts, next, at));
    mark(how, begins, index.starts, SAME);
    places = () => begins;
  } else for (const grade of [BEGINNING, FORM, SAME] as const) mark(how, met[0][grade], index.starts, grade);
  let count = 0;
  for (const grade of how) if (grade) count++;
  const weight = Math.log(1 + (index.quotes - count + 0.5) / (count + 0.5));
  return { how, places, length: words.length, weight };
}

const all = (met: Met): Uint32Array =>
  merged([met[SAME], met[FORM], met[BEGINNING]].filter((list) => list.length));

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

/** Per quote: what it is worth, and how many of the pieces it has. */
function scored(hits: Hits[], index: WordIndex): { scores: Float64Array; had: Uint8Array } {
  const scores = new Float64Array(index.quotes);
  const had = new Uint8Array(index.quotes);
  for (const { how, weight } of hits) {
    for (let quote = 0; quote < how.length; quote++) {
      if (!how[quote]) continue;
      scores[quote] += weight * WORTH[how[quote]];
      had[quote]++;
    }
  }
  if (hits.length > 1) {
    const near = new Uint8Array(index.quotes);
    mark(near, sideBySide(hits), index.starts, 1);
    const worth = SIDE_BY_SIDE * hits.reduce((sum, { weight }) => sum + weight, 0);
    for (let quote = 0; quote < near.length; quote++) scores[quote] += near[quote] * worth;
  }
  return { scores, had };
}

/** Where all pieces stand one after another. */
function sideBySide(hits: Hits[]): Uint32Array {
  let places = hits[0].places();
  let { length } = hits[0];
  for (const next of hits.slice(1)) {
    places = followed(places, next.places(), length);
    length += next.length;
  }
  return places;
}

/** The quotes with so many pieces or more. */
function atLeast(had: Uint8Array, pieces: number): Uint32Array {
  const rows = new Uint32Array(had.length);
  let count = 0;
  for (let quote = 0; quote < had.length; quote++) if (had[quote] >= pieces) rows[count++] = quote;
  return rows.slice(0, count);
}
