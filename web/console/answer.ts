// What is asked and what comes back, whichever engine answers.

/** An RDF term as SPARQL 1.1 Query Results JSON writes it (W3C 2013). */
export interface Term {
  type: "uri" | "literal" | "bnode";
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

export type Row = Record<string, Term | undefined>;
export type Statement = [subject: Term, predicate: Term, object: Term];

export interface Rows {
  kind: "rows";
  names: string[];
  rows: Row[];
  /** The answer as it came, to be saved. */
  json: string;
}

export interface Statements {
  kind: "statements";
  statements: Statement[];
}

export type Answer = Rows | Statements | { kind: "truth"; truth: boolean };

export interface Engine {
  /** The answer to a query. Rejects with `Refused` when there is none, and with an `AbortError` when `signal` is aborted. */
  ask(sparql: string, signal: AbortSignal): Promise<Answer>;
}

/** Why a query has no answer: what is wrong, where, and what to do. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly where = "",
    readonly remedy = "",
  ) {
    super(what);
  }
}

export const aborted = (): DOMException => new DOMException("The query was cancelled.", "AbortError");

interface ResultsJson {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Row[] };
}

/** Rows or a truth value from their JSON. Throws `SyntaxError` for what is no such JSON. */
export function readResults(json: string): Answer {
  const read = JSON.parse(json) as ResultsJson;
  if (typeof read.boolean === "boolean") return { kind: "truth", truth: read.boolean };
  return { kind: "rows", names: read.head?.vars ?? [], rows: read.results?.bindings ?? [], json };
}
