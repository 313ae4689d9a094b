// @ts-check
// What the page knows: things that point at each other by index, and the state of the page.

/**
 * @typedef {object} Thing
 * @property {string} id  @property {string} kind  @property {string} label
 * @property {string} [text]  @property {string} [form]  @property {string} [act]
 * @property {string} [date]  @property {string} [basis]  @property {string} [published]  @property {string} [publisher]
 * @property {string} [article]  @property {string} [article_title]  @property {string} [url]
 * @property {number} [start]  @property {number} [end]  @property {number} [confidence]
 * @property {number[]} [speakers]  @property {number[]} [topics]  @property {number[]} [within]
 * @property {[number, string][]} [context]
 * @property {string} [polarity]  @property {string} [attitude]  @property {string} [role]
 * @property {number[]} [holders]  @property {number[]} [evidence]
 * @property {number[]} [tellers]  @property {number[]} [bodies]  @property {string} [outcome]
 * @property {string} [topicKind]  @property {[string, number][]} [roles]
 */
/** @typedef {{nodes: any[], edges: any[], options: any}} Drawing */

/** @type {{things: Thing[], maps: Drawing[], articles: number, apart: number, linked: number}} */
const data = JSON.parse(element("data").textContent || "{}");
const things = data.things;

/** What is chosen, whose page is open, what is switched off in the legend and typed in the search, which map is drawn. */
const state = { selected: -1, topic: -1, off: /** @type {Set<string>} */ (new Set()), words: "", map: 0 };

const POLARITIES = ["for", "against", "neither"];
/** @type {Record<string, string>} */
const KIND_WORDS = {
  person: "person",
  organization: "institution",
  group: "group",
  place: "place",
  document: "document",
  unnamed: "unnamed source",
  quote: "quote",
  position: "position",
  topic: "topic",
  request: "request for comment",
};

/** What points at each thing, by index. */
const links = things.map(() => ({
  quotes: /** @type {number[]} */ ([]),
  positions: /** @type {number[]} */ ([]),
  members: /** @type {[string, number][]} */ ([]),
  inner: /** @type {number[]} */ ([]),
  supports: /** @type {number[]} */ ([]),
  requests: /** @type {number[]} */ ([]),
}));

/** Things written out once for searching: lower case, without diacritics. */
const searchable = things.map(() => "");

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function linkThings() {
  things.forEach((thing, i) => {
    if (thing.kind === "request") for (const j of thing.speakers || []) links[j].requests.push(i);
    else
      for (const j of [...(thing.speakers || []), ...(thing.kind === "quote" ? thing.topics || [] : [])])
        links[j].quotes.push(i);
    for (const j of thing.within || []) links[j].inner.push(i);
    for (const j of [...(thing.holders || []), ...(thing.kind === "position" ? thing.topics || [] : [])])
      links[j].positions.push(i);
    for (const j of thing.evidence || []) links[j].supports.push(i);
    for (const [role, j] of thing.roles || []) links[j].members.push([role, i]);
  });
  things.forEach((thing, i) => {
    const named = [...(thing.speakers || []), ...(thing.holders || []), ...(thing.topics || [])];
    const words = [thing.label, thing.text, thing.article_title, thing.publisher, thing.topicKind];
    searchable[i] = fold([...words, ...named.map((j) => things[j].label)].join(" \n"));
  });
  linkRequests();
  for (const link of links)
    for (const list of [link.quotes, link.positions, link.requests]) list.sort(byDate);
}

/** A topic has the requests for comment of the articles that speak of it. */
function linkRequests() {
  const requests = things.map((_, i) => i).filter((i) => things[i].kind === "request");
  if (!requests.length) return;
  things.forEach((thing, i) => {
    if (thing.kind !== "topic") return;
    const proof = links[i].positions.flatMap((j) => things[j].evidence || []);
    const articles = new Set([...links[i].quotes, ...proof].map((j) => things[j].article));
    links[i].requests = requests.filter((j) => articles.has(things[j].article));
  });
}

/**
 * Oldest first, by when it was said or else published; unknown dates last. Of one day, in reading order.
 * @param {number} a @param {number} b
 */
function byDate(a, b) {
  const [one, other] = [things[a], things[b]];
  return (
    compare(one.date || one.published || "~", other.date || other.published || "~") ||
    compare(one.article || "", other.article || "") ||
    (one.start || 0) - (other.start || 0) ||
    a - b
  );
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether the legend lets a thing be seen; it rests while the page of a topic is open. @param {number} i @returns {boolean} */
function allowed(i) {
  const thing = things[i];
  if (state.topic >= 0) return true;
  if (state.off.has(thing.kind)) return false;
  if (thing.kind === "quote" || thing.kind === "request")
    return !thing.speakers?.length || thing.speakers.some(allowed);
  if (thing.kind !== "position") return true;
  if (state.off.has(thing.polarity || "")) return false;
  return (thing.holders || []).some(allowed) && (!thing.topics?.length || thing.topics.some(allowed));
}

/** What the tables are about: the open topic, else what is chosen; -1 for everything. */
function subject() {
  if (state.topic >= 0) return state.topic;
  return ["quote", "position", "request"].includes(things[state.selected]?.kind) ? -1 : state.selected;
}

/** Whether a table row belongs to what is chosen. @param {number} i */
function concerns(i) {
  const at = subject();
  return (
    at < 0 || [links[at].quotes, links[at].positions, links[at].requests].some((list) => list.includes(i))
  );
}

/** Whether every typed word is found in a thing. @param {number} i */
function matches(i) {
  return fold(state.words)
    .split(/\s+/)
    .every((word) => searchable[i].includes(word));
}

/** Quotes and positions count for how much a thing matters. @param {number} i */
function weight(i) {
  return links[i].quotes.length + 2 * links[i].positions.length;
}

/** @param {string} date an ISO day, month, year, or an interval with a slash @returns {string} */
function readableDate(date) {
  if (date.includes("/")) return date.split("/").map(readableDate).join(" to ");
  const [year, month, day] = date.split("-").map(Number);
  if (!year) return date;
  if (!month) return String(year);
  const options = /** @type {Intl.DateTimeFormatOptions} */ ({
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  if (day) options.day = "numeric";
  return new Intl.DateTimeFormat(document.documentElement.lang, options).format(
    new Date(Date.UTC(year, month - 1, day || 1)),
  );
}

/** @param {number} count @param {string} one @param {string} [many] */
function counted(count, one, many) {
  return `${count.toLocaleString(document.documentElement.lang)} ${count === 1 ? one : many || one + "s"}`;
}

/** @param {string} text @param {number} longest */
function shortened(text, longest) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : line.slice(0, longest - 1).trimEnd() + "…";
}

/** The words of a quote, or what stands for them when the graph holds no text. @param {Thing} thing */
function wordsOf(thing) {
  return thing.text || thing.label;
}
