// What is known of a query without parsing it: variables, prefixes that it uses and does not declare.

// Strings, IRIs and comments hold no names. An IRI has no blanks, which tells it from "less than".
const SKIPPED =
  /"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^\s<>"{}|^`\\]*>|#[^\n]*/gs;

const bare = (text) => text.replace(SKIPPED, (part) => " ".repeat(part.length));

export function variables(text) {
  return [...new Set([...bare(text).matchAll(/[?$](\w+)/gu)].map((match) => match[1]))];
}

export function declared(text) {
  return new Set([...bare(text).matchAll(/\bPREFIX\s+([\w.-]*):/giu)].map((match) => match[1]));
}

// The declarations that are missing, on one line: lines of the query keep their numbers.
export function missingPrefixes(text, prefixes) {
  const own = declared(text);
  const used = new Set([...bare(text).matchAll(/(?<![\w:?$.-])([A-Za-z][\w.-]*):/gu)].map((match) => match[1]));
  return Object.entries(prefixes)
    .filter(([name]) => used.has(name) && !own.has(name))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
    .join("");
}

// An IRI as people read it: "prefix:name", or the end of a node's own.
export function shorten(iri, { prefixes, places }) {
  for (const [name, start] of Object.entries(prefixes)) {
    if (iri.startsWith(start) && /^[\w-]+(?:\.[\w-]+)*$/u.test(iri.slice(start.length))) {
      return `${name}:${iri.slice(start.length)}`;
    }
  }
  const place = Object.keys(places).find((start) => iri.startsWith(start));
  return place ? iri.slice(place.length) : iri;
}

// Where a reader can go for an IRI: the page of a node, or the web; nowhere for anything else.
export function addressOf(iri, { places }) {
  for (const [start, address] of Object.entries(places)) {
    if (iri.startsWith(start)) {
      const [path, ...fragment] = iri.slice(start.length).split("#");
      const rest = fragment.length ? `#${encodeURI(fragment.join("#"))}` : "";
      return { href: address + encodeURI(path).replaceAll("?", "%3F") + rest, outside: false };
    }
  }
  // eslint-disable-next-line no-control-regex
  return /^https?:\/\/[^\s\u0000-\u0020\u202a-\u202e\u2066-\u2069]+$/iu.test(iri) ? { href: iri, outside: true } : null;
}

// "line 3, column 5" in what a service says, as numbers.
export function placeIn(message) {
  const match = /line (\d+),? column (\d+)/i.exec(message) ?? /\bat (\d+):(\d+)/.exec(message);
  return match ? { line: Number(match[1]), column: Number(match[2]) } : null;
}
