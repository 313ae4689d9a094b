// Names as they are written on the map: hostile text made harmless, cut to two short lines.

const LONGEST = 200;
// Controls, and the marks that turn the direction of text: they could reorder what stands around a name.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** A name on one line without controls, cut to 200 characters. */
export function cleaned(label: string): string {
  const head = label.length > 4 * LONGEST ? label.slice(0, 4 * LONGEST) : label;
  const text = head.replace(UNSEEN, " ").replace(/\s+/gu, " ").trim();
  const letters = graphemes(text);
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : text;
}

/** A name on at most `rows` lines of `width` letters, cut with an ellipsis. */
export function wrapped(label: string, width = 24, rows = 2): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  const words = cleaned(label).split(" ").filter(Boolean).map(graphemes);
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const room = line.length === 0 ? width : width - line.length - 1;
    if (word.length <= room) {
      line = line.length === 0 ? word : [...line, " ", ...word];
      continue;
    }
    if (lines.length === rows - 1 || (line.length === 0 && word.length > width)) {
      // The last line, or a word longer than any line: cut here.
      const rest = line.length === 0 ? word : [...line, " ", ...word];
      return [
        ...lines,
        `${rest
          .slice(0, width - 1)
          .join("")
          .trimEnd()}…`,
      ];
    }
    lines.push(line.join(""));
    line = [];
    at--;
  }
  return line.length ? [...lines, line.join("")] : lines;
}

/** A line that keeps its direction to itself, whatever stands beside it. */
export function isolated(line: string): string {
  return `\u2068${line}\u2069`;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function graphemes(text: string): string[] {
  return /^[\u0020-\u02ff]*$/.test(text)
    ? text.split("")
    : Array.from(segmenter.segment(text), (s) => s.segment);
}
