// Where the words of a query stand in a text, to mark them; and the part of a long text that shows them.
import { type Word, wordsOf } from "./fold.ts";
import { rootOf } from "./forms.ts";
import type { Piece } from "./query.ts";

/** A stretch of text: is it one of the words that were sought? */
export type Stretch = [words: string, sought: boolean];

/** Letters of a quote that are looked through; more are not shown. */
const LOOKED_THROUGH = 20_000;

/** `text` in stretches, cut to about `longest` letters around the first found words; a short text is whole. */
export function stretches(text: string, pieces: Piece[], longest: number): Stretch[] {
  const seen = text.slice(0, LOOKED_THROUGH);
  const found = placesOf(seen, pieces);
  const [begin, end] = windowOf(text, found[0]?.[0] ?? 0, longest);
  const made: Stretch[] = begin > 0 ? [["…", false]] : [];
  let at = begin;
  for (const [from, to] of found) {
    if (from < at || to > end) continue;
    if (from > at) made.push([text.slice(at, from), false]);
    made.push([text.slice(from, to), true]);
    at = to;
  }
  if (at < end) made.push([text.slice(at, end), false]);
  if (end < text.length) made.push(["…", false]);
  return made;
}

/** Begin and end of all that the pieces meet, in order, without overlaps. */
function placesOf(text: string, pieces: Piece[]): [number, number][] {
  const words = wordsOf(text);
  const found: [number, number][] = [];
  for (let at = 0; at < words.length; at++) {
    const length = Math.max(0, ...pieces.map((piece) => (meets(words, at, piece) ? piece.words.length : 0)));
    if (!length) continue;
    found.push([words[at].start, words[at + length - 1].end]);
    at += length - 1;
  }
  return found;
}

function meets(words: Word[], at: number, { words: sought, open, exact }: Piece): boolean {
  const last = sought.length - 1;
  return sought.every((word, i) => {
    const met = words[at + i]?.folded;
    if (met === undefined) return false;
    if (met === word || (open && i === last && met.startsWith(word))) return true;
    return !exact && !last && rootOf(met) === rootOf(word);
  });
}

/** A stretch of so many letters with `first` in it, from blank to blank where blanks are near. */
function windowOf(text: string, first: number, longest: number): [number, number] {
  if (text.length <= longest) return [0, text.length];
  let begin = first < longest * 0.7 ? 0 : first - Math.round(longest / 3);
  let end = Math.min(text.length, begin + longest);
  const blank = text.indexOf(" ", begin);
  if (begin > 0 && blank >= 0 && blank < Math.min(first, begin + 30)) begin = blank + 1;
  const stop = text.lastIndexOf(" ", end);
  if (end < text.length && stop > end - 30 && stop > first) end = stop;
  if (/[\udc00-\udfff]/.test(text[begin])) begin++;
  if (/[\ud800-\udbff]/.test(text[end - 1])) end--;
  return [begin, end];
}
