// What the reader wants to see: sides, institution, publisher, days, confidence, form of speech.
import { bounds } from "../data/dates.ts";
import { members, word } from "../data/columns.ts";
import { type Graph, SIDES, type Side, sideOf } from "../data/graph.ts";

export interface Filters {
  /** Sides to show; all where empty. */
  sides: Side[];
  /** Key of an institution: it, and who speaks for it. */
  body: string;
  publisher: string;
  /** ISO days, months or years; both ends are within. */
  from: string;
  to: string;
  /** The least confidence, 0 to 1. */
  confidence: number;
  form: string;
}

export const FILTERS = ["side", "body", "publisher", "from", "to", "confidence", "form"] as const;

/** The filters of an address; those that a view does not follow are off. */
export function filters(given: URLSearchParams, followed: readonly string[] = FILTERS): Filters {
  const get = (name: string): string => (followed.includes(name) ? (given.get(name) ?? "") : "");
  const day = (name: string): string => (/^\d{4}(-\d\d){0,2}$/.test(get(name)) ? get(name) : "");
  const confidence = Number(get("confidence"));
  return {
    sides: SIDES.filter((side) => get("side").split(",").includes(side)),
    body: get("body"),
    publisher: get("publisher"),
    from: day("from"),
    to: day("to"),
    confidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    form: get("form"),
  };
}

export const filtering = (given: URLSearchParams): boolean => FILTERS.some((name) => given.get(name));

/** Whether a time may lie between two others: said then, or where that is not known, published then. */
export function within(when: string, published: string, { from, to }: Pick<Filters, "from" | "to">): boolean {
  if (!from && !to) return true;
  const [first, last] = bounds(when || published);
  if (!first) return false;
  return (!from || last >= bounds(from)[0]) && (!to || first <= bounds(to)[1]);
}

/**
 * Tests of quotes, positions, requests and agents under filters; made once for a view. A position has the forms
 * of the quotes that show it: who asks for a form has loaded them.
 */
export function sieve(graph: Graph, wanted: Filters) {
  const { core } = graph;
  const ofBody = wanted.body ? voicesOf(graph, wanted.body) : null;
  const from = (rows: number[]): boolean => !ofBody || rows.some((row) => ofBody.has(row));
  const printed = (article: number): boolean =>
    !wanted.publisher ||
    (article >= 0 && core.publishers[core.articles.publisher[article]] === wanted.publisher);
  // What is curated has no confidence: it is not known to have less.
  const sure = (confidence: number): boolean => confidence < 0 || confidence >= wanted.confidence;
  const day = (article: number): string => (article >= 0 ? core.articles.published[article] : "");
  const dated = Boolean(wanted.from || wanted.to);
  return {
    agent: (row: number): boolean => from([row]),
    quote(row: number): boolean {
      const { article, speakers, when, confidence, form } = graph.quotes;
      return (
        printed(article[row]) &&
        sure(confidence[row]) &&
        (!wanted.form || word(form, row) === wanted.form) &&
        (!dated || within(word(when, row), day(article[row]), wanted)) &&
        (!ofBody || from(members(speakers[row])))
      );
    },
    position(row: number): boolean {
      const { article, holders, bodies, when, confidence, evidence } = core.positions;
      return (
        printed(article[row]) &&
        sure(confidence[row]) &&
        (!wanted.sides.length || wanted.sides.includes(sideOf(core, row))) &&
        (!wanted.form || members(evidence[row]).some((at) => word(graph.quotes.form, at) === wanted.form)) &&
        (!dated || within(word(when, row), day(article[row]), wanted)) &&
        (!ofBody || from([...members(holders[row]), ...members(bodies[row])]))
      );
    },
    request(row: number): boolean {
      const { article, asked, confidence } = core.requests;
      return (
        printed(article[row]) &&
        sure(confidence[row]) &&
        within("", day(article[row]), wanted) &&
        from(members(asked[row]))
      );
    },
  };
}

/** An institution and who speaks for it; nobody where no institution has this key. */
function voicesOf(graph: Graph, key: string): ReadonlySet<number> {
  const ref = graph.find(key);
  if (ref?.sort !== "agent") return new Set();
  const { person } = graph.core.roles;
  return new Set([ref.row, ...graph.membersOf[ref.row].map((role) => person[role])]);
}

export type Sieve = ReturnType<typeof sieve>;
