// Statements: read from N-Triples, and written as Turtle for people.
import type { Statement, Term } from "./answer.ts";

const IRI = /<((?:[^<>\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>/y;
const BLANK = /_:([^\s.,;]+(?:\.+[^\s.,;]+)*)/y;
const LITERAL = /"((?:[^"\\\n\r]|\\.)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)(?:--(?:ltr|rtl))?|\^\^<([^>]*)>)?/y;
const ESCAPED = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const MEANT: Record<string, string> = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };
const XSD = "http://www.w3.org/2001/XMLSchema#";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** The statements of N-Triples (W3C 2014), each once. Throws `SyntaxError` naming the line that is none. */
export function readTriples(text: string): Statement[] {
  const lines = new Set(text.split("\n").map((line) => line.trim()));
  return [...lines].filter((line) => line && !line.startsWith("#")).map(readTriple);
}

function readTriple(line: string): Statement {
  const terms: Term[] = [];
  let at = 0;
  for (let part = 0; part < 3; part++) {
    while (line[at] === " " || line[at] === "\t") at++;
    const found = termAt(line, at);
    if (!found) throw new SyntaxError(`this is no statement: ${line.slice(0, 200)}`);
    terms.push(found.term);
    at = found.end;
  }
  if (!/^\s*\.\s*$/.test(line.slice(at)))
    throw new SyntaxError(`this is no statement: ${line.slice(0, 200)}`);
  return terms as Statement;
}

function termAt(line: string, at: number): { term: Term; end: number } | null {
  for (const pattern of [IRI, BLANK, LITERAL]) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match) continue;
    const end = pattern.lastIndex;
    if (pattern === IRI) return { term: { type: "uri", value: unescaped(match[1]) }, end };
    if (pattern === BLANK) return { term: { type: "bnode", value: match[1] }, end };
    const term: Term = { type: "literal", value: unescaped(match[1]) };
    if (match[2]) term["xml:lang"] = match[2];
    if (match[3]) term.datatype = match[3];
    return { term, end };
  }
  return null;
}

const unescaped = (text: string): string =>
  text.replace(ESCAPED, (_, four?: string, eight?: string, one?: string) =>
    one === undefined ? String.fromCodePoint(parseInt(four ?? eight ?? "", 16)) : (MEANT[one] ?? one),
  );

/** A term as SPARQL and Turtle write it. Throws `RangeError` for an IRI that neither can hold. */
export function written(term: Term): string {
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "uri") {
    if (!isIri(term.value)) throw new RangeError(`this is no identifier: ${term.value.slice(0, 200)}`);
    return `<${term.value}>`;
  }
  const quoted = `"${term.value.replace(/[\u0000-\u001f"\\\u007f\u2028\u2029]/g, escaped).replace(/\\\\([uU])/g, safeU)}"`;
  if (term["xml:lang"]) return `${quoted}@${term["xml:lang"]}`;
  return term.datatype && term.datatype !== `${XSD}string` ? `${quoted}^^<${term.datatype}>` : quoted;
}

/** Some undo \\u0022 before they look for strings: then a text that holds it could end its own string (kg/store/wire.py). */
const safeU = (_: string, letter: string): string => `\\\\\\u00${letter.charCodeAt(0).toString(16)}`;

/** Whether a text can stand between angle brackets as an absolute IRI (SPARQL 1.1, IRIREF). */
export const isIri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\]*$/i.test(text);

function escaped(letter: string): string {
  const short: Record<string, string> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return short[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Turtle, subject by subject in the order of the statements; only prefixes that are used are declared. */
export function turtle(statements: Statement[], prefixes: Record<string, string>): string {
  const used = new Set<string>();
  const short = (term: Term): string => {
    if (term.type !== "uri") return literal(term, short);
    for (const [name, start] of Object.entries(prefixes)) {
      if (!term.value.startsWith(start) || !/^[A-Za-z0-9_][\w-]*$/.test(term.value.slice(start.length)))
        continue;
      used.add(name);
      return `${name}:${term.value.slice(start.length)}`;
    }
    return written(term);
  };
  const subjects = new Map<string, Map<string, string[]>>();
  for (const [subject, predicate, object] of statements) {
    const name = predicate.value === TYPE ? "a" : short(predicate);
    const pairs = within(subjects, short(subject), () => new Map<string, string[]>());
    within(pairs, name, () => [] as string[]).push(short(object));
  }
  const blocks = [...subjects].map(
    ([subject, pairs]) =>
      `${subject} ${[...pairs].map(([name, objects]) => `${name} ${objects.join(", ")}`).join(" ;\n  ")} .\n`,
  );
  const head = Object.entries(prefixes).filter(([name]) => used.has(name));
  return [
    ...head.map(([name, start]) => `@prefix ${name}: <${start}> .\n`),
    head.length ? "\n" : "",
    ...blocks,
  ].join("");
}

function literal(term: Term, short: (term: Term) => string): string {
  if (term.type === "bnode" || !term.datatype || term["xml:lang"] || term.datatype === `${XSD}string`)
    return written(term);
  return `${written({ type: "literal", value: term.value })}^^${short({ type: "uri", value: term.datatype })}`;
}

function within<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) map.set(key, (found = make()));
  return found;
}
