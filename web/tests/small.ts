// A small graph for tests: two articles, five who speak, six quotes, four positions and a request.
import type { Coded, Core, QuoteColumns } from "../explorer/data/columns.ts";
import { Graph } from "../explorer/data/graph.ts";

export function coded(values: string[]): Coded {
  const of = [...new Set(values)];
  return { of, at: values.map((value) => of.indexOf(value)) };
}

const AGENTS = ["person/mara", "person/pell", "organization/osk", "unnamed/1", "person/quist"];

const core: Core = {
  format: 1,
  base: "https://example.org/id/",
  cuts: { words: [0], texts: [0] },
  agents: { key: AGENTS, label: AGENTS, kind: [0, 0, 1, 5, 0], quotes: [3, 1, 1, 1, 0] },
  topics: {
    key: ["topic/toll", "topic/quay"],
    label: ["toll", "quay"],
    kind: coded(["plan", "plan"]),
    quotes: [2, 1],
  },
  publishers: ["The Post"],
  articles: {
    key: ["article/b", "article/a"],
    title: ["B", "A"],
    published: ["2026-03-01", "2025-12-30"],
    publisher: [0, 0],
    url: ["", ""],
    reader: coded(["", ""]),
    quotes: [4, 2],
  },
  positions: {
    key: ["p0", "p1", "p2", "p3"],
    label: ["", "", "", ""],
    // Mara was against the toll and then for it; Pell is against; Osk is for the quay.
    holders: [0, 0, 1, 2],
    topics: [0, 0, 0, 1],
    polarity: coded(["for", "against", "against", "for"]),
    attitude: coded(["", "", "", ""]),
    when: coded(["", "2026-01", "", "2026-02-02"]),
    basis: coded(["", "", "", ""]),
    role: coded(["", "", "", ""]),
    confidence: [1, 1, 1, 1],
    article: [0, 1, 1, 0],
    evidence: [1, 0, 3, -1],
    tellers: [-1, -1, -1, -1],
    bodies: [-1, -1, -1, -1],
  },
  requests: {
    key: ["r0", "r1"],
    words: ["", ""],
    asked: [[2, 4], 4],
    outcome: coded(["declined", "noResponse"]),
    article: [0, 1],
    start: [0, 0],
    end: [1, 1],
    confidence: [1, 1],
  },
  roles: { person: [0, 0, 1], role: coded(["chair", "former clerk", "spokesman"]), body: [2, 2, 2] },
  changes: { before: [1], after: [0] },
};

const quotes: QuoteColumns = {
  key: ["q0", "q1", "q2", "q3", "q4", "q5"],
  article: [1, 0, 0, 1, 0, 0],
  speakers: [0, 0, 0, 1, 2, 3],
  topics: [-1, 0, 1, 0, -1, -1],
  // Osk within Mara's q1, the unnamed within Osk's.
  within: [-1, -1, -1, -1, 1, 4],
  start: [0, 0, 0, 0, 0, 0],
  end: [1, 1, 1, 1, 1, 1],
  when: coded(["", "2026-02-27", "", "", "", ""]),
  basis: coded(["", "", "", "", "", ""]),
  form: coded(["direct", "direct", "indirect", "direct", "direct", "direct"]),
  act: coded(["", "", "", "", "", ""]),
  confidence: [1, 1, 0.5, 1, 1, 1],
};

/** The graph, with its quotes. */
export function small(
  changes: { within?: QuoteColumns["within"]; speakers?: QuoteColumns["speakers"] } = {},
): Graph {
  const graph = new Graph(core);
  graph.take({ ...quotes, ...changes });
  return graph;
}
