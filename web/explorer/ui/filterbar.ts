// The bar of filters above a view: what of it the view follows, and what is switched on.
import { bounds } from "../data/dates.ts";
import { SIDES } from "../data/graph.ts";
import { percent } from "../data/numbers.ts";
import type { App } from "../state/app.ts";
import { FILTERS } from "../state/filters.ts";
import { SIDE_WORDS, fill, h, sideMark } from "./dom.ts";

const MOST_BODIES = 200;
const CONFIDENCES = [0.5, 0.7, 0.8, 0.9, 0.95];
const FORMS = ["direct", "indirect", "mixed"];

/** A field, and what brings it into step with the address. */
interface Field {
  element: HTMLElement;
  tell(app: App): void;
}

/** The bar of a page: its fields change with the view, and stay while the same ones are wanted, so that nobody loses their place in one. */
export class FilterBar {
  private names: readonly string[] = [];
  private fields: Field[] = [];
  private readonly count = h("span", { class: "count" });
  private readonly summary = h("summary", {}, "Filters", this.count);
  private readonly clear = h(
    "button",
    { type: "button", class: "quiet", onclick: () => this.clearAll() },
    "Clear",
  );
  private readonly places = h("div", { class: "fields" });
  private readonly whole = h("details", { class: "filters" }, this.summary, this.places);

  constructor(private readonly app: App) {}

  /** Show the filters of these names in `place`; a change goes to the address. */
  show(place: HTMLElement, names: readonly string[]): void {
    const { app } = this;
    if (names.join() !== this.names.join()) {
      this.names = names;
      this.fields = names.flatMap((name) => fieldOf(app, name) ?? []);
      fill(
        this.places,
        this.fields.map(({ element }) => element),
        this.clear,
      );
    }
    if (!names.length) return fill(place);
    if (this.whole.parentElement !== place) fill(place, this.whole);
    const on = names.filter((name) => app.address.given.get(name)).length;
    // Once open, it stays so from view to view, until the reader closes it.
    if (on && this.count.textContent === "") this.whole.open = true;
    fill(this.count, on > 0 && [" ", on, " on"]);
    this.clear.hidden = !on;
    for (const field of this.fields) field.tell(app);
  }

  private clearAll(): void {
    this.summary.focus({ preventScroll: true });
    this.app.set(Object.fromEntries(FILTERS.map((name) => [name, ""])), true);
  }
}

function fieldOf(app: App, name: string): Field | null {
  const { core } = app.graph;
  if (name === "side") return sides(app);
  if (name === "from" || name === "to") return date(app, name);
  const asThey = (values: readonly string[]): [string, string][] => values.map((value) => [value, value]);
  if (name === "body") return choice(app, name, "Institution", bodies(app));
  if (name === "publisher") return choice(app, name, "Publisher", asThey(core.publishers));
  if (name === "form") return choice(app, name, "Form of speech", asThey(FORMS));
  const least = CONFIDENCES.map((value): [string, string] => [String(value), `${percent(value)} or more`]);
  return name === "confidence" ? choice(app, name, "Confidence", least) : null;
}

function sides(app: App): Field {
  const boxes = SIDES.map((side) => h("input", { type: "checkbox", value: side, onchange: () => toggle() }));
  const toggle = (): void => {
    const on = boxes.filter((box) => box.checked).map(({ value }) => value);
    app.set({ side: on.length === SIDES.length ? "" : on.join(",") }, true);
  };
  const chips = SIDES.map((side, at) =>
    h("label", { class: "chip" }, boxes[at], sideMark(side), h("span", {}, SIDE_WORDS[side])),
  );
  return {
    element: h("div", { class: "chips", role: "group", "aria-label": "Sides" }, chips),
    tell({ filters: { sides: wanted } }) {
      boxes.forEach((box, at) => (box.checked = !wanted.length || wanted.includes(SIDES[at])));
    },
  };
}

function bodies({ graph }: App): [string, string][] {
  const found = graph.core.agents.key
    .map((_, row) => graph.agent(row))
    .filter(({ kind, row, quotes }) => kind === "organization" && (quotes || graph.membersOf[row].length));
  return found
    .slice(0, MOST_BODIES)
    .map(({ key, label }): [string, string] => [key, label])
    .sort((a, b) => a[1].localeCompare(b[1]));
}

/** Null where there is nothing to choose. */
function choice(app: App, name: string, label: string, options: [string, string][]): Field | null {
  const given = (): string => app.address.given.get(name) ?? "";
  if (options.length < 2 && !given()) return null;
  const select = h(
    "select",
    { onchange: () => app.set({ [name]: select.value }, true) },
    h("option", { value: "" }, "any"),
    options.map(([key, words]) => h("option", { value: key }, words)),
  );
  return {
    element: h("label", { class: "field" }, h("span", {}, label), select),
    tell() {
      const value = given();
      if (![...select.options].some((option) => option.value === value))
        select.append(h("option", { value }, value));
      select.value = value;
    },
  };
}

/** A month or a year of the address is shown as its first or its last day. */
function date(app: App, name: "from" | "to"): Field {
  const input = h("input", {
    type: "date",
    onchange: () => app.set({ [name]: input.value }, true),
  });
  return {
    element: h("label", { class: "field" }, h("span", {}, name === "from" ? "From" : "To"), input),
    tell({ filters }) {
      const day = bounds(filters[name])[name === "from" ? 0 : 1];
      if (input.value !== day) input.value = day;
    },
  };
}
