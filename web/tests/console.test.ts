import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, type Rows, type Term, readResults } from "../console/answer.ts";
import { chartOf, numbers, ticks, timeOf } from "../console/chart.ts";
import { csv, defused } from "../explorer/data/csv.ts";
import { fault } from "../console/faults.ts";
import type { Example, Parameter } from "../console/known.ts";
import { MOST_NODES, lay, networkOf } from "../console/network.ts";
import { dayOf, filled, meant } from "../console/parameters.ts";
import * as query from "../console/query.ts";
import { readTriples, turtle, written } from "../console/statements.ts";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const iri = (value: string): Term => ({ type: "uri", value });
const text = (value: string): Term => ({ type: "literal", value });
const number = (value: number): Term => ({
  type: "literal",
  value: String(value),
  datatype: `${XSD}integer`,
});
const rows = (names: string[], ...lines: Term[][]): Rows => ({
  kind: "rows",
  names,
  rows: lines.map((line) => Object.fromEntries(line.map((term, i) => [names[i], term]))),
  json: "",
});

test("prefixes that a query uses and does not declare are declared for it", () => {
  const cases: [string, Record<string, string>, string][] = [
    ["ASK { ?a qc:b ?c }", { qc: "urn:qc#", xsd: "urn:x#" }, "PREFIX qc: <urn:qc#> "],
    ["prefix qc: <urn:my#> SELECT * { ?a qc:b ?c }", { qc: "urn:qc#" }, ""], // its own
    ["SELECT * { ?a <urn:b> 'qc:x' } # qc:y", { qc: "urn:qc#" }, ""], // only in text
    ['SELECT * { ?a ?b """q\nqc:x""" }', { qc: "urn:qc#" }, ""],
    ["SELECT * { FILTER(?a<?b&&?c>qc:d) }", { qc: "urn:qc#" }, "PREFIX qc: <urn:qc#> "],
  ];
  for (const [sparql, prefixes, declared] of cases)
    assert.equal(query.missingPrefixes(sparql, prefixes), declared);
});

test("variables are read where they are variables", () => {
  assert.deepEqual(query.variables("SELECT ?a { $b ?p '?no' . <http://x/?q> ?p ?a }"), ["a", "b", "p"]);
});

test("the form of a query is that of its first word that is a form", () => {
  const cases: [string, boolean][] = [
    ["SELECT * { ?s ?p 'CONSTRUCT' }", false],
    ["# DESCRIBE it\nASK { ?s ?p ?o }", false],
    ["PREFIX construct: <urn:construct#> SELECT * { ?a construct:b ?c }", false],
    ["construct where { ?s ?p ?o }", true],
    ["PREFIX a: <urn:SELECT#>\nDESCRIBE a:b", true],
  ];
  for (const [sparql, statements] of cases) assert.equal(query.givesStatements(sparql), statements, sparql);
});

test("a query names graphs by FROM alone", () => {
  assert.ok(query.namesGraphs("SELECT * FROM <urn:g> { ?s ?p ?o }"));
  for (const other of [
    "SELECT ?from { ?s ?from ?o }",
    "SELECT * { ?s ?p 'FROM' } # FROM",
    "ASK { ?a qc:from ?b }",
  ])
    assert.ok(!query.namesGraphs(other), other);
});

test("a search by words is seen, and words about it are not taken for one", () => {
  assert.ok(query.searches('SELECT * { ?q qc:matches "toll" }'));
  assert.ok(query.searches("SELECT * { ?q <https://w3id.org/quote-claim-kg/ns#rank> ?n }"));
  assert.ok(!query.searches('SELECT * { ?q qc:text "qc:matches" } # qc:matches'));
  assert.ok(!query.searches("SELECT * { ?q qc:matchesNothing ?x }"));
});

