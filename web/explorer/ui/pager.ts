// Long lists in pages: items are made when their page is turned to.
import { counted } from "../data/numbers.ts";
import { fill, h } from "./dom.ts";

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
    pages.hidden = last < 2;
    const turn = (label: string, to: number): HTMLElement =>
      h("button", { type: "button", disabled: to < 0 || to >= last, onclick: () => void go(to) }, label);
    fill(
      pages,
      turn("Previous", page - 1),
      h("span", {}, `Page ${page + 1} of ${last}`),
      turn("Next", page + 1),
    );
  }

  async function go(to: number): Promise<void> {
    const forward = to > page;
    page = to;
    await show();
    whole.scrollIntoView({ block: "start" });
    const [back, on] = pages.querySelectorAll("button");
    const again = forward ? [on, back] : [back, on];
    again.find((button) => !button.disabled)?.focus({ preventScroll: true });
    options.announce(`Page ${to + 1} of ${last}, ${counted(rows.length, ...options.noun)}`);
  }

  await show();
  return whole;
}
