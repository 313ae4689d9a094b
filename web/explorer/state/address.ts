// The address of a view: "#/topic/night-levy?side=against&at=quote/1a2b". It holds all that can be shared.

export interface Address {
  /** What is shown: "" for the first view, "topics", "topic/night-levy", "person/mara-ilves", … */
  path: string;
  given: URLSearchParams;
}

export function parse(fragment: string): Address {
  const [path, query] = split(fragment.replace(/^#\/?/, ""));
  return { path: decoded(path), given: new URLSearchParams(query) };
}

function split(text: string): [string, string] {
  const at = text.indexOf("?");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The fragment of an address; what is empty is left out, and equal addresses are written alike. */
export function format(path: string, given: URLSearchParams | Record<string, string> = {}): string {
  const kept = [...new URLSearchParams(given)]
    .filter(([, value]) => value)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const query = new URLSearchParams(kept).toString();
  return `#/${encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23")}${query ? `?${query}` : ""}`;
}

/** The address with some parameters changed; "" takes one away. */
export function changed({ path, given }: Address, changes: Record<string, string>): string {
  const next = new URLSearchParams(given);
  for (const [name, value] of Object.entries(changes)) next.set(name, value);
  return format(path, next);
}
