// The graph as the map shows it: quotes and positions collapsed into links between who speaks and topics.
import { members } from "./columns.ts";
import { type AgentKind, type Graph, SIDES, type Side, sideOf } from "./graph.ts";

/** The shard `map` (kg/view/explorer/mapping.py): rows that are on the map and where, agents before topics. */
export interface MapShard {
  agents: number[];
  topics: number[];
  x: number[];
  y: number[];
  /** Agents and topics that nothing joins to another. */
  apart: number;
}

export const LINK_STYLES = [...SIDES, "mentions", "speaks_for"] as const;
export type LinkStyle = (typeof LINK_STYLES)[number];

/** An agent or a topic on the map. */
export interface Place {
  sort: "agent" | "topic";
  row: number;
  key: string;
  label: string;
  kind: AgentKind | "topic";
  x: number;
  y: number;
}

/** From an agent to a topic, or from a person to a body; `rows` are positions, quotes or roles. */
export interface Link {
  from: number;
  to: number;
  style: LinkStyle;
  rows: number[];
}

export interface Sheet {
  places: Place[];
  links: Link[];
  /** Places by key. */
  at: Map<string, number>;
  apart: number;
}

/** What is left of a sheet under filters. */
export interface Counts {
  /** Rows that pass, by link. */
  links: number[][];
  quotes: Uint32Array;
  positions: Uint32Array;
  /** Whether a link that passes touches the place. */
  joined: Uint8Array;
}

/** Everything that can be on the map. The quotes must be loaded. */
export function sheetOf(graph: Graph, shard: MapShard): Sheet {
  const places: Place[] = [
    ...shard.agents.map((row, i) => ({
      sort: "agent" as const,
      ...graph.agent(row),
      x: shard.x[i],
      y: shard.y[i],
    })),
    ...shard.topics.map((row, i) => {
      const at = shard.agents.length + i;
      return {
        ...graph.topic(row),
        sort: "topic" as const,
        kind: "topic" as const,
        x: shard.x[at],
        y: shard.y[at],
      };
    }),
  ];
  const agents = new Map(shard.agents.map((row, i) => [row, i]));
  const topics = new Map(shard.topics.map((row, i) => [row, shard.agents.length + i]));
  const links = linksOf(graph, agents, topics);
  return { places, links, at: new Map(places.map(({ key }, i) => [key, i])), apart: shard.apart };
}

function linksOf(graph: Graph, agents: Map<number, number>, topics: Map<number, number>): Link[] {
  const found = new Map<string, Link>();
  const add = (from: number | undefined, to: number | undefined, style: LinkStyle, row: number): void => {
    if (from === undefined || to === undefined || from === to) return;
    const key = `${from} ${to} ${style}`;
    const link = found.get(key);
    if (link) link.rows.push(row);
    else found.set(key, { from, to, style, rows: [row] });
  };
  const { positions, roles } = graph.core;
  const taken = new Set<string>();
  positions.holders.forEach((cell, row) => {
    const side = sideOf(graph.core, row);
    for (const holder of members(cell))
      for (const topic of members(positions.topics[row])) {
        taken.add(`${holder} ${topic}`);
        add(agents.get(holder), topics.get(topic), side, row);
      }
  });
  graph.quotes.speakers.forEach((cell, row) => {
    for (const speaker of members(cell))
      for (const topic of members(graph.quotes.topics[row]))
        if (!taken.has(`${speaker} ${topic}`)) add(agents.get(speaker), topics.get(topic), "mentions", row);
  });
  roles.person.forEach((person, row) =>
    add(agents.get(person), agents.get(roles.body[row]), "speaks_for", row),
  );
  return [...found.values()];
}

