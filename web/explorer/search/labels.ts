// Names and titles that a query finds, while it is typed: each of its words begins a word of the label.
import { foldLine, foldWords } from "./fold.ts";

/** Labels of one sort, made ready once. */
export interface Labels {
  /** Words edged by blanks. */
  lines: string[];
  weights: ArrayLike<number>;
}

export interface FoundLabels {
  /** Rows, best first: at most as many as were asked for. */
  rows: number[];
  /** How many there are in all. */
  count: number;
}

export function prepareLabels(labels: readonly string[], weights: ArrayLike<number>): Labels {
  return { lines: labels.map(foldLine), weights };
}

const WHOLE = 3;
const BEGINS = 2;
const IN_ORDER = 1;

/** The best of the labels that have all words of the query: the label itself, those that it begins, then by weight. */
export function findLabels({ lines, weights }: Labels, query: string, most: number): FoundLabels {
  const words = foldWords(query);
  const best: { row: number; rank: number; weight: number }[] = [];
  if (!words.length) return { rows: [], count: 0 };
  const sought = words.map((word) => ` ${word}`);
  const line = sought.join("");
  let count = 0;
  for (let row = 0; row < lines.length; row++) {
    const label = lines[row];
    if (!hasAll(label, sought)) continue;
    count++;
    const begins = label.startsWith(line);
    const rank = begins ? (label.length === line.length + 1 ? WHOLE : BEGINS) : label.includes(line) ? IN_ORDER : 0;
    const found = { row, rank, weight: weights[row] };
    if (best.length === most && !before(found, best[most - 1])) continue;
    if (best.length === most) best.pop();
    let at = best.length;
    while (at && before(found, best[at - 1])) at--;
    best.splice(at, 0, found);
  }
  return { rows: best.map(({ row }) => row), count };
}

function hasAll(label: string, sought: string[]): boolean {
  for (const word of sought) if (!label.includes(word)) return false;
  return true;
}

interface Ranked {
  rank: number;
  weight: number;
}

const before = (a: Ranked, b: Ranked): boolean => a.rank > b.rank || (a.rank === b.rank && a.weight > b.weight);
