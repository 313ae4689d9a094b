// What the page and the worker that holds the graph say to each other.

/** To the worker. `start` comes first, then the pieces of the graph, then `load`; after `ready` it may be asked. */
export type Order =
  | { order: "start"; wasm: string | WebAssembly.Module }
  | { order: "piece"; base64: string }
  | { order: "load" }
  | { order: "ask"; id: number; sparql: string };

/** From the worker. After `broken` it must be started anew. */
export type Report =
  | { report: "compiled"; module: WebAssembly.Module }
  | { report: "progress"; done: number }
  | { report: "ready"; statements: number }
  | { report: "answer"; id: number; form: "results" | "triples"; text: string }
  | { report: "refused"; id: number; message: string }
  | { report: "broken"; message: string };
