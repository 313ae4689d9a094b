// A whole article with everything marked in it: paragraphs, cut wherever a mark begins or ends.
import type { Mark } from "./columns.ts";
import { CONTENT, CUE, SOURCE, unitsOf } from "./contexts.ts";

/** Words under the same marks. */
export interface Piece {
  words: string;
  /** Indices of the marks over it, and as what (CONTENT, CUE, SOURCE, added up); the shortest mark first. */
  over: { mark: number; parts: number }[];
}

export interface Paragraph {
  pieces: Piece[];
  /** Marks that begin in this paragraph, in reading order. */
  begins: number[];
}

interface Placed {
  mark: number;
  part: number;
  begin: number;
  end: number;
}

/** The paragraphs of a text (blank lines part them). Spans outside the text are left out. */
export function paragraphs(text: string, marks: Mark[]): Paragraph[] {
  const placed = places(text, marks);
  const sizes = marks.map((_, mark) => extent(placed.filter((each) => each.mark === mark)));
  const found: Paragraph[] = [];
  let next = 0;
  for (const words of text.split("\n\n")) {
    const begin = next + (words.length - words.trimStart().length);
    const end = next + words.trimEnd().length;
    next += words.length + 2;
    if (begin >= end) continue;
    const here = placed.filter((each) => each.begin < end && each.end > begin);
    const first = new Set(here.map(({ mark }) => mark));
    found.push({
      pieces: cut(text, begin, end, here, sizes),
      begins: [...first]
        .filter((mark) => begin <= sizes[mark].begin && sizes[mark].begin < end)
        .sort((a, b) => sizes[a].begin - sizes[b].begin || sizes[b].length - sizes[a].length),
    });
  }
  return found;
}

function places(text: string, marks: Mark[]): Placed[] {
  const unit = unitsOf(text);
  return marks.flatMap(([, , content, cue, source], mark) => {
    const parts: [number[], number][] = [
      [content, CONTENT],
      [cue, CUE],
      [source, SOURCE],
    ];
    return parts.flatMap(([edges, part]) => {
      const spans: Placed[] = [];
      for (let i = 0; i + 1 < edges.length; i += 2)
        spans.push({ mark, part, begin: unit(edges[i]), end: unit(edges[i + 1]) });
      return spans.filter(({ begin, end }) => begin < end && end <= text.length);
    });
  });
}

/** Where what was said begins (or the first part, where nothing was), and how much is marked in all. */
function extent(own: Placed[]): { begin: number; length: number } {
  const said = own.filter(({ part }) => part === CONTENT);
  const begin = Math.min(...(said.length ? said : own).map((each) => each.begin));
  return { begin, length: own.reduce((sum, each) => sum + each.end - each.begin, 0) };
}

function cut(text: string, begin: number, end: number, here: Placed[], sizes: { length: number }[]): Piece[] {
  const edges = here.flatMap((each) => [each.begin, each.end]).filter((edge) => begin < edge && edge < end);
  const cuts = [...new Set([begin, end, ...edges])].sort((a, b) => a - b);
  return cuts.slice(1).map((right, n) => {
    const left = cuts[n];
    const parts = new Map<number, number>();
    for (const each of here)
      if (each.begin <= left && right <= each.end)
        parts.set(each.mark, (parts.get(each.mark) ?? 0) | each.part);
    const over = [...parts].map(([mark, found]) => ({ mark, parts: found }));
    over.sort((a, b) => sizes[a.mark].length - sizes[b.mark].length || a.mark - b.mark);
    return { words: text.slice(left, right), over };
  });
}
