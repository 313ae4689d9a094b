// Tables: sorted by a press on a heading, in pages, laid out as cards on a phone, saved as CSV.
import { counted, figure, language } from "../data/numbers.ts";
import { type Child, fill, h } from "./dom.ts";
import { tellPages } from "./pages.ts";
import { saveRows } from "./saving.ts";

export interface Column<Row> {
  name: string;
  cell(row: Row): Child | Child[];
  /** What the column is sorted by; without it the column is not sorted by. */
  key?(row: Row): string | number;
  /** What stands in a CSV file, where it isn't the key. */
  value?(row: Row): string | number;
}

export interface TableOptions<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** One and many, for the count ("quote", "quotes"). */
  noun: [string, string];
  announce(text: string): void;
  empty?: string;
  pageRows?: number;
  /** Name of the CSV file; without it there is no button. */
  file?: string;
  /** Filled in before rows are shown, for cells that need words that are not loaded. */
  before?(rows: Row[]): Promise<void>;
  current?(row: Row): boolean;
}

/** A table with its count, headings that sort, pages, and a CSV button. Roles are said, because a phone lays it out as blocks. */
export function table<Row>(options: TableOptions<Row>): HTMLElement {
  const { columns, caption, pageRows = 40 } = options;
  let rows = options.rows;
  let sorted = -1;
  let down = false;
  let page = 0;
  /** Counts the changes: what an earlier one waited for comes too late. */
  let turn = 0;
  const last = Math.ceil(rows.length / pageRows);
  const body = h("tbody", { role: "rowgroup" });
  const pages = h("nav", { class: "pages", "aria-label": `Pages: ${caption}` });
  const heads = columns.map((column, at) =>
    h(
      "th",
      { scope: "col", role: "columnheader" },
      column.key
        ? h("button", { type: "button", class: "sort", onclick: () => sort(at) }, column.name)
        : column.name,
    ),
  );
  const grid = h(
    "table",
    { role: "table" },
    h("caption", { class: "unseen" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)),
    body,
  );
  const scroll = h("div", { class: "scroll", role: "region", "aria-label": caption, tabindex: 0 }, grid);
  const count = h("p", { class: "counted" }, counted(rows.length, ...options.noun));
  const save =
    options.file && h("button", { type: "button", class: "quiet", onclick: () => saveCsv(options) }, "CSV");
  const whole = h("div", { class: "tabled" }, h("div", { class: "tools" }, count, save), scroll, pages);

  function sort(at: number): void {
    down = sorted === at && !down;
    sorted = at;
    page = 0;
    const collator = new Intl.Collator(language(), { numeric: true });
    const key = columns[at].key!;
    const keyed = options.rows.map((row, i) => ({ row, i, by: key(row) }));
    const compare = (a: string | number, b: string | number): number =>
      typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
    keyed.sort((a, b) => (down ? -1 : 1) * compare(a.by, b.by) || a.i - b.i);
    rows = keyed.map(({ row }) => row);
    void show();
    options.announce(`Sorted by ${columns[at].name}, ${down ? "descending" : "ascending"}`);
  }

  async function show(): Promise<void> {
    const shown = rows.slice(page * pageRows, (page + 1) * pageRows);
    const own = ++turn;
    await options.before?.(shown);
    if (own !== turn) return;
    fill(body, shown.length ? shown.map((row) => line(options, row)) : nothing());
    heads.forEach((head, at) => {
      if (columns[at].key)
        head.setAttribute("aria-sort", at !== sorted ? "none" : down ? "descending" : "ascending");
    });
    tellPages(pages, page, last, go);
  }

  const go = (to: number): void => {
    page = to;
    void show();
    whole.scrollIntoView({ block: "start" });
    options.announce(`Page ${figure(to + 1)} of ${figure(last)}`);
  };
  const nothing = (): HTMLElement =>
    h(
      "tr",
      { role: "row" },
      h("td", { role: "cell", colspan: columns.length }, options.empty ?? "Nothing here with these choices."),
    );

  void show();
  return whole;
}

function line<Row>({ columns, current }: TableOptions<Row>, row: Row): HTMLElement {
  return h(
    "tr",
    { role: "row", "aria-current": current?.(row) ? "true" : null },
    columns.map((column) => h("td", { role: "cell", "data-name": column.name }, column.cell(row) as Child)),
  );
}

export async function saveCsv<Row>({ columns, rows, before, file }: TableOptions<Row>): Promise<void> {
  await before?.(rows);
  const valued = columns.filter((column) => column.value ?? column.key);
  saveRows(
    valued.map(({ name }) => name),
    rows.map((row) => valued.map((column) => (column.value ?? column.key)!(row))),
    file!,
  );
}
