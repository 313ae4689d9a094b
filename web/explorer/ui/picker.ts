// A field where one thing out of many is chosen by its name.
import { h, shortened } from "./dom.ts";

const MOST_OFFERED = 500;
const LONGEST = 120;

/** A labelled field; names are offered while one types, and `chosen` gets the row, -1 for none. Rows stand in order of weight. */
export function picker(
  label: string,
  names: string[],
  at: number,
  chosen: (row: number) => void,
): HTMLElement {
  const short = names.map((name) => shortened(name, LONGEST));
  const id = `names-${label.toLowerCase().replace(/\W+/g, "-")}`;
  const field = h("input", {
    type: "text",
    list: id,
    "data-focus": id,
    value: at < 0 ? "" : short[at],
    autocomplete: "off",
    placeholder: "any",
    onchange: () => {
      const row = field.value.trim() ? find(short, field.value) : -1;
      if (field.value.trim() && row < 0)
        field.setCustomValidity("Nothing has this name: choose one that is offered.");
      else field.setCustomValidity("");
      if (field.reportValidity()) chosen(row);
    },
    oninput: () => field.setCustomValidity(""),
  });
  const options = h(
    "datalist",
    { id },
    short.slice(0, MOST_OFFERED).map((name) => h("option", { value: name })),
  );
  return h("label", { class: "field" }, h("span", {}, label), field, options);
}

/** The row of a name: the same, or the same but for capitals. */
function find(names: string[], wanted: string): number {
  const exact = names.indexOf(wanted.trim());
  if (exact >= 0) return exact;
  const folded = wanted.trim().toLowerCase();
  return names.findIndex((name) => name.toLowerCase() === folded);
}
