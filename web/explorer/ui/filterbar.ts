// The bar of filters above a view: what of it the view follows, and what is switched on.
import { SIDES } from "../data/graph.ts";
import { FILTERS } from "../state/filters.ts";
import type { App } from "../views/view.ts";
import { type Child, SIDE_WORDS, h, sideMark } from "./dom.ts";

const MOST_BODIES = 200;
/** Whether the reader has opened the bar: it stays so from view to view. */
let opened = false;

/** Fields for the filters of these names; a change goes to the address. */
export function filterBar(app: App, names: readonly string[]): HTMLElement {
  const given = app.address.given;
  const set = (name: string, value: string): void => app.set({ [name]: value }, true);
  const on = names.filter((name) => given.get(name));
  const fields: Record<string, () => Child> = {
    side: () => sides(app),
    body: () => choice("Institution", given.get("body") ?? "", bodies(app), (value) => set("body", value)),
    publisher: () =>
      choice(
        "Publisher",
        given.get("publisher") ?? "",
        app.graph.core.publishers.map((name) => [name, name]),
        (value) => set("publisher", value),
      ),
    from: () => date("From", given.get("from") ?? "", (value) => set("from", value)),
    to: () => date("To", given.get("to") ?? "", (value) => set("to", value)),
    form: () =>
      choice(
        "Form of speech",
        given.get("form") ?? "",
        ["direct", "indirect", "mixed"].map((form) => [form, form]),
        (value) => set("form", value),
      ),
    confidence: () =>
      choice(
        "Confidence",
        given.get("confidence") ?? "",
        ["0.5", "0.7", "0.8", "0.9", "0.95"].map((least) => [
          least,
          `${Math.round(Number(least) * 100)} % or more`,
        ]),
        (value) => set("confidence", value),
      ),
  };
  const clear = h(
    "button",
    {
      type: "button",
      class: "quiet",
      onclick: () => app.set(Object.fromEntries(FILTERS.map((name) => [name, ""])), true),
    },
    "Clear",
  );
  return h(
    "details",
    {
      class: "filters",
      open: on.length > 0 || opened,
      ontoggle: (event) => (opened = (event.target as HTMLDetailsElement).open),
    },
    h("summary", {}, "Filters", on.length ? h("span", { class: "count" }, ` ${on.length} on`) : null),
    h(
      "div",
      { class: "fields" },
      names.map((name) => fields[name]?.()),
      on.length ? clear : null,
    ),
  );
}

function sides(app: App): HTMLElement {
  const wanted = app.filters.sides;
  const boxes = SIDES.map((side) => {
    const shown = !wanted.length || wanted.includes(side);
    const toggle = (): void => {
      const now = SIDES.filter((each) => (each === side ? !shown : !wanted.length || wanted.includes(each)));
      app.set({ side: now.length === SIDES.length ? "" : now.join(",") }, true);
    };
    const box = h("input", { type: "checkbox", checked: shown, value: side, onchange: toggle });
    return h("label", { class: "chip" }, box, sideMark(side), h("span", {}, SIDE_WORDS[side]));
  });
  return h("div", { class: "chips", role: "group", "aria-label": "Sides" }, boxes);
}

function bodies(app: App): [string, string][] {
  const { graph } = app;
  const found = graph.core.agents.key
    .map((_, row) => graph.agent(row))
    .filter(({ kind, row, quotes }) => kind === "organization" && (quotes || graph.membersOf[row].length));
  return found
    .slice(0, MOST_BODIES)
    .map(({ key, label }): [string, string] => [key, label])
    .sort((a, b) => a[1].localeCompare(b[1]));
}

function choice(
  label: string,
  value: string,
  options: [string, string][],
  changed: (value: string) => void,
): Child {
  if (options.length < 2 && !value) return null;
  const known =
    options.some(([key]) => key === value) || !value
      ? options
      : [[value, value] as [string, string], ...options];
  const select = h(
    "select",
    { onchange: (event) => changed((event.target as HTMLSelectElement).value) },
    h("option", { value: "" }, "any"),
    known.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
  );
  return h("label", { class: "field" }, h("span", {}, label), select);
}

function date(label: string, value: string, changed: (value: string) => void): HTMLElement {
  const input = h("input", {
    type: "date",
    value: value.length === 10 ? value : "",
    onchange: (event) => changed((event.target as HTMLInputElement).value),
  });
  return h("label", { class: "field" }, h("span", {}, label), input);
}
