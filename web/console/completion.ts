// What may be written next: variables of the query, prefixes, terms of the vocabulary, words of SPARQL.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Known } from "./known.ts";
import { variables } from "./query.ts";

const WORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH FROM NAMED " +
  "PREFIX BASE GROUP ORDER BY HAVING LIMIT OFFSET ASC DESC AS IN NOT EXISTS COUNT SUM MIN MAX AVG SAMPLE " +
  "GROUP_CONCAT STR LANG DATATYPE BOUND IRI IF COALESCE CONTAINS STRSTARTS STRENDS STRLEN LCASE UCASE REGEX REPLACE " +
  "SUBSTR STRBEFORE STRAFTER CONCAT YEAR MONTH DAY isIRI isLiteral isBlank sameTerm"
).split(" ");
const TYPES: Record<string, string> = { class: "class", property: "property", value: "constant" };

export type Source = (context: CompletionContext) => CompletionResult | null;

export function completionSource({ prefixes, terms }: Pick<Known, "prefixes" | "terms">): Source {
  const words: Completion[] = WORDS.map((label) => ({ label, type: "keyword", boost: -20 }));
  const spaces: Completion[] = Object.entries(prefixes).map(([name, iri]) => ({
    label: `${name}:`,
    type: "namespace",
    detail: iri,
    boost: -10,
  }));
  const known: Completion[] = terms.map(([label, sort, detail, info]) => ({
    label,
    type: TYPES[sort],
    detail: label.endsWith(`:${detail}`) ? undefined : detail,
    info: info || undefined,
  }));

  return (context) => {
    const text = context.state.doc.toString();
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const own = context.state.sliceDoc(variable.from + 1, variable.to);
      const rest = text.slice(0, variable.from) + text.slice(variable.to);
      const names = variables(rest).filter((name) => name !== own);
      return {
        from: variable.from,
        options: names.map((name) => ({ label: `?${name}`, type: "variable" })),
        validFor: /^[?$]\w*$/,
      };
    }
    const word = context.matchBefore(/[A-Za-z][\w-]*:?[\w-]*/);
    if (!word && !context.explicit) return null;
    const from = word ? word.from : context.pos;
    if (word && /[<"'#\w]/.test(context.state.sliceDoc(Math.max(0, from - 1), from))) return null;
    return { from, options: [...known, ...spaces, ...words], validFor: /^[A-Za-z][\w-]*:?[\w-]*$/ };
  };
}
