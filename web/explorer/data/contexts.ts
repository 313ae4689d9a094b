// A quote in its sentence and paragraph: the article's own characters, cut where a mark begins or ends.
// The cuts are those of kg/view/context.py; tests on both sides read the same cases.

/** Marks, added up, and the words that carry them. */
export type Segment = [marks: number, words: string];

export const CONTENT = 1;
export const CUE = 2;
export const SOURCE = 4;
export const SENTENCE = 8;

export type Span = [begin: number, end: number, mark: number];

/** Characters of context kept around one quote. */
const LONGEST = 6000;
const SENTENCE_END =
  /(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?]["'”’»)\]]*\s+(?=["'“‘«([]?(?![a-z])[\p{L}\p{N}])/gu;

/** Offsets in the graph count code points; strings of the browser count UTF-16. This gives one from the other. */
export function unitsOf(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (at) => at;
  const units: number[] = [];
  for (let i = 0; i < text.length; i += text.codePointAt(i)! > 0xffff ? 2 : 1) units.push(i);
  units.push(text.length);
  return (at) => units[Math.min(at, units.length - 1)];
}

/** The spans of a mark's parts, in UTF-16 units of `text`. */
export function spansOf(text: string, [content, cue, source]: [number[], number[], number[]]): Span[] {
  const unit = unitsOf(text);
  const parts: [number[], number][] = [
    [content, CONTENT],
    [cue, CUE],
    [source, SOURCE],
  ];
  return parts.flatMap(([edges, mark]) => {
    const spans: Span[] = [];
    for (let i = 0; i + 1 < edges.length; i += 2) spans.push([unit(edges[i]), unit(edges[i + 1]), mark]);
    return spans.filter(([begin, end]) => begin < end);
  });
}

/** The paragraphs around `spans`, cut into segments; SENTENCE marks the sentences that hold them. Spans outside the text give none. */
export function contextOf(text: string, spans: Span[]): Segment[] {
  const kept = spans.filter(([, end]) => end <= text.length);
  if (!kept.length) return [];
  const low = Math.min(...kept.map(([begin]) => begin));
  const high = Math.max(...kept.map(([, end]) => end));
  const before = low > 0 ? text.lastIndexOf("\n\n", low - 2) : -1;
  const after = text.indexOf("\n\n", high);
  let begin = before < 0 ? 0 : before + 2;
  let end = after < 0 ? text.length : after;
  const sentence = sentences(text, begin, end, low, high);
  if (end - begin > LONGEST) {
    begin = Math.max(begin, low - 400);
    end = Math.min(end, begin + LONGEST);
  }
  return segments(text, [begin, end], [...kept, [...sentence, SENTENCE]]);
}

/** A stretch of text cut at the edges of spans; each piece carries the marks of all spans over it. */
export function segments(text: string, [begin, end]: [number, number], spans: Span[]): Segment[] {
  const edges = spans.flatMap(([from, to]) => [from, to]).filter((edge) => begin < edge && edge < end);
  const cuts = [...new Set([begin, end, ...edges])].sort((a, b) => a - b);
  return cuts.slice(1).map((right, n) => {
    const left = cuts[n];
    let marks = 0;
    for (const [from, to, mark] of spans) if (from <= left && right <= to) marks |= mark;
    return [marks, text.slice(left, right)];
  });
}

function sentences(text: string, begin: number, end: number, low: number, high: number): [number, number] {
  const part = text.slice(begin, end);
  const stops = [begin, end];
  for (const match of part.matchAll(SENTENCE_END)) stops.push(begin + match.index + match[0].length);
  return [
    Math.max(...stops.filter((stop) => stop <= low)),
    Math.min(...stops.filter((stop) => stop >= high)),
  ];
}

/** The sentence alone. */
export const sentenceOf = (context: Segment[]): Segment[] => context.filter(([marks]) => marks & SENTENCE);
