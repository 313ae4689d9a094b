// The shards as kg writes them (kg/view/explorer/columns.py): columns of equal length; nodes are rows.

/** Words that come again: `of` holds each once, `at` says which stands in each row. */
export interface Coded {
  of: string[];
  at: number[];
}

/** A cell that holds rows: one bare, none as -1, several as a list. */
export type Members = number | number[];

export interface AgentColumns {
  key: string[];
  label: string[];
  kind: number[];
  quotes: number[];
}

export interface TopicColumns {
  key: string[];
  label: string[];
  kind: Coded;
  quotes: number[];
}

export interface ArticleColumns {
  key: string[];
  title: string[];
  published: string[];
  publisher: number[];
  url: string[];
  reader: Coded;
  quotes: number[];
}

export interface PositionColumns {
  key: string[];
  label: string[];
  holders: Members[];
  topics: Members[];
  polarity: Coded;
  attitude: Coded;
  when: Coded;
  basis: Coded;
  role: Coded;
  confidence: number[];
  article: number[];
  evidence: Members[];
  tellers: Members[];
  bodies: Members[];
}

export interface RequestColumns {
  key: string[];
  words: string[];
  asked: Members[];
  outcome: Coded;
  article: number[];
  start: number[];
  end: number[];
  confidence: number[];
}

export interface QuoteColumns {
  key: string[];
  article: number[];
  speakers: Members[];
  topics: Members[];
  within: Members[];
  start: number[];
  end: number[];
  when: Coded;
  basis: Coded;
  form: Coded;
  act: Coded;
  confidence: number[];
}

export interface Core {
  format: number;
  base: string;
  /** The first row of each shard. */
  cuts: { words: number[]; texts: number[] };
  agents: AgentColumns;
  topics: TopicColumns;
  publishers: string[];
  articles: ArticleColumns;
  positions: PositionColumns;
  requests: RequestColumns;
  roles: { person: number[]; role: Coded; body: number[] };
  changes: { before: number[]; after: number[] };
}

/** A quote ("q") or request ("r") in a text: its row, and begins and ends in turn of its parts, in code points. */
export type Mark = [sort: "q" | "r", row: number, content: number[], cue: number[], source: number[]];

export interface ArticleText {
  text: string | null;
  marks: Mark[];
}

export const word = (column: Coded, row: number): string => column.of[column.at[row]];

export const members = (cell: Members): number[] =>
  typeof cell === "number" ? (cell < 0 ? [] : [cell]) : cell;
