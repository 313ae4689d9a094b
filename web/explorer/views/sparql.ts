// SPARQL in the page: the console, with an engine in a worker that holds the graph.
import type { Console, Surroundings } from "../../console/console.ts";
import type { Known } from "../../console/known.ts";
import type { Local, Tell } from "../../console/local.ts";
import { elsewhere } from "../../console/query.ts";
import { counted } from "../data/numbers.ts";
import { Missing, scriptAddress, shard } from "../data/shards.ts";
import { h } from "../ui/dom.ts";
import { addressOf, nameOf } from "../ui/links.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

/** The shard `sparql` (kg/view/explorer/rdf.py). */
interface Contents extends Known {
  statements: number;
  /** A graph of more statements has no pieces. */
  most: number;
  pieces: number;
  base: string;
}

/** What the script of the console hands over (web/console/main.ts). */
interface Handed {
  Console: new (place: HTMLElement, around: Surroundings) => Console;
  Local: new (sources: ConstructorParameters<typeof Local>[0], tell?: Tell) => Local;
}

// The engine outlives the view: the graph is loaded once in the life of the page.
let engine: Local | null = null;
let tell: Tell = () => {};

export function sparqlView(): View {
  let shown: Console | null = null;
  return {
    title: "Ask in SPARQL",
    async show(place, app, gone) {
      place.append(h("h1", {}, "Ask in SPARQL"));
      const contents = await found();
      if (gone.aborted) return;
      if (!contents?.pieces) return void place.append(...instead(app, contents));
      const room = h("div", {}, h("p", { role: "status" }, "Loading the console …"));
      const licences = h("a", { href: "console-licences.txt" }, "Licences of the editor and the engine");
      place.append(h("p", { class: "lead" }, ...lead(contents)), room, h("p", { class: "note" }, licences));
      void open(room, app, contents, gone).then((made) => (shown = made));
    },
    follow: () => shown?.follow(),
  };
}

async function open(
  room: HTMLElement,
  app: App,
  contents: Contents,
  gone: AbortSignal,
): Promise<Console | null> {
  // Engine and graph are on their way while the console's own script is read.
  const { engine: program, piece } = sources(contents);
  for (const early of [program(), ...Array.from({ length: contents.pieces }, (_, at) => piece(at))])
    early.catch(() => {});
  try {
    await shard("console");
  } catch (error) {
    room.replaceChildren(h("div", { class: "notice", role: "alert" }, (error as Error).message));
    return null;
  }
  if (gone.aborted) return null;
  const { Console, Local } = (globalThis as unknown as { kgConsole: Handed }).kgConsole;
  engine ??= new Local(sources(contents), (done) => tell(done));
  const made = new Console(room, { ...surroundings(app, contents), engine });
  tell = (done) => made.loading(done);
  gone.addEventListener("abort", () => {
    made.cancel();
    tell = () => {};
  });
  // Loading begins while the reader still looks on. What goes wrong is told with the first answer.
  engine.open().catch(() => {});
  return made;
}

async function found(): Promise<Contents | null> {
  try {
    return await shard<Contents>("sparql");
  } catch (error) {
    if (error instanceof Missing) return null;
    throw error;
  }
}

const lead = ({ statements }: Contents): string[] => [
  `${counted(statements, "statement")} of this graph, asked here in the browser. Nothing is sent anywhere.`,
];

function sources({ pieces }: Contents): ConstructorParameters<typeof Local>[0] {
  return {
    engine: () => shard("oxigraph"),
    pieces,
    piece: (number) => shard<string>(`rdf-${number}`),
    address: scriptAddress,
  };
}

function surroundings(app: App, contents: Contents): Omit<Surroundings, "engine"> {
  const start = `${contents.base}id/`;
  const ref = (iri: string) =>
    iri.startsWith(app.graph.base) ? app.graph.find(iri.slice(app.graph.base.length)) : null;
  return {
    known: { ...contents, examples: contents.examples.filter(({ searches }) => !searches) },
    starts: [start, contents.base],
    go(iri) {
      const at = ref(iri);
      if (at) return { href: addressOf(app, at), outside: false };
      return iri.startsWith(contents.base) ? null : elsewhere(iri);
    },
    name(iri) {
      const at = ref(iri);
      return at ? nameOf(app.graph, at) : "";
    },
    asked: () => app.address.given.get("query"),
    keep: (query) => app.set({ query }, true),
  };
}

/** Why there is no console, and where there is one. */
function instead(app: App, contents: Contents | null): HTMLElement[] {
  const { console: address, way } = app.about;
  if (address)
    return [h("p", {}, h("a", { href: address }, "The console of this service"), " asks the whole graph.")];
  const command = (text: string): HTMLElement => h("code", {}, text);
  if (contents && contents.statements > contents.most) {
    return [
      h(
        "p",
        { class: "lead" },
        `This graph has ${counted(contents.statements, "statement")}, more than a browser should hold.`,
      ),
      h(
        "p",
        {},
        "Ask it with ",
        command("kg serve DIR"),
        ", which has the same console, or with ",
        command("kg query DIR"),
        ".",
      ),
    ];
  }
  const why =
    way === "file"
      ? "This page is a single file, which has no room for the engine."
      : "This site was published without the graph itself.";
  return [
    h("p", { class: "lead" }, why),
    h(
      "p",
      {},
      "A site made by ",
      command("kg site DIR -o SITE"),
      " has the console, and ",
      command("kg serve DIR"),
      " too.",
    ),
  ];
}
