// The graph in the browser: rows of columns as values, and what leads from where to where.
import {
  type ArticleText,
  type Coded,
  type Core,
  type Members,
  type QuoteColumns,
  members,
  word,
} from "./columns.ts";
import { shard } from "./shards.ts";

export const AGENT_KINDS = ["person", "organization", "group", "place", "document", "unnamed"] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];
export const SIDES = ["for", "against", "neither"] as const;
export type Side = (typeof SIDES)[number];

export type Sort = "agent" | "topic" | "article" | "quote" | "position" | "request";
/** A thing: its sort, and its row among those of that sort. */
export interface Ref {
  sort: Sort;
  row: number;
}

export interface Agent {
  row: number;
  key: string;
  label: string;
  kind: AgentKind;
  /** How many quotes are theirs. */
  quotes: number;
}

export interface Topic {
  row: number;
  key: string;
  label: string;
  kind: string;
  /** How many quotes name it. */
  quotes: number;
}

export interface Article {
  row: number;
  key: string;
  title: string;
  published: string;
  publisher: string;
  url: string;
  reader: string;
  quotes: number;
}

export interface Position {
  row: number;
  key: string;
  label: string;
  holders: number[];
  topics: number[];
  side: Side;
  attitude: string;
  when: string;
  basis: string;
  role: string;
  confidence: number;
  article: number;
  evidence: number[];
  tellers: number[];
  bodies: number[];
}

export interface Quote {
  row: number;
  key: string;
  article: number;
  speakers: number[];
  topics: number[];
  within: number[];
  start: number;
  end: number;
  when: string;
  basis: string;
  form: string;
  act: string;
  confidence: number;
}

export interface Request {
  row: number;
  key: string;
  words: string;
  asked: number[];
  outcome: string;
  article: number;
  start: number;
  end: number;
  confidence: number;
}

/** The side of a position; neither where the graph tells none that is known here. */
export function sideOf({ positions }: Pick<Core, "positions">, row: number): Side {
  const side = word(positions.polarity, row) as Side;
  return SIDES.includes(side) ? side : "neither";
}

/** For each row of one sort, the rows of another that point at it. */
export type Index = number[][];

function pointing(count: number, cells: Members[]): Index {
  const index: Index = Array.from({ length: count }, () => []);
  cells.forEach((cell, row) => members(cell).forEach((at) => index[at].push(row)));
  return index;
}

/** What the quotes shard adds. */
export interface QuoteIndexes {
  bySpeaker: Index;
  byTopic: Index;
  byArticle: Index;
  /** Quotes within each quote. */
  inner: Index;
  /** Positions that each quote shows. */
  shows: Index;
}

export class Graph {
  readonly base: string;
  readonly byHolder: Index;
  readonly onTopic: Index;
  readonly askedOf: Index;
  /** Rows of `core.roles` by person, and by body. */
  readonly rolesOf: Index;
  readonly membersOf: Index;
  private quoteColumns: QuoteColumns | null = null;
  private found: QuoteIndexes | null = null;
  private loading: Promise<void> | null = null;
  private keys: Map<string, Ref> | null = null;

  constructor(readonly core: Core) {
    this.base = core.base;
    const { agents, topics, positions, requests, roles } = core;
    this.byHolder = pointing(agents.key.length, positions.holders);
    this.onTopic = pointing(topics.key.length, positions.topics);
    this.askedOf = pointing(agents.key.length, requests.asked);
    this.rolesOf = pointing(agents.key.length, roles.person);
    this.membersOf = pointing(agents.key.length, roles.body);
  }

  static async load(): Promise<Graph> {
    return new Graph(await shard<Core>("core"));
  }

  /** The whole identifier of a thing. */
  iri(key: string): string {
    return key.includes("://") ? key : this.base + key;
  }

  /** What a thing's identifier says after the base. */
  key({ sort, row }: Ref): string {
    if (sort === "quote") return this.quotes.key[row];
    return this.core[`${sort}s`].key[row];
  }

  /** The thing with this key; null where there is none. Quotes are known once they are loaded. */
  find(key: string): Ref | null {
    if (!this.keys) {
      this.keys = new Map();
      for (const sort of ["agent", "topic", "article", "position", "request"] as const)
        this.core[`${sort}s`].key.forEach((key, row) => this.keys!.set(key, { sort, row }));
      this.quoteColumns?.key.forEach((key, row) => this.keys!.set(key, { sort: "quote", row }));
    }
    return this.keys.get(key) ?? null;
  }

