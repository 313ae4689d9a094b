// Lists of things in an address, short: a thing is meant by seven characters made of its key.

/** FNV-1a (Fowler, Noll and Vo) of a key, in base 36. Two keys of one graph rarely share it. */
export function shortKey(key: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

export const written = (keys: readonly string[]): string => keys.map(shortKey).join(".");

/** The keys, out of `known`, that a list in an address means, in the order of the list. */
export function keysOf(list: string, known: Iterable<string>): string[] {
  if (!list) return [];
  const wanted = list.split(".");
  const found = new Map<string, string>();
  const short = new Set(wanted);
  for (const key of known) {
    const mark = shortKey(key);
    if (short.has(mark) && !found.has(mark)) found.set(mark, key);
  }
  return wanted.flatMap((mark) => found.get(mark) ?? []);
}
