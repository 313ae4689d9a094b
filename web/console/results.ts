// Answers as elements. Every word becomes a text node: nothing in an answer is ever markup.
import { figure } from "../explorer/data/numbers.ts";
import { h, words } from "../explorer/ui/dom.ts";
import type { Rows, Row, Statement, Term } from "./answer.ts";
import { isNumber } from "./chart.ts";
import type { Destination } from "./known.ts";

export const STEP = 200;

/** How IRIs are shown: shortened, and where they lead. */
export interface Reading {
  short(iri: string): string;
  go(iri: string): Destination | null;
}

function cell(name: string, term: Term | undefined, reading: Reading): HTMLElement {
  const box = { role: "cell", "data-name": name, class: isNumber(term) ? "number" : null };
  if (!term) return h("td", box);
  const inner = h("div", { class: "cell" });
  if (term.type === "uri") {
    const place = reading.go(term.value);
    const name = words(reading.short(term.value));
    const more = place?.outside ? { class: "outside", rel: "noopener nofollow" } : {};
    inner.append(place ? h("a", { href: place.href, title: term.value, ...more }, name) : name);
  } else {
    inner.append(h("bdi", { class: "literal" }, term.type === "bnode" ? `_:${term.value}` : term.value));
    if (term["xml:lang"]) inner.append(" ", h("span", { class: "note" }, term["xml:lang"]));
  }
  return h("td", box, inner);
}

/** A table of the first rows, and a button for more as long as there are any. Roles are said, because a phone lays it out as blocks. */
export function rowsTable({ names, rows }: Pick<Rows, "names" | "rows">, reading: Reading): HTMLElement[] {
  const body = h("tbody", { role: "rowgroup" });
  const grid = h(
    "table",
    { class: "answer", role: "table" },
    h("caption", { class: "unseen" }, "Answer"),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        names.map((name) => h("th", { scope: "col", role: "columnheader" }, name)),
      ),
    ),
    body,
  );
  const scroll = h("div", { class: "scroll", role: "region", "aria-label": "Rows", tabindex: 0 }, grid);
  const add = (): void => {
    const start = body.children.length;
    body.append(
      ...rows.slice(start, start + STEP).map((row) =>
        h(
          "tr",
          { role: "row" },
          names.map((name) => cell(name, row[name], reading)),
        ),
      ),
    );
    const left = rows.length - body.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(left, STEP)} more of ${figure(left)}`;
  };
  const more = h("button", { type: "button", class: "more", onclick: add });
  add();
  return [scroll, more];
}

const PARTS = ["subject", "predicate", "object"];

/** Statements as rows of three columns. */
export function statementsTable(statements: Statement[], reading: Reading): HTMLElement[] {
  const rows = statements.map(([subject, predicate, object]): Row => ({ subject, predicate, object }));
  return rowsTable({ names: PARTS, rows }, reading);
}

/** Text as it stands, of which at most a million letters are shown; the file has all. */
export function plain(text: string): HTMLElement {
  const shown = text.length > 1_000_000 ? `${text.slice(0, 1_000_000)}\n# … the rest is in the file` : text;
  return h(
    "pre",
    { class: "statements", tabindex: 0, role: "region", "aria-label": "Statements" },
    shown || "# no statements",
  );
}