/** Count a sheet anew: what passes, and takes one of these `sides`. */
export function countsOf(
  graph: Graph,
  sheet: Sheet,
  passes: { position(row: number): boolean; quote(row: number): boolean },
  { sides, filtering }: { sides: readonly Side[]; filtering: boolean },
): Counts {
  const quote = Uint8Array.from(graph.quotes.key, (_, row) => Number(passes.quote(row)));
  const position = Uint8Array.from(graph.core.positions.key, (_, row) => Number(passes.position(row)));
  const kept = {
    mentions: (row: number): boolean => !sides.length && quote[row] === 1,
    speaks_for: (): boolean => true,
  };
  const links = sheet.links.map(({ style, rows }) =>
    rows.filter(style === "mentions" || style === "speaks_for" ? kept[style] : (row) => position[row] === 1),
  );
  const joined = new Uint8Array(sheet.places.length);
  sheet.links.forEach(({ from, to, style }, i) => {
    if (links[i].length && (style !== "speaks_for" || !filtering)) joined[from] = joined[to] = 1;
  });
  sheet.links.forEach(({ from, to, style }, i) => {
    if (style === "speaks_for" && !(joined[from] && joined[to])) links[i] = [];
  });
  const many = (rows: number[], mask: Uint8Array): number => rows.reduce((sum, row) => sum + mask[row], 0);
  const own = (index: { agent: number[][]; topic: number[][] }, mask: Uint8Array): Uint32Array =>
    Uint32Array.from(sheet.places, ({ sort, row }) => many(index[sort][row], mask));
  return {
    links,
    joined,
    quotes: own({ agent: graph.of.bySpeaker, topic: graph.of.byTopic }, quote),
    positions: own({ agent: graph.byHolder, topic: graph.onTopic }, position),
  };
}

/** How much a place stands for; a position tells more than a quote. */
export const weightOf = (counts: Counts, place: number): number =>
  counts.quotes[place] + 2 * counts.positions[place];

/** What passes the legend: no kinds and styles that are switched `off`, and no place that is left alone. */
export function masksOf(
  { places, links }: Sheet,
  counts: Counts,
  off: ReadonlySet<string>,
): [Uint8Array, Uint8Array] {
  const seen = places.map(({ kind }, i) => counts.joined[i] === 1 && !off.has(kind));
  const edges = Uint8Array.from(links, ({ from, to, style }, i) =>
    Number(counts.links[i].length > 0 && !off.has(style) && seen[from] && seen[to]),
  );
  const nodes = new Uint8Array(places.length);
  links.forEach(({ from, to }, i) => {
    if (edges[i]) nodes[from] = nodes[to] = 1;
  });
  return [nodes, edges];
}

function holdersOf(sheet: Sheet, counts: Counts): Map<number, Record<Side, number[]>> {
  const holders = new Map<number, Record<Side, number[]>>();
  sheet.links.forEach(({ from, to, style }, i) => {
    if (style === "mentions" || style === "speaks_for" || !counts.links[i].length) return;
    const sides = holders.get(to) ?? { for: [], against: [], neither: [] };
    sides[style].push(from);
    holders.set(to, sides);
  });
  return holders;
}

/** Where readers begin: the most contested topics with who takes positions on them, `most` places in all. */
export function beginning(sheet: Sheet, counts: Counts, most: number): number[] {
  const joined = [...sheet.places.keys()].filter((i) => counts.joined[i]);
  if (joined.length <= most) return joined;
  const holders = holdersOf(sheet, counts);
  const heavier = (a: number, b: number): number => weightOf(counts, b) - weightOf(counts, a) || a - b;
  const contested = [...holders].sort(
    ([a, x], [b, y]) => y.for.length * y.against.length - x.for.length * x.against.length || heavier(a, b),
  );
  const chosen = new Set<number>();
  const room = (): number => most - chosen.size;
  for (const [topic, sides] of contested) {
    if (room() < 3) break;
    chosen.add(topic);
    const share = Math.max(4, Math.ceil(most / 12));
    for (const side of SIDES)
      for (const holder of sides[side].sort(heavier).slice(0, share)) if (room() > 0) chosen.add(holder);
  }
  // Then the strongest links, so that nobody stands there alone.
  const strong = sheet.links.filter(({ style }, i) => style !== "speaks_for" && counts.links[i].length);
  const weight = ({ from, to }: Link): number => weightOf(counts, from) + weightOf(counts, to);
  for (const { from, to } of strong.sort((a, b) => weight(b) - weight(a) || a.from - b.from || a.to - b.to))
    if (room() >= 2) chosen.add(from).add(to);
  return [...chosen].sort((a, b) => a - b);
}
