// A worker that holds the graph in Oxigraph and answers one query after another. To end a query, end the worker.
import init, { Store } from "oxigraph/web.js";
import type { Order, Report } from "./protocol.ts";
import { givesStatements, namesGraphs } from "./query.ts";

/** Bytes that are handed to the parser between two reports. */
const STEP = 1 << 20;

const pieces: Promise<Uint8Array>[] = [];
let started: Promise<unknown> = Promise.resolve();
let store: Store | null = null;

const tell = (report: Report): void =>
  (self as unknown as { postMessage(report: Report): void }).postMessage(report);

self.addEventListener("message", (event: MessageEvent<Order>) => {
  const order = event.data;
  if (order.order === "start") started = start(order.wasm);
  else if (order.order === "piece") pieces.push(inflated(order.base64));
  else if (order.order === "load") void load();
  else ask(order.id, order.sparql);
});

async function start(wasm: string | WebAssembly.Module): Promise<void> {
  const module =
    typeof wasm === "string" ? await WebAssembly.compile((await inflated(wasm)) as BufferSource) : wasm;
  await init({ module_or_path: module });
  if (typeof wasm === "string") tell({ report: "compiled", module });
}

async function load(): Promise<void> {
  try {
    await started;
    const whole = await Promise.all(pieces.splice(0));
    store = new Store();
    store.load(reported(whole), { format: "application/trig", lenient: true, no_transaction: true });
    tell({ report: "ready", statements: store.size });
  } catch (error) {
    tell({ report: "broken", message: String((error as Error)?.message ?? error) });
  }
}

/** The pieces in steps; how far the parser has come is told with each. A piece is let go when it was read. */
function* reported(whole: Uint8Array[]): Generator<Uint8Array> {
  const total = whole.reduce((sum, piece) => sum + piece.length, 0);
  let read = 0;
  for (let i = 0; i < whole.length; i++) {
    for (let at = 0; at < whole[i].length; at += STEP) {
      const part = whole[i].subarray(at, at + STEP);
      yield part;
      tell({ report: "progress", done: (read += part.length) / total });
    }
    whole[i] = new Uint8Array();
  }
}

function ask(id: number, sparql: string): void {
  const triples = givesStatements(sparql);
  try {
    const text = store!.query(sparql, {
      results_format: triples ? "application/n-triples" : "json",
      use_default_graph_as_union: !namesGraphs(sparql),
    }) as string;
    tell({ report: "answer", id, form: triples ? "triples" : "results", text });
  } catch (error) {
    const message = String((error as Error)?.message ?? error);
    // A trap leaves the engine's memory as it was at that moment: nothing more can be asked of it.
    const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    tell(broken ? { report: "broken", message } : { report: "refused", id, message });
  }
}

/** What base64 of a deflated stream (RFC 1951) holds. */
async function inflated(base64: string): Promise<Uint8Array> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
