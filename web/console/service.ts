// Asking an endpoint by the SPARQL 1.1 Protocol, and understanding why it did not answer.
import { type Answer, type Engine, Refused, aborted, readResults } from "./answer.ts";
import { readTriples } from "./statements.ts";

const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

/** An engine behind an endpoint of this site. */
export class Service implements Engine {
  constructor(private readonly endpoint: string) {}

  async ask(sparql: string, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await fetch(this.endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/sparql-query", Accept: ACCEPT },
        body: sparql,
        signal,
        redirect: "error",
      });
      const type = response.headers.get("Content-Type") ?? "";
      const body = await response.text();
      if (!response.ok) throw refusal(response.status, body, type);
      return /\bjson\b|\+json/.test(type)
        ? readResults(body)
        : { kind: "statements", statements: readTriples(body) };
    } catch (error) {
      if (signal.aborted) throw aborted();
      if (error instanceof Refused) throw error;
      if (error instanceof SyntaxError)
        throw new Refused("The service's answer cannot be read.", "", "run it again");
      throw new Refused("The service cannot be reached.", "", "try again later");
    }
  }
}

/** kg says what, where and remedy in JSON; other servers say something in text. */
function refusal(status: number, body: string, type: string): Refused {
  if (/\bjson\b/.test(type)) {
    try {
      const { what, where, remedy, detail, title } = JSON.parse(body) as Record<string, unknown>;
      return new Refused(
        String(what ?? detail ?? title ?? status),
        String(where ?? ""),
        String(remedy ?? ""),
      );
    } catch {
      // It is shown as it came.
    }
  }
  const text = /\bhtml\b/.test(type) ? "" : body.trim().slice(0, 2000);
  return new Refused(text || `The service answered with status ${status}.`);
}
