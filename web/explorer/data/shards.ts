// Pieces of data by name. In a single file they lie inside the page; beside it, each is a script of its own.
import { fattened } from "./leaning.ts";

declare global {
  function kgShard(name: string, json: string): void;
}

const NAME = /^[a-z]+(-[0-9a-z]+)*$/;
const waiting = new Map<string, { promise: Promise<unknown>; take: (value: unknown) => void }>();
let inside: Promise<Record<string, unknown>> | null = null;

/** Thrown when a piece of data is missing: what it was, in words for a reader. */
export class Missing extends Error {}

interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

/** The one policy of the page: scripts of data beside it, and nothing else. */
const policy: ScriptPolicy | undefined = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): ScriptPolicy } }
).trustedTypes?.createPolicy("kg", {
  createScriptURL(url: string): string {
    if (/^data\/[a-z]+(-[0-9a-z]+)*\.js$/.test(url) || url.startsWith("blob:")) return url;
    throw new TypeError(`no script may be loaded from ${url}`);
  },
});

/** An address that this page may run a script from, as the browser wants it said. */
export function scriptAddress(url: string): string {
  return (policy ? policy.createScriptURL(url) : url) as string;
}

globalThis.kgShard = (name, json) => {
  waiting.get(name)?.take(JSON.parse(json));
};

/** The content of a shard; it is loaded once. Rejects with `Missing`. */
export function shard<T>(name: string): Promise<T> {
  const known = waiting.get(name);
  if (known) return known.promise as Promise<T>;
  let take: (value: unknown) => void = () => {};
  let fail: (reason: Missing) => void = () => {};
  const promise = new Promise<unknown>((resolve, reject) => ([take, fail] = [resolve, reject]));
  waiting.set(name, { promise, take });
  const gone = () => {
    waiting.delete(name);
    fail(new Missing(`A piece of the data is missing (${name}).`));
  };
  const block = document.getElementById("data");
  if (block) {
    inside ??= unpacked(block.textContent ?? "").then(fattened);
    inside.then((all) => (name in all ? take(all[name]) : gone()), gone);
  } else if (NAME.test(name)) load(name, gone);
  else gone();
  return promise as Promise<T>;
}

function load(name: string, gone: () => void): void {
  const script = document.createElement("script");
  script.src = scriptAddress(`data/${name}.js`);
  script.addEventListener("error", gone);
  script.addEventListener("load", () => script.remove());
  document.head.append(script);
}

/** Base64 of deflated JSON. */
async function unpacked(base64: string): Promise<Record<string, unknown>> {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return (await new Response(stream).json()) as Record<string, unknown>;
}
