// Files for the reader.
import { csv } from "../data/csv.ts";
import { h } from "./dom.ts";

/** Give a table to the reader as a CSV file. */
export function saveRows(names: string[], rows: (string | number)[][], file: string): void {
  save(new Blob([csv(names, rows)], { type: "text/csv;charset=utf-8" }), `${file}.csv`);
}

/** Give a file to the reader. */
export function save(blob: Blob, name: string): void {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
