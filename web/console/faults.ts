// The engine's complaints in words that say where and what to do: as kg/store/engine.py has them.
import { Refused } from "./answer.ts";

const PLACE = /\bat (\d+):(\d+): (.*)$/s;
/** Kinds of letters, which nobody wants to read, and the words that are left. */
const LETTERS = /\[[^\]\n]*(?:\n[^\]\n]*)*\]/g;
const WORD = /"[^"]*"|[\p{L}_]{2,}/gu;

/** Why a query was refused, from the engine's message. */
export function fault(message: string, sparql: string): Refused {
  const match = PLACE.exec(message);
  if (!match) return new Refused(message, "", /not supported/.test(message) ? "" : "simplify the query");
  const [line, column] = [Number(match[1]), Number(match[2])];
  const rest = (sparql.split("\n")[line - 1] ?? "").slice(column - 1).trim();
  const what = rest ? `“${rest.slice(0, 30)}” is not expected here` : "the query ends too early";
  return new Refused(what, `line ${line}, column ${column}`, remedy(match[3]));
}

function remedy(expected: string): string {
  if (expected.includes("Prefix not found"))
    return "declare the prefix with PREFIX, or use one of those that are declared for you";
  const bare = expected.replace(/^expected (?:one of )?/, "").replace(LETTERS, "");
  const words = [...new Set(bare.match(WORD) ?? [])].slice(0, 8);
  return words.length ? `expected ${words.join(", ")}` : "check brackets, dots and quotes before it";
}
