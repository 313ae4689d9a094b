// What is known of a query without parsing it: variables, its form, prefixes that it uses and does not declare.
import type { Destination } from "./known.ts";

// Strings, IRIs and comments hold no names. An IRI has no blanks, which tells it from "less than".
const SKIPPED =
  /"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^\s<>"{}|^`\\]*>|#[^\n]*/gs;
const FORM = /(?<![\w:?$.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:.-])/iu;
const FROM = /(?<![\w:?$.-])FROM(?![\w:.-])/iu;
/** The terms by which kg searches (docs/search.md): an engine without an index would find nothing, and not say so. */
const SEARCH = /\bqc:(?:matches|rank|snippet)(?![\w-])|\/ns#(?:matches|rank|snippet)>/u;

const bare = (text: string): string => text.replace(SKIPPED, (part) => " ".repeat(part.length));

export function variables(text: string): string[] {
  return [...new Set([...bare(text).matchAll(/[?$](\w+)/gu)].map((match) => match[1]))];
}

export function declared(text: string): Set<string> {
  return new Set([...bare(text).matchAll(/\bPREFIX\s+([\w.-]*):/giu)].map((match) => match[1]));
}

/** The declarations that are missing, on one line: lines of the query keep their numbers. */
export function missingPrefixes(text: string, prefixes: Record<string, string>): string {
  const own = declared(text);
  const used = new Set(
    [...bare(text).matchAll(/(?<![\w:?$.-])([A-Za-z][\w.-]*):/gu)].map((match) => match[1]),
  );
  return Object.entries(prefixes)
    .filter(([name]) => used.has(name) && !own.has(name))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
    .join("");
}

/** Whether the answer is made of statements (CONSTRUCT, DESCRIBE), not of rows or a truth value. */
export function givesStatements(text: string): boolean {
  return /^[CD]/i.test(FORM.exec(bare(text))?.[1] ?? "");
}

/** Whether the query itself says which graphs it asks. */
export const namesGraphs = (text: string): boolean => FROM.test(bare(text));

/** Whether the query searches by words. */
export const searches = (text: string): boolean =>
  SEARCH.test(text.replace(SKIPPED, (part) => (part.startsWith("<") ? part : " ")));

/** An IRI as people read it: "prefix:name", or the end of a node's own. */
export function shorten(
  iri: string,
  prefixes: Record<string, string>,
  starts: Iterable<string> = [],
): string {
  for (const [name, start] of Object.entries(prefixes)) {
    if (iri.startsWith(start) && /^[\w-]+(?:\.[\w-]+)*$/u.test(iri.slice(start.length))) {
      return `${name}:${iri.slice(start.length)}`;
    }
  }
  for (const start of starts) if (start && iri.startsWith(start)) return iri.slice(start.length);
  return iri;
}

/** The page of a node by what identifiers begin with (`places`), or the web; null for anything else. */
export function destination(iri: string, places: Record<string, string>): Destination | null {
  for (const [start, address] of Object.entries(places)) {
    if (iri.startsWith(start)) {
      const [path, ...fragment] = iri.slice(start.length).split("#");
      const rest = fragment.length ? `#${encodeURI(fragment.join("#"))}` : "";
      return { href: address + encodeURI(path).replaceAll("?", "%3F") + rest, outside: false };
    }
  }
  return elsewhere(iri);
}

/** A web address that a reader may follow: http or https, without blanks, controls or turned letters. */
export function elsewhere(iri: string): Destination | null {
  // eslint-disable-next-line no-control-regex
  return /^https?:\/\/[^\s\u0000-\u0020\u202a-\u202e\u2066-\u2069]+$/iu.test(iri)
    ? { href: iri, outside: true }
    : null;
}

export interface Place {
  line: number;
  column: number;
}

/** "line 3, column 5" in what an engine says, as numbers. */
export function placeIn(message: string): Place | null {
  const match = /line (\d+),? column (\d+)/i.exec(message) ?? /\bat (\d+):(\d+)/.exec(message);
  return match ? { line: Number(match[1]), column: Number(match[2]) } : null;
}
