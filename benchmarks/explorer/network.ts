// Synthetic networks that look like real ones: speakers and topics in communities, with heavy tails.
import {
  radiusOf,
  type Picture,
  type PictureEdge,
  type PictureNode,
} from "../../web/explorer/map/picture.ts";

const FIRST = [
  "Mara",
  "Tolen",
  "Ysa",
  "Berik",
  "Odile",
  "Kesta",
  "Joren",
  "Nelle",
  "Ruvo",
  "Imke",
  "Sander",
  "Palla",
];
const LAST = [
  "Ilves",
  "Marrow",
  "Quist",
  "Tamberlane",
  "Oduya",
  "Brandt-Seer",
  "Hollin",
  "Vask",
  "Pereda",
  "Lomax",
];
const BODIES = [
  "Harbour Board",
  "Union of Carters",
  "Ministry of Tolls",
  "Northern Ports Authority",
  "Water Office",
];
const MATTERS = [
  "Night levy",
  "Harbour dredging",
  "Ferry fares",
  "School meals",
  "Bridge toll",
  "Quarry permits",
];
const KINDS = [
  "person",
  "person",
  "person",
  "person",
  "organization",
  "organization",
  "group",
  "place",
  "document",
  "unnamed",
];
const STYLES = ["for", "for", "against", "against", "neither", "mentions", "mentions", "mentions"];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A network of so many nodes and about two edges a node. */
export function synthetic(count: number, seed = 7): Picture {
  const random = chance(seed);
  const communities = Math.max(2, Math.round(Math.sqrt(count) / 3));
  const members: number[][] = Array.from({ length: communities }, () => []);
  const nodes: PictureNode[] = [];
  for (let i = 0; i < count; i++) {
    const community = Math.floor(communities * random() ** 1.6);
    members[community].push(i);
    nodes.push(named(i, random));
  }
  const edges = joined(nodes, members, random);
  for (const { from, to, weight } of edges) for (const end of [from, to]) nodes[end].weight += weight;
  spread(nodes, members);
  return { nodes, edges };
}

function named(i: number, random: () => number): PictureNode {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const kind = i % 4 === 0 ? "topic" : pick(KINDS);
  const names: Record<string, () => string> = {
    topic: () => `${pick(MATTERS)} ${i}`,
    person: () => `${pick(FIRST)} ${pick(LAST)}`,
  };
  return {
    key: `${kind}/${i}`,
    label: (names[kind] ?? (() => `${pick(BODIES)} ${i}`))(),
    kind,
    x: 0,
    y: 0,
    weight: 1,
  };
}

function joined(nodes: PictureNode[], members: number[][], random: () => number): PictureEdge[] {
  const edges: PictureEdge[] = [];
  const topics = members.map((group) => group.filter((i) => nodes[i].kind === "topic"));
  members.forEach((group, community) => {
    for (const from of group) {
      if (nodes[from].kind === "topic") continue;
      const several = 1 + Math.floor(2 * random() + 6 * random() ** 6);
      for (let at = 0; at < several; at++) {
        const there = random() < 0.88 ? topics[community] : topics[Math.floor(random() * topics.length)];
        const to = there[Math.floor(there.length * random() ** 2.5)];
        if (to === undefined) continue;
        const style = STYLES[Math.floor(random() * STYLES.length)];
        edges.push({ from, to, style, weight: 1 + Math.floor(40 * random() ** 9) });
      }
      const body = group[Math.floor(group.length * random() ** 2)];
      if (random() < 0.3 && nodes[body].kind === "organization" && body !== from)
        edges.push({ from, to: body, style: "speaks_for", weight: 1 });
    }
  });
  return edges;
}

/** The room of a node, as the square of a distance. */
function space(weight: number): number {
  return (1.6 * radiusOf(weight) + 10) ** 2;
}

const TURN = Math.PI * (3 - Math.sqrt(5));

/** Each community as a sunflower, its heaviest in the middle; the communities as a sunflower of their own. */
function spread(nodes: PictureNode[], members: number[][]): void {
  let area = 0;
  [...members]
    .sort((a, b) => b.length - a.length)
    .forEach((group, c) => {
      const reach = Math.sqrt(group.reduce((sum, i) => sum + space(nodes[i].weight), 0));
      area += (reach * 1.25) ** 2;
      const far = c === 0 ? 0 : Math.sqrt(area);
      const [cx, cy] = [1.25 * far * Math.cos(c * TURN), 0.85 * far * Math.sin(c * TURN)];
      let taken = 0;
      [...group]
        .sort((a, b) => nodes[b].weight - nodes[a].weight)
        .forEach((i, rank) => {
          const away = Math.sqrt(taken + space(nodes[i].weight) / 2);
          taken += space(nodes[i].weight);
          nodes[i].x = Math.round(cx + away * Math.cos(rank * TURN));
          nodes[i].y = Math.round(cy + away * Math.sin(rank * TURN));
        });
    });
}
