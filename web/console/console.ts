// The console: saved questions, an editor, and what the engine answers. It knows neither engine nor page.
import { fill, h } from "../explorer/ui/dom.ts";
import { type Answer, type Engine, Refused } from "./answer.ts";
import { Answers } from "./answers.ts";
import { Fields } from "./asking.ts";
import { completionSource } from "./completion.ts";
import { type Editor, createEditor } from "./editor.ts";
import type { Destination, Known } from "./known.ts";
import { filled } from "./parameters.ts";
import { missingPrefixes, placeIn, shorten } from "./query.ts";

export interface Surroundings {
  known: Known;
  engine: Engine;
  /** What identifiers of this graph begin with; first what those of things do. */
  starts: string[];
  go(iri: string): Destination | null;
  /** How a node is called; "" where that is not known. */
  name(iri: string): string;
  /** The query in the address; null where there is none. */
  asked(): string | null;
  /** The query changed: keep it in the address. */
  keep(sparql: string): void;
}

export class Console {
  private readonly status = h("span", { id: "console-status", class: "note", role: "status" });
  private readonly runButton = h("button", { id: "console-run", class: "primary", type: "submit" }, "Run");
  private readonly cancelButton = h(
    "button",
    { id: "console-cancel", type: "button", hidden: true, onclick: () => this.cancel() },
    "Cancel",
  );
  private readonly meter = h("progress", { max: 1, "aria-label": "Loading the graph", hidden: true });
  private readonly room = h("div", { id: "console-editor", class: "editor" });
  private readonly answers: Answers;
  private readonly fields: Fields;
  private readonly editor: Editor;
  private running: AbortController | null = null;

  constructor(
    place: HTMLElement,
    private readonly around: Surroundings,
  ) {
    const { known, go } = around;
    const short = (iri: string): string => shorten(iri, known.prefixes, around.starts);
    const kinds = Object.fromEntries(known.kinds.map((kind) => [kind, `${around.starts[0]}${kind}/`]));
    this.answers = new Answers({
      prefixes: { ...known.prefixes, ...kinds },
      short,
      go,
      name: (iri) => around.name(iri) || short(iri),
    });
    const ask = (sparql: string): Promise<Answer> => this.search(sparql);
    this.fields = new Fields(
      ask,
      (sparql) => this.put(sparql),
      (error) => this.complain(error, 0),
    );
    fill(place, this.form(), this.answers.whole, prefixList(known.prefixes));
    this.editor = createEditor(this.room, {
      text: around.asked() ?? known.first,
      label: "SPARQL query",
      complete: completionSource(known),
      run: () => void this.run(),
      changed: (text) => around.keep(text),
    });
    if (around.asked()) void this.run();
  }

  /** The address changed: ask what it holds, unless that stands in the editor. */
  follow(): void {
    const text = this.around.asked();
    if (text !== null && text !== this.editor.text()) this.editor.replace(text);
  }

  /** How far the engine has come with loading, 0 to 1; null when it is not loading. */
  loading(done: number | null): void {
    this.meter.hidden = done === null;
    if (done !== null) this.meter.value = done;
    if (done === 0) this.say("Loading the graph …");
    else if (done === null && this.status.textContent?.startsWith("Loading"))
      this.say(this.running ? "Asking …" : "Ready.");
  }

  /** Stop what is asked. */
  cancel(): void {
    this.running?.abort();
  }