  agent(row: number): Agent {
    const { key, label, kind, quotes } = this.core.agents;
    return { row, key: key[row], label: label[row], kind: AGENT_KINDS[kind[row]], quotes: quotes[row] };
  }

  topic(row: number): Topic {
    const { key, label, kind, quotes } = this.core.topics;
    return { row, key: key[row], label: label[row], kind: word(kind, row), quotes: quotes[row] };
  }

  article(row: number): Article {
    const { key, title, published, publisher, url, reader, quotes } = this.core.articles;
    return {
      row,
      key: key[row],
      title: title[row],
      published: published[row],
      publisher: this.core.publishers[publisher[row]] ?? "",
      url: url[row],
      reader: word(reader, row),
      quotes: quotes[row],
    };
  }

  position(row: number): Position {
    const all = this.core.positions;
    const coded = (name: "attitude" | "when" | "basis" | "role"): string => word(all[name] as Coded, row);
    return {
      row,
      key: all.key[row],
      label: all.label[row],
      holders: members(all.holders[row]),
      topics: members(all.topics[row]),
      side: sideOf(this.core, row),
      attitude: coded("attitude"),
      when: coded("when"),
      basis: coded("basis"),
      role: coded("role"),
      confidence: all.confidence[row],
      article: all.article[row],
      evidence: members(all.evidence[row]),
      tellers: members(all.tellers[row]),
      bodies: members(all.bodies[row]),
    };
  }

  request(row: number): Request {
    const all = this.core.requests;
    return {
      row,
      key: all.key[row],
      words: all.words[row],
      asked: members(all.asked[row]),
      outcome: word(all.outcome, row),
      article: all.article[row],
      start: all.start[row],
      end: all.end[row],
      confidence: all.confidence[row],
    };
  }

  /** Load the quotes (not their words); after it `quotes`, `quote` and `of` answer. */
  async withQuotes(): Promise<void> {
    this.loading ??= shard<QuoteColumns>("quotes").then((columns) => this.take(columns));
    await this.loading;
  }

  /** What `withQuotes` does with the quotes once they are there. */
  take(columns: QuoteColumns): void {
    const { agents, topics, articles, positions } = this.core;
    const count = columns.key.length;
    this.found = {
      bySpeaker: pointing(agents.key.length, columns.speakers),
      byTopic: pointing(topics.key.length, columns.topics),
      byArticle: pointing(articles.key.length, columns.article),
      inner: pointing(count, columns.within),
      shows: pointing(count, positions.evidence),
    };
    this.quoteColumns = columns;
    this.keys = null;
  }

  get quotes(): QuoteColumns {
    if (!this.quoteColumns) throw new Error("the quotes are not loaded: await withQuotes() first");
    return this.quoteColumns;
  }

  get of(): QuoteIndexes {
    if (!this.found) throw new Error("the quotes are not loaded: await withQuotes() first");
    return this.found;
  }

  quote(row: number): Quote {
    const all = this.quotes;
    return {
      row,
      key: all.key[row],
      article: all.article[row],
      speakers: members(all.speakers[row]),
      topics: members(all.topics[row]),
      within: members(all.within[row]),
      start: all.start[row],
      end: all.end[row],
      when: word(all.when, row),
      basis: word(all.basis, row),
      form: word(all.form, row),
      act: word(all.act, row),
      confidence: all.confidence[row],
    };
  }

  /** What is said in a quote. */
  async words(row: number): Promise<string> {
    const { place, name } = this.cut("words", row);
    return (await shard<string[]>(name))[place];
  }

  /** The text of an article (null where the graph holds none) and what is marked in it. */
  async text(article: number): Promise<ArticleText> {
    const { place, name } = this.cut("texts", article);
    return (await shard<ArticleText[]>(name))[place];
  }

  /** Which shard holds a row, and where. */
  private cut(name: "words" | "texts", row: number): { place: number; name: string } {
    const begins = this.core.cuts[name];
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins[middle] <= row) low = middle;
      else high = middle - 1;
    }
    return { place: row - begins[low], name: `${name}-${low}` };
  }
}
