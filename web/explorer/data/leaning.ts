// Words of quotes that one file holds only in its texts are put back: see kg/view/explorer/leaning.py.
import type { ArticleText } from "./columns.ts";
import { unitsOf } from "./contexts.ts";

type Shards = Record<string, unknown>;

/** The shards as they were, with the words of each quote. */
export function fattened(shards: Shards): Shards {
  const slices = slicesOf(shards);
  const found = { ...shards };
  let first = 0;
  for (const name of numbered(shards, "words")) {
    const words = shards[name] as (string | null)[];
    const begin = first;
    found[name] = words.map((said, i) => said ?? slices.get(begin + i) ?? "");
    first += words.length;
  }
  return found;
}

/** By row of quote: the characters of the text that are its content. */
function slicesOf(shards: Shards): Map<number, string> {
  const found = new Map<number, string>();
  for (const name of numbered(shards, "texts")) {
    for (const { text, marks } of shards[name] as ArticleText[]) {
      if (text === null) continue;
      const unit = unitsOf(text);
      for (const [sort, row, content] of marks) {
        if (sort !== "q") continue;
        const parts: string[] = [];
        for (let i = 0; i + 1 < content.length; i += 2)
          parts.push(text.slice(unit(content[i]), unit(content[i + 1])));
        found.set(row, parts.join(" "));
      }
    }
  }
  return found;
}

function numbered(shards: Shards, sort: string): string[] {
  const number = (name: string): number => Number(name.slice(sort.length + 1));
  return Object.keys(shards)
    .filter((name) => name.startsWith(`${sort}-`))
    .sort((a, b) => number(a) - number(b));
}
