// The answer's place: as table, chart, network or Turtle, and files to keep.
import { csv } from "../explorer/data/csv.ts";
import { counted } from "../explorer/data/numbers.ts";
import { fill, h } from "../explorer/ui/dom.ts";
import { save } from "../explorer/ui/saving.ts";
import type { Answer, Rows } from "./answer.ts";
import { chartOf, draw, numbers } from "./chart.ts";
import { drawNetwork, networkOf } from "./network.ts";
import { type Reading, plain, rowsTable, statementsTable } from "./results.ts";
import { turtle } from "./statements.ts";

export interface Showing extends Reading {
  prefixes: Record<string, string>;
  /** How a node is called in a picture. */
  name(iri: string): string;
}

/** Pixels that the frame around a picture takes of its width. */
const FRAME = 34;

interface Form {
  name: string;
  make(): HTMLElement[];
}

export class Answers {
  readonly place = h("div", { id: "console-answer" });
  private readonly tools = h("div", { class: "bar answered", hidden: true });
  readonly whole = h("div", {}, this.tools, this.place);
  private chosen = "";

  constructor(private readonly showing: Showing) {}

  /** Show an answer; gives it in a few words. */
  show(answer: Answer): string {
    if (answer.kind === "truth") {
      this.parts(h("p", { class: "truth" }, answer.truth ? "Yes" : "No"));
      return answer.truth ? "Yes" : "No";
    }
    const count = answer.kind === "rows" ? answer.rows.length : answer.statements.length;
    const noun = answer.kind === "rows" ? "row" : "statement";
    const told = counted(count, noun);
    const forms = count
      ? this.forms(answer)
      : [{ name: "Table", make: () => [h("p", {}, "Nothing in this graph answers it.")] }];
    const first = forms.find(({ name }) => name === this.chosen) ?? forms[0];
    fill(this.tools, forms.length > 1 && this.choice(forms, first), this.saving(answer));
    this.tools.hidden = false;
    fill(this.place, first.make());
    return told;
  }

  /** Show something else than an answer. */
  parts(...parts: HTMLElement[]): void {
    this.tools.hidden = true;
    fill(this.place, parts);
  }

  private forms(answer: Exclude<Answer, { kind: "truth" }>): Form[] {
    const { showing } = this;
    const network = networkOf(answer);
    const pictured: Form[] = network
      ? [
          {
            name: "Network",
            make: () => [drawNetwork(network, Math.max(this.place.clientWidth - FRAME, 280), showing)],
          },
        ]
      : [];
    if (answer.kind === "statements") {
      const { statements } = answer;
      return [
        { name: "Turtle", make: () => [plain(turtle(statements, showing.prefixes))] },
        { name: "Table", make: () => statementsTable(statements, showing) },
        ...pictured,
      ];
    }
    const charts = numbers(answer).flatMap((name) => chartOf(answer, name) ?? []);
    const charted: Form[] = charts.length
      ? [{ name: "Chart", make: () => charts.slice(0, 4).map(draw) }]
      : [];
    return [{ name: "Table", make: () => rowsTable(answer, showing) }, ...charted, ...pictured];
  }

  private choice(forms: Form[], first: Form): HTMLElement {
    const radios = forms.map((form) => {
      const choose = (): void => {
        this.chosen = form.name;
        fill(this.place, form.make());
      };
      const radio = {
        type: "radio",
        name: "console-form",
        value: form.name,
        checked: form === first,
        onchange: choose,
      };
      return h("label", {}, h("input", radio), h("span", {}, form.name));
    });
    return h("div", { class: "forms", role: "radiogroup", "aria-label": "Show as" }, radios);
  }

  private saving(answer: Exclude<Answer, { kind: "truth" }>): HTMLElement {
    const files: [string, string, string, () => string][] =
      answer.kind === "rows"
        ? [
            ["CSV", "answer.csv", "text/csv;charset=utf-8", () => csvOf(answer)],
            ["JSON", "answer.json", "application/sparql-results+json", () => answer.json],
          ]
        : [
            [
              "Turtle",
              "answer.ttl",
              "text/turtle;charset=utf-8",
              () => turtle(answer.statements, this.showing.prefixes),
            ],
          ];
    const buttons = files.map(([name, file, type, text]) =>
      h(
        "button",
        {
          type: "button",
          "aria-label": `Save as ${name}`,
          onclick: () => save(new Blob([text()], { type }), file),
        },
        name,
      ),
    );
    return h("span", { class: "save" }, h("span", { class: "note" }, "Save as"), buttons);
  }
}

const csvOf = ({ names, rows }: Rows): string =>
  csv(
    names,
    rows.map((row) => names.map((name) => row[name]?.value ?? "")),
  );
