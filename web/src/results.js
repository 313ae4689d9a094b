// Answers as elements. Every word becomes a text node: nothing in an answer is ever markup.
import { addressOf, shorten } from "./query.js";

export const STEP = 200;

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function cell(term, known) {
  if (!term) return element("td");
  const inner = element("div", { class: "cell" });
  if (term.type === "uri") {
    const place = addressOf(term.value, known);
    const words = element("bdi", {}, shorten(term.value, known));
    if (!place) inner.append(words);
    else {
      const more = place.outside ? { class: "outside", rel: "noopener nofollow" } : {};
      inner.append(element("a", { href: place.href, title: term.value, ...more }, words));
    }
  } else {
    inner.append(element("bdi", { class: "literal" }, term.type === "bnode" ? `_:${term.value}` : term.value));
    if (term["xml:lang"]) inner.append(" ", element("span", { class: "note" }, term["xml:lang"]));
  }
  return element("td", /#(?:integer|decimal|double|float)$/.test(term.datatype ?? "") ? { class: "number" } : {}, inner);
}

// A table of the first rows, and a button for more as long as there are any.
export function table({ head, results }, known) {
  const names = head.vars;
  const rows = results.bindings;
  const body = element("tbody");
  const grid = element(
    "table",
    { class: "answer" },
    element("caption", { class: "unseen" }, "Answer"),
    element("thead", {}, element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name)))),
    body,
  );
  const scroll = element("div", { class: "scroll", role: "region", "aria-label": "Rows", tabindex: "0" }, grid);
  const more = element("button", { type: "button", class: "more" });
  const add = () => {
    const start = body.children.length;
    body.append(
      ...rows.slice(start, start + STEP).map((row) => element("tr", {}, ...names.map((name) => cell(row[name], known)))),
    );
    const left = rows.length - body.children.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(left, STEP)} more of ${left.toLocaleString("en")}`;
  };
  more.addEventListener("click", add);
  add();
  return [scroll, more];
}