test("identifiers are shortened, and lead only where a reader may go", () => {
  const places = { "https://x.org/id/": "/id/" };
  assert.equal(query.shorten("urn:qc#speaker", { qc: "urn:qc#" }), "qc:speaker");
  assert.equal(query.shorten("https://x.org/id/p/a", {}, Object.keys(places)), "p/a");
  const cases: [string, unknown][] = [
    ["https://x.org/id/a b?c%20#d", { href: "/id/a%20b%3Fc%2520#d", outside: false }],
    ["https://y.org/a", { href: "https://y.org/a", outside: true }],
    ["javascript:alert(1)", null],
    ["https://y.org/\u202ea", null],
  ];
  for (const [from, to] of cases) assert.deepEqual(query.destination(from, places), to);
});

test("places are read out of what engines say", () => {
  assert.deepEqual(query.placeIn("line 3, column 5"), { line: 3, column: 5 });
  assert.deepEqual(query.placeIn("error at 12:7: expected"), { line: 12, column: 7 });
  assert.equal(query.placeIn("nothing"), null);
});

test("faults are told by what, where and remedy", () => {
  const sparql = "SELECT ?x WHERE {\n  ?x a nope:b }";
  const prefix = fault("error at 2:14: expected one of Prefix not found, ['%'], ['-' | '0' ..= '9']", sparql);
  assert.deepEqual([prefix.what, prefix.where], ["“}” is not expected here", "line 2, column 14"]);
  assert.match(prefix.remedy, /PREFIX/);
  const early = fault("error at 3:1: expected one of LATERAL, SERVICE, [_]", sparql);
  assert.deepEqual([early.what, early.remedy], ["the query ends too early", "expected LATERAL, SERVICE"]);
  assert.equal(
    fault("The service <urn:x> is not supported", sparql).what,
    "The service <urn:x> is not supported",
  );
});

test("N-Triples are read term by term", () => {
  const read = readTriples(
    '<urn:a> <urn:p> "say \\"x\\"\\n\\u00e9\\U0001F600" .\n<urn:a> <urn:p> "hei"@nb-NO .\n' +
      `_:b1 <urn:p> "7"^^<${XSD}integer> .\n<urn:a> <urn:p> "hei"@nb-NO .\n\n`,
  );
  assert.deepEqual(read, [
    [iri("urn:a"), iri("urn:p"), text('say "x"\né😀')],
    [iri("urn:a"), iri("urn:p"), { ...text("hei"), "xml:lang": "nb-NO" }],
    [{ type: "bnode", value: "b1" }, iri("urn:p"), number(7)],
  ]);
  for (const broken of ["<urn:a> <urn:p> .", '<urn:a> <urn:p> "x', "<urn:a> <urn:p> <urn:b>"])
    assert.throws(() => readTriples(broken), SyntaxError);
});

