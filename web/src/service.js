// Asking the endpoint by the SPARQL 1.1 Protocol, and understanding why it did not answer.

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, application/n-triples;q=0.5";

export class Refused extends Error {
  constructor(what, where = "", remedy = "") {
    super(what);
    Object.assign(this, { what, where, remedy });
  }
}

export async function ask(endpoint, sparql, { accept = ACCEPT, signal } = {}) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: sparql,
    signal,
    redirect: "error",
  });
  if (!response.ok) throw refusal(response.status, await response.text(), response.headers.get("Content-Type") ?? "");
  return response;
}

// kg says what, where and remedy in JSON; other servers say something in text.
function refusal(status, body, type) {
  if (/\bjson\b/.test(type)) {
    try {
      const { what, where, remedy, detail, title } = JSON.parse(body);
      return new Refused(String(what ?? detail ?? title ?? status), String(where ?? ""), String(remedy ?? ""));
    } catch {
      // It is shown as it came.
    }
  }
  const text = /\bhtml\b/.test(type) ? "" : body.trim().slice(0, 2000);
  return new Refused(text || `The service answered with status ${status}.`);
}
