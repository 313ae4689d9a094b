// @ts-check
// The tables: all that the map shows and more, sorted, in pages, in step with legend, search and choice.

const PAGE_ROWS = 40;

/**
 * @typedef {object} Column
 * @property {string} name  @property {(thing: Thing) => string} key  @property {(thing: Thing, i: number) => (Node | string)[]} cell
 */

/** @param {number[] | undefined} list */
const names = (list) => (list || []).map((j) => things[j].label).join(", ");
/** @param {number[] | undefined} list */
const linked = (list) => joined((list || []).map((j) => linkTo(j)));
/** @param {string | undefined} date @returns {(Node | string)[]} */
const dated = (date) => [date ? readableDate(date) : make("span", "unknown", "unknown")];

/** @typedef {{kind: string, columns: Column[], sort: number, down: boolean, page: number, rows: number[]}} Table */

/** @type {Record<string, Table>} */
const tables = {
  quotes: {
    kind: "quote",
    sort: -1,
    down: false,
    page: 0,
    rows: [],
    columns: [
      { name: "Who", key: (thing) => names(thing.speakers), cell: (thing) => linked(thing.speakers) },
      {
        name: "What",
        key: wordsOf,
        cell: (thing, i) => [linkTo(i, shortened(wordsOf(thing), 260), "quoted")],
      },
      { name: "Said", key: (thing) => thing.date || "~", cell: (thing) => dated(thing.date) },
      { name: "Form", key: (thing) => thing.form || "", cell: (thing) => [thing.form || ""] },
      {
        name: "Article",
        key: (thing) => thing.article_title || "",
        cell: (thing) => [articleLink(thing), make("span", "note", ...published(thing))],
      },
    ],
  },
  positions: {
    kind: "position",
    sort: -1,
    down: false,
    page: 0,
    rows: [],
    columns: [
      { name: "Who", key: (thing) => names(thing.holders), cell: (thing) => linked(thing.holders) },
      {
        name: "Stance",
        key: (thing) => thing.polarity || "",
        cell: (thing) => [sideMark(thing.polarity || "neither"), ` ${thing.polarity}`],
      },
      { name: "Topic", key: (thing) => names(thing.topics), cell: (thing) => linked(thing.topics) },
      { name: "Position", key: (thing) => thing.label, cell: (thing, i) => [linkTo(i)] },
      { name: "When", key: (thing) => thing.date || "~", cell: (thing) => dated(thing.date) },
    ],
  },
  requests: {
    kind: "request",
    sort: -1,
    down: false,
    page: 0,
    rows: [],
    columns: [
      { name: "Who", key: (thing) => names(thing.speakers), cell: (thing) => linked(thing.speakers) },
      { name: "Outcome", key: outcomeOf, cell: (thing, i) => [linkTo(i, outcomeOf(thing))] },
      {
        name: "Article",
        key: (thing) => thing.article_title || "",
        cell: (thing) => [articleLink(thing), make("span", "note", ...published(thing))],
      },
    ],
  },
};

/** A part of a table; its role is said as well, because a phone lays tables out as blocks. @param {string} tag @param {string} role @param {...(Node | string)} children */
function part(tag, role, ...children) {
  const made = make(tag, "", ...children);
  made.setAttribute("role", role);
  return made;
}

function openTables() {
  for (const name of Object.keys(tables)) {
    element(name).setAttribute("role", "table");
    element(name).append(tableHead(name), part("tbody", "rowgroup"));
  }
  element("widen").addEventListener("click", widen);
  element("silent").hidden = !things.some((thing) => thing.kind === "request");
}

/** @param {string} name */
function tableHead(name) {
  const cells = tables[name].columns.map((column, c) => {
    const button = make("button", "sort", column.name);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => sortBy(name, c));
    const cell = part("th", "columnheader", button);
    cell.setAttribute("scope", "col");
    return cell;
  });
  return part("thead", "rowgroup", part("tr", "row", ...cells));
}

/** @param {string} name @param {number} c */
function sortBy(name, c) {
  const table = tables[name];
  table.down = table.sort === c && !table.down;
  table.sort = c;
  table.page = 0;
  fillTable(name);
  announce(`Sorted by ${table.columns[c].name}, ${table.down ? "descending" : "ascending"}`);
}

/** Both tables again from their first page, and how far they are narrowed. */
function fillTables() {
  for (const name of Object.keys(tables)) {
    tables[name].page = 0;
    fillTable(name);
  }
  const reasons = [];
  if (subject() >= 0) reasons.push(words(things[subject()].label));
  if (state.words) reasons.push(words(`“${state.words}”`));
  if (state.off.size && state.topic < 0) reasons.push(make("span", "", "what the legend shows"));
  element("narrowed").hidden = !reasons.length;
  element("narrowed").firstElementChild?.replaceChildren("Only ", ...joined(reasons));
}

/** @param {string} name */
function fillTable(name) {
  const table = tables[name];
  table.rows = things
    .map((_, i) => i)
    .filter((i) => things[i].kind === table.kind && allowed(i) && concerns(i) && matches(i));
  if (table.sort >= 0) sortRows(table);
  else table.rows.sort(byDate);
  const shown = table.rows.slice(table.page * PAGE_ROWS, (table.page + 1) * PAGE_ROWS);
  const body = /** @type {HTMLElement} */ (element(name).querySelector("tbody"));
  body.replaceChildren(...shown.map((i) => tableRow(table, i)));
  if (!shown.length) body.append(part("tr", "row", noRows(table.columns.length)));
  element(name)
    .querySelectorAll("th")
    .forEach((cell, c) => {
      cell.setAttribute("aria-sort", c !== table.sort ? "none" : table.down ? "descending" : "ascending");
    });
  const count = element(`${name}-title`).querySelector(".count");
  if (count) count.textContent = table.rows.length.toLocaleString(document.documentElement.lang);
  showPages(name);
}

/** @param {Table} table */
function sortRows(table) {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const { key } = table.columns[table.sort];
  const keys = new Map(table.rows.map((i) => [i, key(things[i])]));
  table.rows.sort(
    (a, b) => (table.down ? -1 : 1) * collator.compare(keys.get(a) || "", keys.get(b) || "") || a - b,
  );
}

/** @param {Table} table @param {number} i */
function tableRow(table, i) {
  const cells = table.columns.map((column) => {
    const cell = part("td", "cell", ...column.cell(things[i], i));
    cell.dataset.name = column.name;
    return cell;
  });
  const row = part("tr", "row", ...cells);
  if (i === state.selected) row.setAttribute("aria-current", "true");
  return row;
}

/** @param {number} width */
function noRows(width) {
  const cell = /** @type {HTMLTableCellElement} */ (part("td", "cell", "Nothing here with these choices."));
  cell.colSpan = width;
  return cell;
}

/** @param {string} name */
function showPages(name) {
  const table = tables[name];
  const pages = Math.ceil(table.rows.length / PAGE_ROWS);
  const nav = element(`${name}-pages`);
  nav.hidden = pages < 2;
  /** @param {string} label @param {number} page */
  const turn = (label, page) => {
    const button = /** @type {HTMLButtonElement} */ (make("button", "", label));
    button.type = "button";
    button.disabled = page < 0 || page >= pages;
    button.addEventListener("click", () => {
      table.page = page;
      fillTable(name);
      element(`${name}-title`).scrollIntoView({ block: "start" });
      announce(`Page ${page + 1} of ${pages}`);
    });
    return button;
  };
  nav.replaceChildren(
    turn("Previous", table.page - 1),
    make("span", "", `Page ${table.page + 1} of ${pages}`),
    turn("Next", table.page + 1),
  );
}
