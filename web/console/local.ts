// The engine in this page: a worker that loads the graph once, and is ended to end a query.
import { type Answer, type Engine, Refused, aborted, readResults } from "./answer.ts";
import { fault } from "./faults.ts";
import type { Order, Report } from "./protocol.ts";
import { searches } from "./query.ts";
import { readTriples } from "./statements.ts";

/** Where the engine and the graph come from. */
export interface Sources {
  /** Source text of the worker, and the engine's code: WebAssembly, deflated (RFC 1951), in base64. */
  engine(): Promise<{ worker: string; wasm: string }>;
  /** How many pieces the graph has. */
  pieces: number;
  /** A piece of it: of TriG, deflated, in base64. */
  piece(number: number): Promise<string>;
  /** An address of a script as a page under Trusted Types may use it. */
  address(url: string): string;
}

/** How far loading has come, 0 to 1; null when it is done or was not begun. */
export type Tell = (done: number | null) => void;

/** The part of the progress that is fetching; parsing is the rest. */
const FETCHED = 0.4;

interface Asked {
  id: number;
  sparql: string;
  take(answer: Answer): void;
  fail(reason: unknown): void;
}

export class Local implements Engine {
  private worker: Worker | null = null;
  private opened: Promise<void> | null = null;
  private asked: Asked | null = null;
  private broken: (reason: unknown) => void = () => {};
  private module: WebAssembly.Module | null = null;
  private script = "";
  private count = 0;

  /** A query is given `limit` milliseconds. */
  constructor(
    private readonly sources: Sources,
    private readonly tell: Tell = () => {},
    private readonly limit = 30_000,
  ) {}

  /** Load engine and graph, once. Rejects with `Refused`; then it may be tried again. */
  open(): Promise<void> {
    this.opened ??= this.load().catch((error: unknown) => {
      this.close();
      throw error instanceof Refused
        ? error
        : new Refused("The graph cannot be loaded.", String((error as Error)?.message ?? error));
    });
    return this.opened;
  }

  /** End the worker and whatever it does. */
  close(): void {
    this.worker?.terminate();
    this.worker = null;
    this.opened = null;
    this.tell(null);
  }

  async ask(sparql: string, signal: AbortSignal): Promise<Answer> {
    if (searches(sparql)) throw new Refused(...NO_SEARCH);
    if (signal.aborted) throw aborted();
    if (this.asked) this.end(aborted());
    await untilAborted(this.open(), signal);
    const answer = new Promise<Answer>((take, fail) => {
      this.asked = { id: ++this.count, sparql, take, fail };
    });
    const end = (reason: unknown): void => this.end(reason);
    const timer = setTimeout(() => end(this.late()), this.limit);
    const cancel = (): void => end(aborted());
    signal.addEventListener("abort", cancel);
    this.order({ order: "ask", id: this.count, sparql });
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
    }
  }

  /** End the query, and begin at once to load anew, so that the next one waits less. */
  private end(reason: unknown): void {
    this.close();
    this.asked?.fail(reason);
    this.asked = null;
    void this.open().catch(() => {});
  }

  private late(): Refused {
    const remedy = "ask for less: a LIMIT, fewer patterns without a name in common, or one topic or person";
    return new Refused(`The query was stopped after ${this.limit / 1000} seconds.`, "", remedy);
  }

  private async load(): Promise<void> {
    this.tell(0);
    const { pieces } = this.sources;
    const numbers = Array.from({ length: pieces }, (_, number) => number);
    let fetched = 0;
    const fetching = numbers.map((number) =>
      this.sources.piece(number).then((base64) => {
        this.tell((FETCHED * ++fetched) / pieces);
        return base64;
      }),
    );
    // Pieces that fail while the engine is fetched are told below, when their turn comes.
    for (const piece of fetching) piece.catch(() => {});
    const { worker, wasm } = await this.sources.engine();
    this.script ||= URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
    const own = (this.worker = new Worker(this.sources.address(this.script)));
    const ready = new Promise<void>((take, fail) => {
      this.broken = fail;
      own.onmessage = ({ data }: MessageEvent<Report>) => this.hear(data, take);
      own.onerror = () =>
        fail(new Refused("The engine does not run in this browser.", "", "use a browser of this decade"));
    });
    this.order({ order: "start", wasm: this.module ?? wasm });
    for (const piece of fetching) {
      const base64 = await piece;
      if (this.worker !== own) throw aborted();
      this.order({ order: "piece", base64 });
    }
    this.order({ order: "load" });
    await ready;
    this.tell(null);
  }

  private hear(report: Report, ready: () => void): void {
    if (report.report === "compiled") this.module = report.module;
    else if (report.report === "progress") this.tell(FETCHED + (1 - FETCHED) * report.done);
    else if (report.report === "ready") ready();
    else if (report.report === "broken") this.breakDown(report.message);
    else if (this.asked?.id === report.id) this.answer(this.asked, report);
  }

  private answer(asked: Asked, report: Extract<Report, { report: "answer" | "refused" }>): void {
    this.asked = null;
    if (report.report === "refused") return asked.fail(fault(report.message, asked.sparql));
    try {
      if (report.form === "results") asked.take(readResults(report.text));
      else asked.take({ kind: "statements", statements: readTriples(report.text) });
    } catch (error) {
      asked.fail(
        new Refused("The engine's answer cannot be read.", String((error as Error)?.message ?? error)),
      );
    }
  }

  private breakDown(message: string): void {
    if (!this.asked) return this.broken(new Refused("The graph cannot be loaded.", message));
    this.end(
      new Refused("The answer does not fit into this browser's memory.", "", "ask for less, or put a LIMIT"),
    );
  }

  private order(order: Order): void {
    this.worker!.postMessage(order);
  }
}

const NO_SEARCH: [string, string, string] = [
  "Search by words (qc:matches) takes an index, which this console has not.",
  "",
  'write FILTER(CONTAINS(LCASE(?text), "toll")) instead, or use the search of these pages',
];

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((take, fail) => {
    signal.addEventListener("abort", () => fail(aborted()), { once: true });
    promise.then(take, fail);
  });
}
