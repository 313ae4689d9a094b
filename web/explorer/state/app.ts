// What every part of the page is given: what the page says of itself, the graph, the address, the ways to change it.
import type { Graph } from "../data/graph.ts";
import type { Address } from "./address.ts";
import type { Filters, Sieve } from "./filters.ts";

/** What the page itself says: its title, what made it, where other things stand. */
export interface About {
  title: string;
  note: string;
  software: string;
  version: string;
  licence: string;
  citation: string;
  /** How the page is reached: "file" alone, a "site" of files, or a "service". */
  way: "file" | "site" | "service";
  /** What is said of the graph on the first view: one sentence, and who publishes it. */
  description: string;
  publisher: string;
  /** Where the plain pages of things begin, before the key (ui/beside.ts); "" where there are none. */
  nodes: string;
  /** Address of the console: of the service, or "" for the one in this page; null where there is none. */
  console: string | null;
  /** Files beside the page to take home, with what they hold and their size in bytes. */
  downloads: { path: string; about: string; size: number }[];
}

export interface App {
  graph: Graph;
  about: About;
  address: Address;
  filters: Filters;
  sieve: Sieve;
  /** Go to an address; `replace` leaves no step for the browser's back button. */
  go(fragment: string, replace?: boolean): void;
  /** Change parameters of this address; "" takes one away. */
  set(changes: Record<string, string>, replace?: boolean): void;
  /** Open the details of a thing beside the view. */
  open(key: string): void;
  /** Say it to screen readers. */
  announce(text: string): void;
}
