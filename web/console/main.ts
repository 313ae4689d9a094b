// The console's script. On the page of a service it begins by itself; to other pages it hands itself over.
import { Console } from "./console.ts";
import type { Known } from "./known.ts";
import { Local } from "./local.ts";
import { destination } from "./query.ts";
import { Service } from "./service.ts";

interface PageKnown extends Known {
  endpoint: string;
  /** What identifiers begin with, and what their addresses begin with. */
  places: Record<string, string>;
}

declare global {
  /** Set when the script has run in a page that is not the console's own. */
  var kgConsole:
    | { Console: typeof Console; Local: typeof Local; destination: typeof destination }
    | undefined;
  function kgShard(name: string, json: string): void;
}

function begin(known: PageKnown): void {
  const asked = (): string | null => new URLSearchParams(location.hash.slice(1)).get("query");
  const made = new Console(document.getElementById("console")!, {
    known,
    engine: new Service(known.endpoint),
    starts: Object.keys(known.places),
    go: (iri) => destination(iri, known.places),
    name: () => "",
    asked,
    keep: (text) => history.replaceState(null, "", `#query=${encodeURIComponent(text)}`),
  });
  addEventListener("hashchange", () => made.follow());
  document.documentElement.dataset.ready = "true";
}

const element = document.getElementById("known");
if (element) begin(JSON.parse(element.textContent ?? "") as PageKnown);
else {
  globalThis.kgConsole = { Console, Local, destination };
  globalThis.kgShard("console", "true");
}
