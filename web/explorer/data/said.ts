// What one speaker said and holds: quotes by time and topic, positions as lines over time.
import { bounds } from "./dates.ts";
import { members, word } from "./columns.ts";
import type { Graph, Position } from "./graph.ts";
import { changesOf } from "./stances.ts";

/** Whether somebody is quoted or takes a position: then they are a speaker. */
export const speaks = ({ core, byHolder }: Graph, agent: number): boolean =>
  core.agents.quotes[agent] > 0 || byHolder[agent].length > 0;

/** Topics of a quote: those it names, and those of the positions it shows. */
export function topicsOfQuote(graph: Graph, quote: number): number[] {
  const shown = graph.of.shows[quote].flatMap((at) => members(graph.core.positions.topics[at]));
  return [...new Set([...members(graph.quotes.topics[quote]), ...shown])];
}

/** The day by which a quote is put in order: when it was said, or else published; "" where neither is known. */
export function dayOfQuote(graph: Graph, quote: number): string {
  const { when, article } = graph.quotes;
  const published = article[quote] < 0 ? "" : graph.core.articles.published[article[quote]];
  return bounds(word(when, quote))[0] || bounds(published)[0];
}

/** These quotes, the newest first; those without a day last. */
export function newestFirst(graph: Graph, quotes: number[]): number[] {
  const days = new Map(quotes.map((row) => [row, dayOfQuote(graph, row)]));
  return [...quotes].sort((a, b) => compare(days.get(b)!, days.get(a)!) || a - b);
}

/** These quotes, those first that were said nearest in time to a certain one; those without a day last. */
export function nearestInTime(graph: Graph, quote: number, quotes: number[]): number[] {
  const time = (row: number): number => Date.parse(dayOfQuote(graph, row));
  const here = time(quote);
  const away = new Map(quotes.map((row) => [row, Math.abs(time(row) - here)]));
  const far = (row: number): number => (Number.isNaN(away.get(row)) ? Number.MAX_VALUE : away.get(row)!);
  return [...quotes].sort((a, b) => far(a) - far(b) || a - b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many of these quotes are on each topic, most first. */
export function topicCounts(graph: Graph, quotes: number[]): [topic: number, count: number][] {
  const counts = new Map<number, number>();
  for (const row of quotes)
    for (const topic of topicsOfQuote(graph, row)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** The day by which a position is put in order; "~" where neither it nor its article has one. */
function dayOfPosition(graph: Graph, { when, article }: Position): string {
  return bounds(when)[0] || (article < 0 ? "" : bounds(graph.core.articles.published[article])[0]) || "~";
}

export interface Line {
  topic: number;
  /** In order of time: of the day they were taken, or else of their article. */
  positions: Position[];
  /** Rows of the positions with which the holder changed sides. */
  turns: Set<number>;
}

/** Positions by topic: those that changed first, then those with most. */
export function linesOf(graph: Graph, positions: number[]): Line[] {
  const after = new Set(changesOf(graph).map((change) => change.after[0]));
  const lines = new Map<number, Line>();
  for (const position of positions.map((row) => graph.position(row)))
    for (const topic of position.topics) {
      const line = lines.get(topic) ?? { topic, positions: [], turns: new Set<number>() };
      line.positions.push(position);
      if (after.has(position.row)) line.turns.add(position.row);
      lines.set(topic, line);
    }
  const day = new Map(
    [...lines.values()]
      .flatMap((line) => line.positions)
      .map((each) => [each.row, dayOfPosition(graph, each)]),
  );
  for (const line of lines.values())
    line.positions.sort((a, b) => compare(day.get(a.row)!, day.get(b.row)!) || a.row - b.row);
  return [...lines.values()].sort(
    (a, b) => b.turns.size - a.turns.size || b.positions.length - a.positions.length || a.topic - b.topic,
  );
}

export interface Post {
  agent: number;
  roles: string[];
  former: boolean;
}

/** Roles of a person by body, or at a body by person; those held no longer last. */
export function posts(graph: Graph, agent: number, side: "person" | "body"): Post[] {
  const { role, person, body } = graph.core.roles;
  const rows = side === "person" ? graph.rolesOf[agent] : graph.membersOf[agent];
  const found = new Map<string, Post>();
  for (const row of rows) {
    const title = word(role, row);
    const former = /^former\b/.test(title);
    const other = side === "person" ? body[row] : person[row];
    const post = found.get(`${other} ${former}`) ?? { agent: other, roles: [], former };
    post.roles.push(title);
    found.set(`${other} ${former}`, post);
  }
  return [...found.values()].sort((a, b) => Number(a.former) - Number(b.former) || a.agent - b.agent);
}
