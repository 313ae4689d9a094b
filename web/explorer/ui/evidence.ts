// Sentences that show something, filled in as soon as their texts are there.
import { CONTENT, type Segment, sentenceOf } from "../data/contexts.ts";
import { clipped, grouped } from "../data/evidence.ts";
import type { App } from "../state/app.ts";
import { fill, h } from "./dom.ts";
import { LONGEST_SENTENCE, context, marked } from "./quotes.ts";

/** A place for the sentences of some quotes, each once with all that is marked in it. What fills it joins `waits`. */
export function sentences(app: App, quotes: number[], waits: Promise<void>[]): HTMLElement {
  const place = h("div", { class: "evidence" });
  waits.push(
    Promise.all(quotes.map((row) => reading(app, row))).then((readings) => {
      const kept = grouped(readings).map((segments) => clipped(segments, LONGEST_SENTENCE));
      fill(
        place,
        kept.map((segments) => h("blockquote", { class: "said", dir: "auto" }, marked(segments))),
      );
    }),
  );
  return place;
}

async function reading(app: App, row: number): Promise<Segment[]> {
  const sentence = sentenceOf(await context(app, { sort: "quote", row }));
  if (!sentence.length) return [[CONTENT, await app.graph.words(row)]];
  return sentence.map(([marks, part]) => [marks & CONTENT, part]);
}
