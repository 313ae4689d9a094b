// What lies beside the explorer: plain pages of things, and files to take home.
import { figure } from "../data/numbers.ts";
import type { About, App } from "../state/app.ts";
import { type Child, h, words } from "./dom.ts";

/** Keys that have a plain page in a site of files, as kg/view/site/filelinks.py has it. */
const PAGED =
  /^(?:person|organization|group|place|document|unnamed|topic|article)\/(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9_-]{0,119}(?:\.[a-z0-9_-]+)*$/;
const LONGEST = 160;

/** The address of the plain page of the node `key`; "" where there is none. A service has one for every node. */
export function plainPage({ nodes, way }: Pick<About, "nodes" | "way">, key: string): string {
  if (!nodes) return "";
  if (way === "site") return PAGED.test(key) && key.length <= LONGEST ? `${nodes}${encodeURI(key)}.html` : "";
  // A key that is a whole IRI is somebody else's: the service has no page for it.
  return /^[a-z][a-z0-9+.-]*:/.test(key) ? "" : nodes + encodeURI(key).replaceAll("?", "%3F");
}

/** A link to the plain page of a thing; null where there is none. */
export function plainLink(app: App, key: string): Child {
  const address = plainPage(app.about, key);
  return address
    ? h(
        "a",
        { href: address, class: "plain-page" },
        app.about.way === "service" ? "Page and RDF" : "Plain page",
      )
    : null;
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${figure(Math.max(1, Math.round(bytes / 1e3)))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Files to take home, as a list; null where there are none. */
export function files({ downloads }: Pick<About, "downloads">): Child {
  if (!downloads.length) return null;
  const rows = downloads.map(({ path, about, size: bytes }) =>
    h(
      "li",
      {},
      h("a", { href: path, download: "" }, words(path.replace(/^files\//, ""))),
      " ",
      h("span", { class: "note" }, `${about}, ${size(bytes)}`),
    ),
  );
  return h("ul", { class: "plain files" }, rows);
}
