import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, Refused } from "../console/answer.ts";
import { Local } from "../console/local.ts";
import type { Order, Report } from "../console/protocol.ts";

/** A worker that answers by a script: it is ready when it should load, and does with queries what `answers` says. */
class Fake {
  static made: Fake[] = [];
  static answers: (fake: Fake, id: number, sparql: string) => void = () => {};
  static ready: Report = { report: "ready", statements: 1 };
  onmessage: ((event: { data: Report }) => void) | null = null;
  onerror: (() => void) | null = null;
  orders: Order[] = [];
  ended = false;

  constructor() {
    Fake.made.push(this);
  }

  postMessage(order: Order): void {
    this.orders.push(order);
    if (order.order === "load") this.tell({ report: "progress", done: 0.5 }, Fake.ready);
    if (order.order === "ask") Fake.answers(this, order.id, order.sparql);
  }

  tell(...reports: Report[]): void {
    queueMicrotask(() => reports.forEach((data) => this.ended || this.onmessage?.({ data })));
  }

  terminate(): void {
    this.ended = true;
  }
}

Object.assign(globalThis, { Worker: Fake });
const never = new AbortController().signal;
const right = (fake: Fake, id: number): void =>
  fake.tell({ report: "answer", id, form: "results", text: '{"head":{},"boolean":true}' });

function engine(limit = 10_000, told: (number | null)[] = []): Local {
  Fake.made = [];
  Fake.answers = right;
  Fake.ready = { report: "ready", statements: 1 };
  const sources = {
    engine: () => Promise.resolve({ worker: "", wasm: "code" }),
    pieces: 3,
    piece: (number: number) => Promise.resolve(`piece ${number}`),
    address: (url: string) => url,
  };
  return new Local(sources, (done) => told.push(done), limit);
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

test("the graph is loaded once, its pieces in order, and loading is told", async () => {
  const told: (number | null)[] = [];
  const local = engine(10_000, told);
  const answers: Answer[] = [await local.ask("ASK {}", never), await local.ask("ASK {}", never)];
  assert.deepEqual(answers[1], { kind: "truth", truth: true });
  assert.equal(Fake.made.length, 1);
  const pieces = Fake.made[0].orders.flatMap((order) => (order.order === "piece" ? [order.base64] : []));
  assert.deepEqual(pieces, ["piece 0", "piece 1", "piece 2"]);
  assert.equal(told[0], 0);
  assert.equal(told[told.length - 1], null);
  const numbers = told.filter((done) => done !== null);
  assert.deepEqual(numbers, [...numbers].sort());
});

test("a query is cancelled by ending its worker, and the next is asked of a new one", async () => {
  const local = engine();
  Fake.answers = () => {};
  const cancelling = new AbortController();
  const asked = local.ask("ASK {}", cancelling.signal);
  await settled();
  cancelling.abort();
  await assert.rejects(asked, { name: "AbortError" });
  assert.ok(Fake.made[0].ended);
  Fake.answers = right;
  assert.equal((await local.ask("ASK {}", never)).kind, "truth");
  assert.deepEqual([Fake.made.length, Fake.made[1].ended], [2, false]);
});

test("who gives up while the graph is loaded does not end the loading", async () => {
  const local = engine();
  const cancelling = new AbortController();
  const asked = local.ask("ASK {}", cancelling.signal);
  cancelling.abort();
  await assert.rejects(asked, { name: "AbortError" });
  await local.open();
  assert.deepEqual([Fake.made.length, Fake.made[0].ended], [1, false]);
});

test("a query is stopped at the limit, with a word on what to do", async () => {
  const local = engine(20);
  Fake.answers = () => {};
  await assert.rejects(
    local.ask("ASK {}", never),
    (error: Refused) => /stopped after 0.02 seconds/.test(error.what) && error.remedy !== "",
  );
  assert.ok(Fake.made[0].ended);
});

test("an engine that broke is made anew, and what was asked is refused", async () => {
  const local = engine();
  Fake.answers = (fake) => fake.tell({ report: "broken", message: "unreachable" });
  await assert.rejects(local.ask("ASK {}", never), (error: Refused) => /memory/.test(error.what));
  Fake.answers = right;
  assert.equal((await local.ask("ASK {}", never)).kind, "truth");
});

test("a graph that cannot be loaded is told, and may be tried again", async () => {
  const local = engine();
  Fake.ready = { report: "broken", message: "bad TriG" };
  await assert.rejects(local.ask("ASK {}", never), (error: Refused) => error.where === "bad TriG");
  Fake.ready = { report: "ready", statements: 1 };
  assert.equal((await local.ask("ASK {}", never)).kind, "truth");
});

test("the engine's faults and answers that are none are refusals", async () => {
  const local = engine();
  Fake.answers = (fake, id) => fake.tell({ report: "refused", id, message: "error at 1:5: expected ASK" });
  await assert.rejects(local.ask("SELE {}", never), (error: Refused) => error.where === "line 1, column 5");
  Fake.answers = (fake, id) => fake.tell({ report: "answer", id, form: "results", text: "<html>" });
  await assert.rejects(local.ask("ASK {}", never), Refused);
  await assert.rejects(local.ask('ASK { ?q qc:matches "x" }', never), (error: Refused) =>
    /index/.test(error.what),
  );
});
