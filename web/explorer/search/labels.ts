// Names and titles that a query finds, while it is typed: each of its words begins a word of the label.
import { foldLine, foldWords } from "./fold.ts";

/** Labels as they are compared: their words, edged by blanks. */
export type Labels = readonly string[];

export interface FoundLabels {
  /** Rows, best first: at most as many as were asked for. */
  rows: number[];
  /** How many there are in all. */
  count: number;
}

/** Labels made ready once; the weightiest stand first. */
export const prepareLabels = (labels: readonly string[]): Labels => labels.map(foldLine);

/** Ranks, the best first: the label itself, labels that begin so, those with the words side by side, others. */
const RANKS = 4;

/** The labels that have all words of the query: by rank, then as they stand. */
export function findLabels(labels: Labels, query: string, most: number): FoundLabels {
  const sought = foldWords(query).map((word) => ` ${word}`);
  if (!sought.length) return { rows: [], count: 0 };
  const line = sought.join("");
  const ranked: number[][] = Array.from({ length: RANKS }, () => []);
  let count = 0;
  for (let row = 0; row < labels.length; row++) {
    if (!hasAll(labels[row], sought)) continue;
    count++;
    const rows = ranked[rankOf(labels[row], line)];
    if (rows.length < most) rows.push(row);
  }
  return { rows: ranked.flat().slice(0, most), count };
}

function hasAll(label: string, sought: readonly string[]): boolean {
  for (const word of sought) if (!label.includes(word)) return false;
  return true;
}

function rankOf(label: string, line: string): number {
  const at = label.indexOf(line);
  if (at > 0) return 2;
  if (at < 0) return 3;
  return label.length === line.length + 1 ? 0 : 1;
}