test("terms are written so that no text ends its own string", () => {
  const nasty = '"} } DROP ALL #\\\n\r\t\u0000\u2028 \\u0022 {{x}} </script>';
  assert.equal(written(text('a"b\\')), '"a\\"b\\\\"');
  assert.doesNotMatch(
    written(text(nasty))
      .slice(1, -1)
      .replace(/\\(?:u[0-9a-f]{4}|.)/g, ""),
    /["\\\n\r\u0000]/,
  );
  assert.deepEqual(readTriples(`<urn:a> <urn:p> ${written(text(nasty))} .`)[0][2], text(nasty));
  for (const bad of ["urn:a> . <urn:b", "urn:a b", "no iri", "urn:\u0000"])
    assert.throws(() => written(iri(bad)), RangeError);
});

test("statements are written as Turtle that says the same", () => {
  const prefixes = { qc: "https://x.org/ns#", rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#" };
  const type = iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  const made = turtle(
    [
      [iri("urn:a"), type, iri("https://x.org/ns#Quotation")],
      [iri("urn:a"), iri("https://x.org/ns#n"), number(1)],
      [iri("urn:a"), iri("https://x.org/ns#n"), number(2)],
      [iri("urn:b"), iri("https://x.org/ns#odd.name"), text("x")],
    ],
    { ...prefixes, xsd: XSD },
  );
  assert.equal(
    made,
    `@prefix qc: <https://x.org/ns#> .\n@prefix xsd: <${XSD}> .\n\n` +
      '<urn:a> a qc:Quotation ;\n  qc:n "1"^^xsd:integer, "2"^^xsd:integer .\n<urn:b> <https://x.org/ns#odd.name> "x" .\n',
  );
});

test("cells of CSV are those of kg/query/cells.py", () => {
  for (const bad of ["=1+1", "+x", "-x", "@x", "\tx", "＝1"]) assert.equal(defused(bad), `'${bad}`);
  for (const good of ["-3.5", "+4", "1e5", "toll", ""]) assert.equal(defused(good), good);
  const made = csv(
    ["who", "n"],
    [
      ['=HYPERLINK("x"), "y"\n', "-3"],
      ["plain", ""],
    ],
  );
  assert.equal(made, 'who,n\n"\'=HYPERLINK(""x""), ""y""\n",-3\nplain,\n');
  assert.equal(csv(["n"], [[-3], [""], ["a\0b"]]), 'n\n-3\n""\nab\n');
});

test("results are read, or refused", () => {
  assert.deepEqual(readResults('{"head":{},"boolean":true}'), { kind: "truth", truth: true });
  assert.deepEqual(readResults('{"head":{"vars":["a"]},"results":{"bindings":[]}}').kind, "rows");
  assert.throws(() => readResults("<html>"), SyntaxError);
});

const EXAMPLE: Example = {
  name: "q",
  title: "Who?",
  about: "",
  searches: false,
  parameters: [],
  template: "SELECT * { VALUES ?a { <urn:kg:given:a> } VALUES ?b { <urn:kg:given:b> }  ?a ?p ?b }",
};

test("values stand in the places of a question, and places without values go", () => {
  assert.equal(filled(EXAMPLE, {}), "# Who?\nSELECT * { ?a ?p ?b }");
  assert.equal(
    filled(EXAMPLE, { b: [iri("urn:x"), text('"$&')] }),
    '# Who?\nSELECT * { VALUES ?b { <urn:x> "\\"$&" } ?a ?p ?b }',
  );
  assert.equal(filled(EXAMPLE, { constructor: [iri("urn:x")] }), "# Who?\nSELECT * { ?a ?p ?b }");
});

const parameter = (type: Parameter["type"]): Parameter => ({ name: "x", type, required: false, about: "" });
const nobody = (): Promise<Rows> => Promise.resolve(rows(["node"]));

test("what is written in a field means what it means to kg", async () => {
  const cases: [Parameter["type"], string, Term[]][] = [
    ["IRI", "<https://x.org/a>", [iri("https://x.org/a")]],
    ["IRI or string", "https://x.org/a b", [text("https://x.org/a b")]],
    ["string", " toll ", [text(" toll ")]],
    ["date", "2026-03", [{ ...text("2026-03-01"), datatype: `${XSD}date` }]],
    ["end date", "2024-02", [{ ...text("2024-02-29"), datatype: `${XSD}date` }]],
    ["integer", "+12", [number(12)]],
    ["decimal", "0.8", [{ ...text("0.8"), datatype: `${XSD}decimal` }]],
  ];
  for (const [type, written, terms] of cases)
    assert.deepEqual(await meant(parameter(type), written, nobody), terms);
  const refused: [Parameter["type"], string][] = [
    ["IRI", "no address"],
    ["date", "2026-02-30"],
    ["date", "soon"],
    ["integer", "1.5"],
    ["decimal", "1e5"],
    ["IRI or name", "nobody"],
  ];
  for (const [type, written] of refused)
    await assert.rejects(meant(parameter(type), written, nobody), Refused, written);
});

test("a name is looked up by its very letters, then in any case, and may mean several nodes", async () => {
  const asked: string[] = [];
  const ask = (sparql: string): Promise<Rows> => {
    asked.push(sparql);
    return Promise.resolve(
      asked.length === 1 ? rows(["node"]) : rows(["node"], [iri("urn:a")], [iri("urn:b")]),
    );
  };
  assert.deepEqual(await meant(parameter("IRI or name"), 'mara "ilves"', ask), [iri("urn:a"), iri("urn:b")]);
  assert.match(asked[0], /STR\(\?label\) = "mara \\"ilves\\""/);
  assert.match(asked[1], /LCASE/);
});

test("days are first or last, and none is made up", () => {
  assert.deepEqual(
    ["2026", "2026-02", "2026-02-03"].map((day) => dayOf(day, true)),
    ["2026-12-31", "2026-02-28", "2026-02-03"],
  );
  assert.deepEqual(
    ["2026-13", "2026-02-29", "26", ""].map((day) => dayOf(day, false)),
    ["", "", "", ""],
  );
});

test("a column of numbers makes a chart: a line over days, else bars", () => {
  const days = rows(["day", "n"], [text("2026-03-02"), number(4)], [text("2026-01"), number(2)]);
  const line = chartOf(days, "n")!;
  assert.deepEqual([line.kind, line.points.map(({ value }) => value)], ["line", [2, 4]]); // in the order of time
  const bars = chartOf(rows(["who", "n"], [text("a"), number(4)], [text("b"), number(-2)]), "n")!;
  assert.deepEqual([bars.kind, bars.label, bars.total], ["bars", "who", 2]);
  assert.deepEqual(numbers(rows(["a", "n"], [text("12"), number(3)])), ["n"]); // digits of no number type are words
  assert.equal(chartOf(rows(["n"], [number(1)], [number(2)]), "n"), null);
  assert.ok(Number.isNaN(timeOf("12 March")) && Number.isNaN(timeOf("2026-15")));
});

test("scales are round and hold all values", () => {
  assert.deepEqual(ticks(0, 13), [0, 5, 10, 15]);
  assert.deepEqual(ticks(-3, 2), [-4, -2, 0, 2]);
  for (const [low, high] of [
    [0, 0],
    [0.001, 0.0011],
    [0, 1e9],
    [-7, -7],
  ]) {
    const made = ticks(low, high);
    assert.ok(made.length > 1 && made[0] <= low && made[made.length - 1] >= high, `${low} ${high}: ${made}`);
  }
});

test("two columns of nodes make a network, and so do statements", () => {
  const found = networkOf(
    rows(
      ["a", "b"],
      [iri("urn:a"), iri("urn:b")],
      [iri("urn:a"), iri("urn:b")],
      [iri("urn:b"), iri("urn:c")],
    ),
  )!;
  assert.deepEqual(found.nodes, ["urn:a", "urn:b", "urn:c"]);
  assert.deepEqual(
    found.edges.map(({ count }) => count),
    [2, 1],
  );
  assert.equal(networkOf(rows(["a", "b"], [iri("urn:a"), text("x")])), null);
  const stated = networkOf({
    kind: "statements",
    statements: [
      [iri("urn:a"), iri("urn:p"), iri("urn:b")],
      [iri("urn:a"), iri("urn:p"), text("x")],
    ],
  })!;
  assert.equal(stated.edges.length, 1);
});

test("a network has so many nodes at most, and says what is left out", () => {
  const lines = Array.from({ length: 400 }, (_, i) => [iri("urn:hub"), iri(`urn:${i}`)]);
  const found = networkOf(rows(["a", "b"], ...lines))!;
  assert.equal(found.nodes.length, MOST_NODES);
  assert.equal(found.left, 400 - (MOST_NODES - 1));
});

test("nodes lie apart, within the frame, and the same each time", () => {
  const edges = Array.from({ length: 59 }, (_, i) => ({ from: i >> 1, to: i + 1, count: 1 }));
  const network = { nodes: Array.from({ length: 60 }, (_, i) => `urn:${i}`), edges, left: 0 };
  const places = lay(network);
  assert.deepEqual(places, lay(network));
  assert.ok(places.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1));
  const nearest = places.map((one, i) =>
    Math.min(
      ...places.filter((_, j) => j !== i).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    ),
  );
  assert.ok(Math.min(...nearest) > 0.01, String(Math.min(...nearest)));
});
