// Text as the search compares it: small letters without marks, taken apart into words. The same as
// kg/view/explorer/words.py, which writes the index; tests/view/explorer/folding.json holds both to it.

/** A word of a text: how it is compared, and where it stands (UTF-16 units, end excluded). */
export interface Word {
  folded: string;
  start: number;
  end: number;
}

const LONGEST_WORD = 40;

type Ranges = readonly (readonly [number, number])[];

/** Marks above and below letters, points of Hebrew and Arabic, and signs that nobody sees. */
const DROPPED: Ranges = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061c],
  [0x0640, 0x0640],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e8],
  [0x06ea, 0x06ed],
  [0x180b, 0x180f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200c, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
  [0xe0000, 0xe01ef],
];

/** Scripts that put no blanks between words: each character is a word. */
const UNSPACED: Ranges = [
  [0x0e00, 0x0fff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3005, 0x3007],
  [0x3040, 0x30ff],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x3ffff],
];

const LETTERS = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ħ", "h"],
  ["ŧ", "t"],
  ["ı", "i"],
  ["ς", "σ"],
]);

const IN_WORDS = /[\p{L}\p{N}\p{M}]/u;

const within = (code: number, ranges: Ranges): boolean =>
  ranges.some(([first, last]) => first <= code && code <= last);

function foldedLetter(letter: string): string {
  const code = letter.codePointAt(0)!;
  if (within(code, DROPPED)) return "";
  if (!IN_WORDS.test(letter)) return " ";
  if (within(code, UNSPACED)) return ` ${letter} `;
  return LETTERS.get(letter) ?? letter;
}

const known = new Map<string, string>();

/** What a character becomes: nothing, letters, or a blank that ends a word. */
function folded(character: string): string {
  let made = known.get(character);
  if (made === undefined) {
    made = "";
    for (const letter of character.normalize("NFKD").toLowerCase()) made += foldedLetter(letter);
    known.set(character, made);
  }
  return made;
}

const ASCII = /^[\0-\x7f]*$/;

/** The words of a text in order. */
export function foldWords(text: string): string[] {
  let made = "";
  if (ASCII.test(text)) made = text.toLowerCase().replace(/[^a-z0-9]+/g, " ");
  else for (const character of text) made += folded(character);
  const words: string[] = [];
  for (const word of made.split(" ")) if (word) words.push(shortened(word));
  return words;
}

/** Words joined and edged by blanks, so that `" bri"` finds beginnings and `" bridge "` whole words. */
export function foldLine(text: string): string {
  return ` ${foldWords(text).join(" ")} `;
}

/** The words of a text with their places, to mark them. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const letter of folded(character)) {
      if (letter === " ") open = undefined;
      else if (open) open.folded += letter;
      else words.push((open = { folded: letter, start: at, end }));
    }
    if (open) open.end = end;
    at = end;
  }
  for (const word of words) word.folded = shortened(word.folded);
  return words;
}

/** Is it one character of a script without blanks, such as a Chinese one? */
export function isUnspaced(word: string): boolean {
  return within(word.codePointAt(0) ?? 0, UNSPACED);
}

/** At most as many characters as the index keeps; counted in characters, as Python does. */
function shortened(word: string): string {
  return word.length <= LONGEST_WORD ? word : Array.from(word).slice(0, LONGEST_WORD).join("");
}

/** Whether a name has all words of a query, each of which may be a beginning; all names pass where there are none. */
export function namedBy(query: string): (name: string) => boolean {
  const sought = foldWords(query).map((each) => ` ${each}`);
  return (name) => {
    const line = sought.length ? foldLine(name) : "";
    return sought.every((each) => line.includes(each));
  };
}
