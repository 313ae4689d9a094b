// Sentences that show something: several readings of one stretch of text as one.
import type { Segment } from "./contexts.ts";

/** Readings of one text, each with marks of its own, as one: a piece carries what any of them marks. */
export function overlaid(readings: Segment[][]): Segment[] {
  if (readings.length === 1) return readings[0];
  const text = readings[0].map(([, part]) => part).join("");
  const spans = readings.flatMap((segments) => {
    let at = 0;
    return segments.map(([marks, part]) => ({ marks, from: at, to: (at += part.length) }));
  });
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return cuts.slice(1).map((to, n) => {
    const over = spans.filter((span) => span.from <= cuts[n] && span.to >= to);
    return [over.reduce((all, span) => all | span.marks, 0), text.slice(cuts[n], to)];
  });
}

/** Each text once, with the marks of all its readings. */
export function grouped(readings: Segment[][]): Segment[][] {
  const found = new Map<string, Segment[][]>();
  for (const segments of readings) {
    const text = segments.map(([, part]) => part).join("");
    found.set(text, [...(found.get(text) ?? []), segments]);
  }
  return [...found.values()].map(overlaid);
}

/** Cut after so many letters, with an ellipsis. */
export function clipped(segments: Segment[], longest: number): Segment[] {
  const kept: Segment[] = [];
  let room = longest;
  for (const [marks, part] of segments) {
    if (room <= 0) break;
    const cut = part.slice(0, room).replace(/[\ud800-\udbff]$/, "");
    kept.push([marks, part.length > room ? `${cut}…` : part]);
    room -= part.length;
  }
  return kept;
}
