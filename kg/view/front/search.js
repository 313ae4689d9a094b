// @ts-check
// The search: suggestions that a keyboard can choose from; typed words narrow the tables as well.

const SUGGESTIONS = 10;
/** @type {number[]} */
let offered = [];
let pointed = -1;

function openSearch() {
  const box = /** @type {HTMLInputElement} */ (element("search"));
  box.addEventListener("input", () => {
    state.words = box.value.trim();
    offer();
    narrowed();
  });
  box.addEventListener("focus", offer);
  box.addEventListener("blur", hideOffer);
  box.addEventListener("keydown", searchKeys);
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** Names that begin with the words come first, then topics and names that hold them, then quotes. @param {number} i @param {string} sought */
function suggestionRank(i, sought) {
  const label = fold(things[i].label);
  const named = things[i].kind === "quote" || things[i].kind === "position" ? 0 : 1000;
  const starts = label.startsWith(sought)
    ? 500
    : new RegExp(`\\b${sought.replace(/[^\p{L}\p{N} ]/gu, ".")}`, "u").test(label)
      ? 300
      : 0;
  return named + (named ? starts : 0) + Math.min(200, weight(i));
}

function offer() {
  const sought = fold(state.words);
  offered = sought
    ? things
        .map((_, i) => i)
        .filter((i) => matchesLabel(i))
        .map((i) => /** @type {[number, number]} */ ([suggestionRank(i, sought), i]))
        .sort((a, b) => b[0] - a[0] || a[1] - b[1])
        .slice(0, SUGGESTIONS)
        .map(([, i]) => i)
    : [];
  point(-1);
  const list = element("suggestions");
  list.replaceChildren(...offered.map(suggestion));
  list.hidden = !offered.length;
  element("search").setAttribute("aria-expanded", String(Boolean(offered.length)));
}

/** Quotes are offered for their words, all else for its name. @param {number} i */
function matchesLabel(i) {
  const text = things[i].kind === "quote" ? searchable[i] : fold(things[i].label);
  return fold(state.words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** @param {number} i @param {number} order */
function suggestion(i, order) {
  const thing = things[i];
  const row = make(
    "li",
    "",
    markOf(thing),
    words(shortened(thing.label, 90)),
    make(
      "span",
      "note",
      thing.kind === "quote" ? "" : thing.kind === "topic" ? topicCounts(i) : KIND_WORDS[thing.kind],
    ),
  );
  row.id = `suggestion-${order}`;
  row.setAttribute("role", "option");
  row.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(i);
  });
  return row;
}

function hideOffer() {
  element("suggestions").hidden = true;
  element("search").setAttribute("aria-expanded", "false");
  point(-1);
}

/** @param {number} order */
function point(order) {
  pointed = order;
  const box = element("search");
  for (const row of element("suggestions").children)
    row.setAttribute("aria-selected", String(row.id === `suggestion-${order}`));
  document.getElementById(`suggestion-${order}`)?.scrollIntoView({ block: "nearest" });
  if (order < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", `suggestion-${order}`);
}

/** Choose a suggestion: the words have done their work. @param {number} i */
function take(i) {
  const box = /** @type {HTMLInputElement} */ (element("search"));
  box.value = state.words = "";
  hideOffer();
  visit(i);
}

/** @param {KeyboardEvent} event */
function searchKeys(event) {
  const box = /** @type {HTMLInputElement} */ (element("search"));
  if (event.key === "ArrowDown") point(Math.min(offered.length - 1, pointed + 1));
  else if (event.key === "ArrowUp") point(Math.max(-1, pointed - 1));
  else if (event.key === "Enter" && offered.length) take(offered[Math.max(0, pointed)]);
  else if (event.key === "Escape") {
    box.value = state.words = "";
    hideOffer();
    narrowed();
  } else return;
  event.preventDefault();
}
