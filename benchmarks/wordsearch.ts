// Times the queries of wordsearch.py: with nothing loaded, and again when what they need is loaded and read.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type IndexHead, type IndexShard, WordIndex } from "../web/explorer/search/index.ts";
import { findLabels, prepareLabels } from "../web/explorer/search/labels.ts";
import { parseQuery } from "../web/explorer/search/query.ts";
import { findQuotes } from "../web/explorer/search/quotes.ts";

const AGAIN = 15;
const folder = process.argv[2];
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, `${name}.json`), "utf-8")) as T;
const queries = read<Record<string, string>>("queries");
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1];

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

for (const [name, query] of Object.entries(queries)) {
  const shards = new Map<string, number>();
  let index: WordIndex | undefined;
  let found = 0;
  const ask = async (): Promise<void> => {
    index ??= new WordIndex(read<IndexHead>("search"), async (shard) => {
      const text = readFileSync(join(folder, `${shard}.json`), "utf-8");
      shards.set(shard, text.length);
      return JSON.parse(text) as IndexShard;
    });
    const { quotes, partly } = await findQuotes(index, parseQuery(query), { length: 0 });
    found = partly ? 0 : quotes.length;
  };
  const cold = await timed(ask);
  const warm: number[] = [];
  for (let i = 0; i < AGAIN; i++) warm.push(await timed(ask));
  const kilobytes = [...shards.values()].reduce((sum, size) => sum + size, 0) / 1e3;
  console.log(
    `  ${name.padEnd(24)} ${String(found).padStart(6)} found, cold ${cold.toFixed(1).padStart(6)} ms, ` +
      `warm ${median(warm).toFixed(1).padStart(6)} ms (least ${Math.min(...warm).toFixed(1)}), ` +
      `${shards.size} shards (${kilobytes.toFixed(0)} kB)`,
  );
}

const labels = Array.from(
  { length: 50_000 },
  (_, row) => `Speaker ${row} of the ${(row * 7919) % 50_000} Board`,
);
let names = prepareLabels([]);
const ready = await timed(() => (names = prepareLabels(labels)));
for (const query of ["sp", "speaker 12", "board 77", "zzz"]) {
  const times: number[] = [];
  for (let i = 0; i < AGAIN; i++) times.push(await timed(() => findLabels(names, query, 8)));
  console.log(
    `  50,000 names, "${query}": ${median(times).toFixed(1)} ms, least ${Math.min(...times).toFixed(1)} ` +
      `(made ready in ${ready.toFixed(0)} ms)`,
  );
}
