// What a reader takes along: a citation in words, the statements as JSON-LD, the question as SPARQL.
import type { Ref } from "../data/graph.ts";
import type { App } from "../state/app.ts";
import { h } from "./dom.ts";
import { nameOf, outcomeWords } from "./links.ts";

const VOCABULARY = "https://w3id.org/quote-claim-kg/ns#";

/** Buttons that copy a thing in three forms. */
export function copyButtons(app: App, ref: Ref): HTMLElement {
  const forms: [string, string, () => Promise<string>][] = [
    ["Citation", "Citation copied", () => citation(app, ref)],
    ["JSON-LD", "JSON-LD copied", () => jsonld(app, ref)],
    ["SPARQL", "SPARQL copied", async () => sparql(app, ref)],
  ];
  const buttons = forms.map(([label, done, text]) => {
    const button = h("button", { type: "button", onclick: () => void press() }, label);
    const press = async (): Promise<void> => {
      const copied = await copy(await text());
      app.announce(copied ? done : "The browser did not let the page copy");
      button.textContent = copied ? "Copied" : "Not allowed here";
      setTimeout(() => (button.textContent = label), 2000);
    };
    return button;
  });
  return h(
    "div",
    { class: "copying", role: "group", "aria-label": "Copy as" },
    h("span", { class: "note" }, "Copy as"),
    buttons,
  );
}

export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** Who, what, where, when, and the characters it was read from. */
export async function citation(app: App, ref: Ref): Promise<string> {
  const { graph } = app;
  const key = graph.iri(graph.key(ref));
  const printed = (article: number): string => {
    if (article < 0) return "";
    const { title, publisher, published, url } = graph.article(article);
    return `In ${[title && `“${title}”`, publisher, published, url].filter(Boolean).join(", ")}`;
  };
  const names = (rows: number[]): string => rows.map((row) => graph.agent(row).label).join(", ");
  if (ref.sort === "quote") {
    const quote = graph.quote(ref.row);
    const said = await graph.words(ref.row);
    const words = quote.form === "direct" ? said : `${said} (${quote.form})`;
    const when = quote.when ? `said ${quote.when}` : "date of saying unknown";
    return `${names(quote.speakers) || "Unnamed"}: ${words} ${printed(quote.article)} [${when}; characters ${quote.start}–${quote.end}; ${key}]`;
  }
  if (ref.sort === "position") {
    const position = graph.position(ref.row);
    const topics = position.topics.map((row) => graph.topic(row).label).join(", ");
    const when = position.when ? `held ${position.when}` : "date unknown";
    return `${names(position.holders)}: ${position.side} ${topics} (${position.label}). ${printed(position.article)} [${when}; ${key}]`;
  }
  const request = ref.sort === "request" ? graph.request(ref.row) : null;
  if (request)
    return `${names(request.asked)} ${outcomeWords(request.outcome)}. ${printed(request.article)} [characters ${request.start}–${request.end}; ${key}]`;
  return `${nameOf(graph, ref)} [${key}]`;
}

/** What the page knows of a quote, position or request, in the graph's vocabulary. */
async function jsonld(app: App, ref: Ref): Promise<string> {
  const { graph } = app;
  const id = (sort: Ref["sort"], row: number) => ({ "@id": graph.iri(graph.key({ sort, row })) });
  const ids = (sort: Ref["sort"], rows: number[]) => rows.map((row) => id(sort, row));
  const about: Record<string, unknown> = {
    "@context": { "@vocab": VOCABULARY, label: "http://www.w3.org/2000/01/rdf-schema#label" },
    "@id": graph.iri(graph.key(ref)),
  };
  if (ref.sort === "quote") {
    const { speakers, topics, article, form, act, confidence } = graph.quote(ref.row);
    Object.assign(about, {
      text: await graph.words(ref.row),
      speaker: ids("agent", speakers),
      mentions: ids("topic", topics),
      article: ids(
        "article",
        [article].filter((row) => row >= 0),
      ),
      form: term(form),
      act: term(act),
      confidence: confidence < 0 ? [] : confidence,
      ...day("saidOn", graph.quote(ref.row).when),
    });
  } else if (ref.sort === "position") {
    const { label, holders, topics, side, attitude, evidence, bodies, when } = graph.position(ref.row);
    Object.assign(about, {
      "@type": "Position",
      label,
      holder: ids("agent", holders),
      target: ids("topic", topics),
      polarity: { "@id": VOCABULARY + side },
      attitude: term(attitude),
      evidence: ids("quote", evidence),
      onBehalfOf: ids("agent", bodies),
      ...day("on", when),
    });
  } else if (ref.sort === "request") {
    const { asked, outcome, article } = graph.request(ref.row);
    Object.assign(about, {
      "@type": "CommentRequest",
      speaker: ids("agent", asked),
      outcome: { "@id": VOCABULARY + outcome },
      article: ids(
        "article",
        [article].filter((row) => row >= 0),
      ),
    });
  }
  const kept = Object.entries(about).filter(([, value]) => !(Array.isArray(value) && !value.length));
  return JSON.stringify(Object.fromEntries(kept), null, 2);
}

/** A term of the vocabulary; nothing where none is told. */
const term = (name: string): object => (name ? { "@id": VOCABULARY + name } : []);

function day(name: string, when: string): Record<string, unknown> {
  if (!/^\d{4}-\d\d-\d\d$/.test(when)) return {};
  return { [name]: { "@value": when, "@type": "http://www.w3.org/2001/XMLSchema#date" } };
}

/** A query for everything that the graph states of a thing. */
export function sparql({ graph }: App, ref: Ref): string {
  const iri = graph
    .iri(graph.key(ref))
    .replace(/[<>"{}|\\^`\u0000-\u0020]/g, (each) => encodeURIComponent(each));
  return `SELECT ?property ?value ?label WHERE {\n  <${iri}> ?property ?value .\n  OPTIONAL { ?value <http://www.w3.org/2000/01/rdf-schema#label> ?label }\n}\nORDER BY ?property ?value`;
}
