// From what a reader writes in a field to values in a saved question. Values are stated, never pasted.
import { type Answer, Refused, type Term } from "./answer.ts";
import type { Example, Parameter } from "./known.ts";
import { isIri, written } from "./statements.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const PLACE = / ?VALUES \?(\w+) \{ <urn:kg:given:\1> \} /g;

/** Asks a query in which the usual prefixes are declared. */
export type Ask = (sparql: string) => Promise<Answer>;

/** What a field expects, in words. */
export const HINTS: Record<Parameter["type"], string> = {
  IRI: "an address that begins with http",
  "IRI or name": "a name, or an identifier",
  "IRI or string": "",
  date: "2026-03-12, 2026-03 or 2026",
  "end date": "2026-03-12, 2026-03 or 2026",
  integer: "a whole number",
  decimal: "such as 0.8",
  string: "",
};

/** The question with values in the places of its parameters; what is not given takes no part. */
export function filled({ template, title }: Example, values: Record<string, Term[]>): string {
  const query = template.replace(PLACE, (_, name: string) => {
    const given = Object.hasOwn(values, name) ? values[name] : [];
    return given.length ? ` VALUES ?${name} { ${given.map(written).join(" ")} }` : "";
  });
  return title ? `# ${title}\n${query}` : query;
}

/** The terms that a text stands for. Rejects with `Refused` when it stands for none. */
export async function meant(parameter: Parameter, text: string, ask: Ask): Promise<Term[]> {
  const bare = text.trim();
  const address = bare.replace(/^<(.*)>$/, "$1");
  const iri: Term[] | null =
    /^(https?:\/\/|urn:)/.test(address) && isIri(address) ? [{ type: "uri", value: address }] : null;
  switch (parameter.type) {
    case "IRI":
      return iri ?? refuse(parameter, `${bare} is not an address`);
    case "IRI or name":
      return iri ?? named(parameter, bare, ask);
    case "IRI or string":
      return iri ?? [{ type: "literal", value: text }];
    case "string":
      return [{ type: "literal", value: text }];
    default:
      return [typed(parameter, bare)];
  }
}

function refuse(parameter: Parameter, what: string): never {
  throw new Refused(
    `${parameter.name}: ${what}`,
    "",
    HINTS[parameter.type] && `give ${HINTS[parameter.type]}`,
  );
}

function typed(parameter: Parameter, text: string): Term {
  const value = valueOf(parameter, text);
  const datatype = XSD + (parameter.type === "end date" ? "date" : parameter.type);
  return { type: "literal", value, datatype };
}

function valueOf(parameter: Parameter, text: string): string {
  const { type } = parameter;
  if (type === "integer" && /^[+-]?\d{1,18}$/.test(text)) return String(BigInt(text.replace(/^\+/, "")));
  if (type === "decimal" && /^[+-]?(\d{1,30}\.?\d{0,30}|\.\d{1,30})$/.test(text))
    return text.replace(/\.$/, "");
  if (type === "date" || type === "end date") {
    const day = dayOf(text, type === "end date");
    if (day) return day;
  }
  return refuse(
    parameter,
    `“${text.slice(0, 80)}” is not ${type === "integer" || type === "decimal" ? "a number" : "a date"}`,
  );
}

/** The first or last day of a day, month or year; "" for anything else. */
export function dayOf(text: string, last: boolean): string {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return "";
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const time = new Date(0);
  if (last && !day) time.setUTCFullYear(year, month || 12, 0);
  else time.setUTCFullYear(year, (month || 1) - 1, day || 1);
  const written = time.toISOString().slice(0, 10);
  return year > 0 && written.startsWith(text) ? written : "";
}

const CLASSES =
  "foaf:Person org:Organization qc:CollectiveSource schema:Place schema:CreativeWork qc:UnnamedSource qc:Topic " +
  "qc:Article qc:Position qc:PositionChange qc:SpeechEvent";
/** Nodes that are called so; where there is none, those that differ in case only. A name may mean several. */
async function named(parameter: Parameter, name: string, ask: Ask): Promise<Term[]> {
  const wanted = written({ type: "literal", value: name });
  for (const test of [`STR(?label) = ${wanted}`, `LCASE(STR(?label)) = LCASE(${wanted})`]) {
    const answer = await ask(
      `SELECT DISTINCT ?node WHERE {
  VALUES ?class { ${CLASSES} }
  ?node a ?class . { ?node rdfs:label ?label } UNION { ?node skos:altLabel ?label }
  FILTER(${test})
} ORDER BY ?node LIMIT 100`,
    );
    const nodes = answer.kind === "rows" ? answer.rows.flatMap((row) => row.node ?? []) : [];
    const found = nodes.filter((node) => node.type === "uri");
    if (found.length) return found;
  }
  const remedy = "ask the saved questions for speakers, topics or articles: they give the names there are";
  throw new Refused(`${parameter.name}: nothing is called “${name.slice(0, 80)}”`, "", remedy);
}
