// The words of all quotes: which shard holds a word, and where it stands. Written by kg/view/explorer/words.py.
import { beginningOf, hasForms, rootOf } from "./forms.ts";
import { readNumbers, readPlaces } from "./numbers.ts";

/** The shard "search". */
export interface IndexHead {
  /** How many words each quote has. */
  lengths: string;
  /** The first word of each other shard. */
  first: string[];
}

/** The shards "search-0", "search-1" …: words in order, and the places of each. */
export interface IndexShard {
  words: string;
  places: string;
}

/** How a word of the index was met by a word of a query, from the worst to the best. */
export const BEGINNING = 1;
export const FORM = 2;
export const SAME = 3;

/** Places in order where a word stands, by how it was met: `met[FORM]` … */
export type Met = Record<typeof BEGINNING | typeof FORM | typeof SAME, Uint32Array>;

interface Entries {
  words: string[];
  places: string[];
  /** Places that were asked for. */
  read: Map<number, Uint32Array>;
}

const NONE = new Uint32Array(0);

export class WordIndex {
  /** The place of each quote's first word; one more at the end. */
  readonly starts: Uint32Array;
  private readonly entries = new Map<number, Promise<Entries>>();

  constructor(
    private readonly head: IndexHead,
    private readonly load: (name: string) => Promise<IndexShard>,
  ) {
    const lengths = readNumbers(head.lengths);
    this.starts = new Uint32Array(lengths.length + 1);
    lengths.forEach((length, quote) => (this.starts[quote + 1] = this.starts[quote] + length + 1));
  }

  get quotes(): number {
    return this.starts.length - 1;
  }

  /** Where a word stands. `open`: longer words that it begins too; `forms`: its other forms too. */
  async find(word: string, open: boolean, forms: boolean): Promise<Met> {
    const formed = forms && hasForms(word);
    const root = rootOf(word);
    const from = formed ? beginningOf(root) : word;
    const found: Record<number, Uint32Array[]> = { [BEGINNING]: [], [FORM]: [], [SAME]: [] };
    const loose = open || formed;
    for (const entries of await Promise.all(this.shards(from, loose))) {
      for (let at = firstAt(entries.words, from); at < entries.words.length; at++) {
        const met = entries.words[at];
        if (!met.startsWith(from) || (!loose && met !== word)) break;
        const how =
          met === word
            ? SAME
            : formed && rootOf(met) === root
              ? FORM
              : open && met.startsWith(word)
                ? BEGINNING
                : 0;
        if (how) found[how].push(placesAt(entries, at));
      }
    }
    return {
      [BEGINNING]: merged(found[BEGINNING]),
      [FORM]: merged(found[FORM]),
      [SAME]: merged(found[SAME]),
    };
  }

  /** The shards in which words with this beginning stand; of a whole word, the one. */
  private shards(beginning: string, loose: boolean): Promise<Entries>[] {
    const { first } = this.head;
    let at = Math.max(0, lastAt(first, beginning));
    const found: Promise<Entries>[] = [];
    do found.push(this.shard(at));
    while (loose && ++at < first.length && first[at].startsWith(beginning));
    return first.length ? found : [];
  }

  private shard(at: number): Promise<Entries> {
    let entries = this.entries.get(at);
    if (!entries) {
      entries = this.load(`search-${at}`).then(({ words, places }) => ({
        words: words.split(" "),
        places: places.split(" "),
        read: new Map(),
      }));
      entries.catch(() => this.entries.delete(at));
      this.entries.set(at, entries);
    }
    return entries;
  }
}

function placesAt(entries: Entries, at: number): Uint32Array {
  let places = entries.read.get(at);
  if (!places) entries.read.set(at, (places = readPlaces(entries.places[at])));
  return places;
}

/** Lists put into one, in order. */
export function merged(lists: Uint32Array[]): Uint32Array {
  if (lists.length < 2) return lists[0] ?? NONE;
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all.sort();
}

/** Where the first word stands that doesn't come before this one. */
function firstAt(words: string[], word: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the last word stands that doesn't come after this one; -1 where all do. */
function lastAt(words: string[], word: string): number {
  const at = firstAt(words, word);
  return words[at] === word ? at : at - 1;
}
