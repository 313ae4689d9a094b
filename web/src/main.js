// The console: a query, what it gives, and an address that holds the query.
import { completionSource } from "./completion.js";
import { createEditor } from "./editor.js";
import { missingPrefixes, placeIn } from "./query.js";
import { element, table } from "./results.js";
import { Refused, ask } from "./service.js";

const $ = (id) => document.getElementById(id);
const known = JSON.parse($("known").textContent);
const field = $("query");
let running = null;
let answered = null;

const inAddress = () => new URLSearchParams(location.hash.slice(1)).get("query");
const keep = (text) => history.replaceState(null, "", `#query=${encodeURIComponent(text)}`);

const editor = createEditor($("editor"), {
  text: inAddress() ?? field.value,
  label: "SPARQL query",
  complete: completionSource(known),
  run,
  changed(text) {
    field.value = text;
    keep(text);
  },
});
field.value = editor.text();

function say(text) {
  $("status").textContent = text;
}

function show(...parts) {
  $("answer").replaceChildren(...parts);
}

async function run() {
  running?.abort();
  const own = (running = new AbortController());
  const text = editor.text();
  const declarations = missingPrefixes(text, known.prefixes);
  keep(text);
  editor.clear();
  busy(true);
  say("Asking …");
  const start = performance.now();
  try {
    const response = await ask(known.endpoint, declarations + text, { signal: own.signal });
    const type = response.headers.get("Content-Type") ?? "";
    const told = /json/.test(type) ? answer(await response.json()) : statements(await response.text());
    answered = { sparql: declarations + text, rows: /json/.test(type) };
    $("save").hidden = Boolean(document.querySelector("#answer .truth"));
    say(`${told} in ${((performance.now() - start) / 1000).toFixed(2)} s`);
  } catch (error) {
    if (own !== running) return;
    answered = null;
    $("save").hidden = true;
    if (own.signal.aborted) {
      show();
      say("Cancelled.");
    } else complain(error, declarations.length);
  } finally {
    if (own === running) busy(false);
  }
}

function busy(is) {
  $("run").disabled = is;
  $("cancel").hidden = !is;
  $("answer").setAttribute("aria-busy", String(is));
}

function answer(found) {
  if ("boolean" in found) {
    show(element("p", { class: "truth" }, found.boolean ? "Yes" : "No"));
    return found.boolean ? "Yes" : "No";
  }
  const count = found.results.bindings.length;
  show(...(count ? table(found, known) : [element("p", {}, "Nothing in this graph answers it.")]));
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}

function statements(text) {
  show(element("pre", { class: "statements", tabindex: "0" }, text || "# no statements"));
  return "Statements";
}

// A fault is told beside the editor and marked in it. Declarations that were put before line 1 are not counted.
function complain(error, before) {
  const refused = error instanceof Refused ? error : new Refused("The service cannot be reached.", "", "try again later");
  const told = placeIn(`${refused.where} ${refused.what}`);
  const place = told && { line: told.line, column: told.line === 1 ? Math.max(1, told.column - before) : told.column };
  const box = element("div", { class: "notice", role: "alert" }, element("p", {}, refused.what));
  if (refused.remedy) box.append(element("p", {}, `What to do: ${refused.remedy}`));
  if (place) {
    editor.mark(place, refused.remedy ? `${refused.what}: ${refused.remedy}` : refused.what);
    const go = element("button", { type: "button" }, `Go to line ${place.line}, column ${place.column}`);
    go.addEventListener("click", () => editor.goTo(place));
    box.append(go);
  } else if (refused.where) box.append(element("p", {}, refused.where));
  show(box);
  say("No answer.");
}

async function save(accept, name) {
  try {
    const response = await ask(known.endpoint, answered.sparql, { accept });
    const address = URL.createObjectURL(await response.blob());
    const link = element("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    complain(error, 0);
  }
}

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
$("cancel").addEventListener("click", () => running?.abort());
$("csv").addEventListener("click", () =>
  answered.rows ? save("text/csv", "answer.csv") : save("application/n-triples", "answer.nt"),
);
$("json").addEventListener("click", () =>
  answered.rows ? save("application/sparql-results+json", "answer.json") : save("application/ld+json", "answer.jsonld"),
);
$("example").addEventListener("change", (event) => {
  const example = known.examples.find(({ name }) => name === event.target.value);
  if (!example) return;
  editor.replace(example.sparql);
  event.target.value = "";
  editor.focus();
});
addEventListener("hashchange", () => {
  const text = inAddress();
  if (text !== null && text !== editor.text()) editor.replace(text);
});

document.documentElement.classList.add("scripted");
document.documentElement.dataset.ready = "true";
if (inAddress()) run();
