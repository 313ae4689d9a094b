// Other forms of an English word: "ferries" finds "ferry", "charged" finds "charge". The index holds words as
// they are written; forms are looked for among the words with the same beginning.

const PLAIN = /^[a-z]{3,}$/;
const SOFT = /^([a-z]{2,}[^aeiou])(?:ies|ied|ying|y)$/;
const ENDINGS = ["ing", "ed", "es", "s", "e"];
/** What is left of a word without its ending: three letters, one of them a vowel. */
const LEFT = /^(?=.{3})[a-z]*[aeiouy]/;
/** Words that would be taken for a form of another: new, even, unit. */
const ALONE = new Set(["news", "evening", "united"]);

/** May the word have other forms? Short words and those of other scripts have none here. */
export const hasForms = (word: string): boolean => PLAIN.test(word) && !ALONE.has(word);

/**
 * What the forms of a word have in common; the word itself when it is none of English.
 * After the S-stemmer (D. Harman, "How effective is suffixing?", 1991), with the endings of verbs.
 */
export function rootOf(word: string): string {
  if (!hasForms(word)) return word;
  const soft = SOFT.exec(word);
  if (soft) return `${soft[1]}i`;
  for (const ending of ENDINGS) {
    const left = word.slice(0, -ending.length);
    if (word.endsWith(ending) && LEFT.test(left) && !(ending === "s" && /[isu]$/.test(left)))
      return single(left);
  }
  return single(word);
}

/** "plann" as "plan". */
const single = (word: string): string => word.replace(/([b-df-hj-np-tv-z])\1$/, "$1");

/** How all forms of a word begin. */
export const beginningOf = (root: string): string => (root.endsWith("i") ? root.slice(0, -1) : root);
