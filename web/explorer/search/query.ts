// What somebody types, taken apart: words and phrases, all of which are to be found.
import { foldWords, isUnspaced } from "./fold.ts";

/** Words that stand one after another: one word, a phrase in quotation marks, or `1,000`. */
export interface Piece {
  words: string[];
  /** The last word may be the beginning of a longer one. */
  open: boolean;
  /** In quotation marks: as it is written, no other form of a word. */
  exact: boolean;
}

const PIECE = /["“”„«»]([^"“”„«»]*)(["“”„«»]?)(\*?)|([^\s"“”„«»]+)/gu;
/** More pieces make no search better. */
const MOST_PIECES = 30;
/** Letters from which on a word stands for those that it begins. */
const FEWEST_LETTERS = 2;

/**
 * Words and phrases of a query. `typing`: the last word may not be finished, so it stands for longer ones too;
 * a `*` at the end of a word says the same.
 */
export function parseQuery(text: string, typing = true): Piece[] {
  const pieces: Piece[] = [];
  for (const [all, phrase, closing, star, word] of text.matchAll(PIECE)) {
    const words = foldWords(word ?? phrase ?? "");
    if (!words.length) continue;
    const starred = Boolean(star) || Boolean(word?.endsWith("*"));
    const unfinished = typing && !closing && text.endsWith(all);
    pieces.push({
      words,
      open: (starred || unfinished) && mayGoOn(words.at(-1)!),
      exact: word === undefined,
    });
    if (pieces.length === MOST_PIECES) break;
  }
  return pieces;
}

/** A single letter begins too much; a character of a script without blanks is a word already. */
function mayGoOn(word: string): boolean {
  return word.length >= FEWEST_LETTERS && !isUnspaced(word);
}
