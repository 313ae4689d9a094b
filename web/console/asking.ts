// The fields of a saved question: what is written in them goes into the query as values.
import { fill, h } from "../explorer/ui/dom.ts";
import type { Term } from "./answer.ts";
import type { Example } from "./known.ts";
import { type Ask, HINTS, filled, meant } from "./parameters.ts";

/** Fields of the question that was chosen, below its description. `put` gets the query with the values in it. */
export class Fields {
  readonly place = h("div", { class: "asking", hidden: true });

  constructor(
    private readonly ask: Ask,
    private readonly put: (sparql: string) => void,
    private readonly complain: (error: unknown) => void,
  ) {}

  show(example: Example): void {
    this.place.hidden = false;
    const { parameters } = example;
    const inputs = new Map(
      parameters.map(({ name, required }) => [
        name,
        h("input", { id: `console-given-${name}`, required, autocomplete: "off" }),
      ]),
    );
    const labelled = parameters.map((parameter) => {
      const hint = [parameter.about, HINTS[parameter.type]].filter(Boolean).join("; ");
      return h(
        "label",
        {},
        h(
          "span",
          {},
          parameter.name,
          !parameter.required && h("span", { class: "note" }, " (may be left out)"),
        ),
        inputs.get(parameter.name)!,
        hint && h("small", { class: "note" }, hint),
      );
    });
    const button = h(
      "button",
      { type: "button", onclick: () => void this.take(example, inputs) },
      "Put in and run",
    );
    for (const input of inputs.values())
      input.addEventListener("keydown", (event) => this.entered(event, button));
    fill(
      this.place,
      h("p", {}, example.about),
      parameters.length > 0 && h("div", { class: "given" }, labelled, button),
    );
  }

  hide(): void {
    this.place.hidden = true;
  }

  private entered(event: KeyboardEvent, button: HTMLButtonElement): void {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    button.click();
  }

  private async take(example: Example, inputs: Map<string, HTMLInputElement>): Promise<void> {
    const values: Record<string, Term[]> = {};
    try {
      for (const parameter of example.parameters) {
        const input = inputs.get(parameter.name)!;
        if (input.value.trim()) values[parameter.name] = await meant(parameter, input.value, this.ask);
        else if (!input.reportValidity()) return;
      }
      this.put(filled(example, values));
    } catch (error) {
      this.complain(error);
    }
  }
}
