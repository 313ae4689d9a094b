// Cases that kg wrote (tests/view/explorer/network_cases.py), for the browser's side to count again.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Core, QuoteColumns } from "../explorer/data/columns.ts";
import type { MapShard } from "../explorer/data/mapping.ts";

declare global {
  var CASES: string;
}

export interface Case {
  name: string;
  core: Core;
  quotes: QuoteColumns;
  map: MapShard;
  /** From, to, style and number of rows of each link. */
  links: [string, string, string, number][];
  spans: {
    from: string;
    to: string;
    /** Stances that count, by holder. */
    holders: Record<string, number>;
    /** One, other, agreements, conflicts, first day. */
    pairs: [string, string, number, number, string][];
    polarisation: number;
  }[];
}

export const read = <T>(name: string): T =>
  JSON.parse(readFileSync(join(globalThis.CASES, name), "utf-8")) as T;