  private form(): HTMLElement {
    const { examples } = this.around.known;
    const options = examples.map(({ name, title }) => h("option", { value: name }, title));
    const chosen = h(
      "select",
      { id: "console-example" },
      h("option", { value: "" }, "a saved question …"),
      options,
    );
    chosen.addEventListener("change", () => this.begin(chosen.value));
    const form = h(
      "form",
      { class: "console" },
      h("div", { class: "bar" }, h("label", { for: "console-example" }, "Begin with"), chosen),
      this.fields.place,
      this.room,
      h("div", { class: "bar" }, this.runButton, this.cancelButton, keys(), this.meter, this.status),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    return form;
  }

  private begin(name: string): void {
    const example = this.around.known.examples.find((each) => each.name === name);
    if (!example) return this.fields.hide();
    this.fields.show(example);
    this.editor.replace(filled(example, {}));
  }

  private put(sparql: string): void {
    this.editor.replace(sparql);
    void this.run();
  }

  /** Asked beside what is in the editor: which node a name means. */
  private async search(sparql: string): Promise<Answer> {
    this.cancel();
    const own = (this.running = new AbortController());
    this.busy(true, "Looking up the name …");
    try {
      return await this.around.engine.ask(
        missingPrefixes(sparql, this.around.known.prefixes) + sparql,
        own.signal,
      );
    } finally {
      if (own === this.running) this.busy(false, "");
    }
  }

  private async run(): Promise<void> {
    this.cancel();
    const own = (this.running = new AbortController());
    const text = this.editor.text();
    const declarations = missingPrefixes(text, this.around.known.prefixes);
    this.around.keep(text);
    this.editor.clear();
    this.busy(true, "Asking …");
    const start = performance.now();
    try {
      const answer = await this.around.engine.ask(declarations + text, own.signal);
      if (own !== this.running) return;
      const told = this.answers.show(answer);
      this.busy(false, `${told} in ${((performance.now() - start) / 1000).toFixed(2)} s`);
    } catch (error) {
      if (own === this.running) this.complain(error, declarations.length);
    }
  }

  private busy(is: boolean, told: string): void {
    if (!is) this.running = null;
    this.runButton.disabled = is;
    this.cancelButton.hidden = !is;
    this.answers.place.setAttribute("aria-busy", String(is));
    this.say(told);
  }

  private say(text: string): void {
    this.status.textContent = text;
  }

  /** A fault is told beside the editor and marked in it. Declarations that were put before line 1 are not counted. */
  private complain(error: unknown, before: number): void {
    if ((error as Error)?.name === "AbortError") {
      this.answers.parts();
      return this.busy(false, "Cancelled.");
    }
    const refused =
      error instanceof Refused
        ? error
        : new Refused("Something went wrong.", String((error as Error)?.message ?? error));
    const told = placeIn(`${refused.where} ${refused.what}`);
    const place = told && {
      line: told.line,
      column: told.line === 1 ? Math.max(1, told.column - before) : told.column,
    };
    const box = h("div", { class: "notice", role: "alert" }, h("p", {}, refused.what));
    if (refused.remedy) box.append(h("p", {}, `What to do: ${refused.remedy}`));
    if (place) {
      this.editor.mark(place, refused.remedy ? `${refused.what}: ${refused.remedy}` : refused.what);
      const go = (): void => this.editor.goTo(place);
      box.append(
        h("button", { type: "button", onclick: go }, `Go to line ${place.line}, column ${place.column}`),
      );
    } else if (refused.where) box.append(h("p", {}, refused.where));
    this.answers.parts(box);
    this.busy(false, "No answer.");
  }
}

function keys(): HTMLElement {
  const key = (name: string): HTMLElement => h("kbd", {}, name);
  return h(
    "span",
    { class: "note keys" },
    key("Ctrl"),
    " ",
    key("Enter"),
    " runs, ",
    key("Ctrl"),
    " ",
    key("Space"),
    " completes",
  );
}

function prefixList(prefixes: Record<string, string>): HTMLElement {
  const lines = Object.entries(prefixes).map(([name, iri]) =>
    h("div", {}, h("dt", {}, h("code", {}, `${name}:`)), h("dd", {}, h("code", {}, iri))),
  );
  return h(
    "details",
    { class: "prefixes" },
    h("summary", {}, "Prefixes that are declared for you"),
    h("dl", {}, lines),
  );
}
