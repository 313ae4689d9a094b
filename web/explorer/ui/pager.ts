// Long lists in pages: items are made when their page is turned to.
import { counted, figure } from "../data/numbers.ts";
import { fill, h } from "./dom.ts";
import { tellPages } from "./pages.ts";

export interface PagedOptions<Row> {
  /** What is listed, for the name of the page buttons. */
  caption: string;
  rows: Row[];
  item(row: Row): Promise<Node> | Node;
  /** One and many, for the count ("quote", "quotes"). */
  noun: [string, string];
  announce(text: string): void;
  classes?: string;
  pageRows?: number;
}

/** A list in pages, filled when the promise is kept. Only its turning of pages is announced. */
export async function paged<Row>(options: PagedOptions<Row>): Promise<HTMLElement> {
  const { rows, caption, pageRows = 40 } = options;
  const list = h("ul", { class: `plain ${options.classes ?? ""}`.trim() });
  const pages = h("nav", { class: "pages", "aria-label": `Pages: ${caption}` });
  const whole = h("div", { class: "paged" }, list, pages);
  const last = Math.ceil(rows.length / pageRows);
  let page = 0;

  async function show(): Promise<void> {
    const own = page;
    const items = await Promise.all(
      rows.slice(page * pageRows, (page + 1) * pageRows).map((row) => options.item(row)),
    );
    if (own !== page) return;
    fill(list, items);
    tellPages(pages, page, last, (to) => void go(to));
  }

  async function go(to: number): Promise<void> {
    page = to;
    await show();
    whole.scrollIntoView({ block: "start" });
    options.announce(`Page ${figure(to + 1)} of ${figure(last)}, ${counted(rows.length, ...options.noun)}`);
  }

  await show();
  return whole;
}
