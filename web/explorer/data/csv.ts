// Rows as CSV (RFC 4180) that no spreadsheet runs: the same cells as kg/query/cells.py makes.

const FORMULA = "=+-@\t\r\n＝＋－＠";
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** `text` with an apostrophe before it when a spreadsheet would take it for a formula. Numbers stay. */
export function defused(text: string): string {
  return text && FORMULA.includes(text[0]) && !NUMBER.test(text) ? `'${text}` : text;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The rows with a line of names before them. */
export function csv(names: readonly string[], rows: (string | number)[][]): string {
  const lines = rows.map((row) => row.map((value) => cell(defused(String(value).replaceAll("\0", "")))));
  // A row of one empty cell would be an empty line, which readers skip.
  return [names.map(cell), ...lines]
    .map((line) => `${line.length === 1 ? line[0] || '""' : line.join(",")}\n`)
    .join("");
}
