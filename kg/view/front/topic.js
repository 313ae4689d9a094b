// @ts-check
// The page of a topic: who is for, against and neither, over time and with the sentence that shows it.

const MOST_HOLDERS = 40;
const MOST_NAMES = 12;
const MOST_QUOTES = 30;
const LONGEST_SENTENCE = 900;
/** The topic that the view was built for, and how wide its time line is. */
const topicView = { topic: -1, width: 0 };

/** Bring the view into step with the state: built anew only when the topic is another one. */
function showTopic() {
  const open = state.topic >= 0;
  const view = element("topic");
  element("stage").hidden = open;
  view.hidden = !open;
  document.body.classList.toggle("on-topic", open);
  element("to-map").setAttribute("aria-pressed", String(!open));
  element("to-topics").setAttribute("aria-pressed", String(open));
  if (open && topicView.topic !== state.topic) {
    view.replaceChildren(...topicBody(state.topic));
    topicView.width = 0;
  }
  topicView.topic = state.topic;
  if (open) drawTimeline();
  for (const marked of view.querySelectorAll("[data-i]")) {
    const here = Number(marked.getAttribute("data-i")) === state.selected;
    if (here) marked.setAttribute("aria-current", "true");
    else marked.removeAttribute("aria-current");
  }
}

/** Open the page of a topic. @param {number} topic */
function openTopic(topic) {
  state.topic = topic;
  state.selected = -1;
  refresh();
  scrollTo(0, 0);
  element("topic").focus({ preventScroll: true });
  announce(`Positions on ${shortened(things[topic].label, 140)}: ${topicCounts(topic)}`);
}

/** Back to the map, with the topic chosen there. */
function closeTopic() {
  if (state.topic < 0) return;
  const topic = state.topic;
  state.topic = -1;
  select(topic);
  centre(topic);
}

function openTopics() {
  const topics = contested();
  element("views").hidden = !topics.length;
  element("to-map").addEventListener("click", closeTopic);
  element("to-topics").addEventListener("click", () => {
    const chosen = things[state.selected]?.kind === "topic" ? state.selected : topics[0];
    if (state.topic < 0) openTopic(chosen);
  });
  new ResizeObserver(drawTimeline).observe(element("topic"));
}

/** The time line at the width that there is. */
function drawTimeline() {
  const frame = document.getElementById("over-time");
  if (!frame || state.topic < 0) return;
  const width = Math.floor(frame.clientWidth);
  if (!width || width === topicView.width) return;
  topicView.width = width;
  frame.replaceChildren(timeline(stancesOn(state.topic), width));
}

/** @param {number} topic @returns {Node[]} */
function topicBody(topic) {
  const thing = things[topic];
  const stances = stancesOn(topic);
  const kind = thing.topicKind && thing.topicKind !== "issue" ? `topic: ${thing.topicKind}` : "topic";
  const title = make("h2", "", "Positions on ", words(shortened(thing.label, LONGEST_NAME)));
  title.id = "topic-title";
  return [
    make("p", "kind", legendMark("topic"), kind),
    title,
    make("p", "lead", topicLead(topic, stances)),
    ...overTime(stances),
    ...(stances.length
      ? [lanes(stances)]
      : [make("p", "soft", "Nobody takes a position on it in these articles.")]),
    ...alignmentTable(stances),
    ...usersOf(topic),
    ...otherQuotes(topic),
    ...requestList("Asked for comment in these articles, and silent", links[topic].requests, true),
  ];
}

/** One sentence: how many stand where, from when to when, who moved. @param {number} topic @param {Stance[]} stances */
function topicLead(topic, stances) {
  const known = stances.filter((stance) => stance.from);
  const ends = known.length ? [known[0], known.reduce((a, b) => (b.to > a.to ? b : a))] : [];
  const days = new Set(ends.map((stance) => readableDate(things[stance.i].date || "")));
  const moved = [...byHolder(stances).values()].filter((own) => turns(own).length).length;
  const parts = [
    topicCounts(topic),
    [...days].join(" to "),
    stances.length - known.length
      ? `${counted(stances.length - known.length, "position")} without a date`
      : "",
    moved ? `${moved} changed sides` : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The sides that a holder has left, in order. @param {Stance[]} own */
function turns(own) {
  const now = standing(own);
  return POLARITIES.filter((side) => !now.includes(side) && own.some((stance) => stance.polarity === side));
}

/** @param {Stance[]} stances @returns {Node[]} */
function overTime(stances) {
  if (!stances.length) return [];
  const undated = make(
    "p",
    "soft",
    "When these positions were taken is not told, so there is no time line of them.",
  );
  if (stances.every((stance) => !stance.from)) return [make("h3", "", "Over time"), undated];
  const frame = make("div", "over-time");
  frame.id = "over-time";
  const lines = [...byHolder(stances).values()].some((own) => own.filter((stance) => stance.from).length > 1);
  const note = [
    !lines
      ? ""
      : "A line joins one holder's positions and steps where the side changes; between two badges nothing is known.",
    stances.some((stance) => !stance.from) ? "Positions without a date stand apart on the left." : "",
    stances.some(isTold) ? "A hollow badge is somebody else's word." : "",
    byHolder(stances).size > MOST_ROWS ? `The first ${MOST_ROWS} holders are drawn; the lists hold all.` : "",
  ];
  return [make("h3", "", "Over time"), frame, make("p", "soft", note.filter(Boolean).join(" "))];
}

/** The three lists, side by side where there is room. @param {Stance[]} stances */
function lanes(stances) {
  const made = make("div", "lanes");
  for (const side of POLARITIES) {
    const here = stances.filter((stance) => stance.polarity === side);
    const holders = byHolder(here).size;
    const title = make(
      "h3",
      "",
      sideMark(side),
      SIDE_WORDS[side],
      " ",
      make("span", "note", String(holders)),
    );
    title.id = `lane-${side}`;
    const dated = here.filter((stance) => stance.from);
    const undated = here.filter((stance) => !stance.from);
    const lane = make(
      "section",
      `lane polarity-${side}${here.length ? "" : " none"}`,
      title,
      ...(here.length ? [] : [make("p", "soft", "Nobody in these articles.")]),
      ...holderList(dated, stances),
      ...(undated.length ? [make("h4", "", "Date unknown")] : []),
      ...holderList(undated, stances),
    );
    lane.setAttribute("aria-labelledby", title.id);
    made.append(lane);
  }
  return made;
}

/** @param {Stance[]} stances of one side @param {Stance[]} all of the topic @returns {Node[]} */
function holderList(stances, all) {
  const holders = [...byHolder(stances)];
  if (!holders.length) return [];
  const rows = holders.slice(0, MOST_HOLDERS).map(([holder, own]) => {
    const others = all.filter((stance) => stance.holder === holder && stance.polarity !== own[0].polarity);
    return make(
      "li",
      "holder",
      make("p", "who", linkTo(holder), ...moves(own[0].polarity, others)),
      ...own.map(stanceBlock),
    );
  });
  const more = holders.length - MOST_HOLDERS;
  return [
    make("ul", "plain", ...rows),
    ...(more > 0 ? [make("p", "soft", `and ${more} more in the table below`)] : []),
  ];
}

/** What the same holder says on other sides. @param {string} side @param {Stance[]} others @returns {Node[]} */
function moves(side, others) {
  return POLARITIES.filter((other) => others.some((stance) => stance.polarity === other)).map((other) => {
    const dates = others.filter((stance) => stance.polarity === other && stance.from);
    const when = dates.length ? `, ${readableDate(things[dates[dates.length - 1].i].date || "")}` : "";
    return make("span", "moved", sideMark(other), `also ${other}${when}`);
  });
}

/** One position: attitude, date, whose word, the sentence, where it was printed. @param {Stance} stance */
function stanceBlock({ i }) {
  const thing = things[i];
  const when = thing.date
    ? make("span", "", readableDate(thing.date), saidHow(thing))
    : make("span", "unknown", "date unknown");
  const open = linkTo(i, thing.attitude || thing.polarity, "attitude");
  const block = make(
    "div",
    "stance-block",
    make("p", "", open, " · ", when),
    thing.role ? make("p", "note", "as ", words(thing.role)) : null,
    ...voices(thing),
    ...sentencesOf(thing.evidence || []).map((segments) => sentence(segments)),
    ...printedIn(thing),
  );
  block.dataset.i = String(i);
  return block;
}

/** Whose word it is when not the holder's, and for whom it was said. @param {Thing} thing */
function voices(thing) {
  return [
    ...(thing.tellers?.length
      ? [make("p", "note", "by the word of ", ...joined(thing.tellers.map((j) => linkTo(j))))]
      : []),
    ...(thing.bodies?.length
      ? [make("p", "note", "on behalf of ", ...joined(thing.bodies.map((j) => linkTo(j))))]
      : []),
  ];
}

/** The articles that print the evidence, each once. @param {Thing} thing @returns {Node[]} */
function printedIn(thing) {
  const quotes = (thing.evidence || []).map((j) => things[j]);
  const articles = [...new Map(quotes.map((quote) => [quote.article, quote])).values()];
  return articles.map((quote) => make("p", "note", ...sourceLine(quote)));
}

/** Each sentence that holds one of some quotes, once, with all of its marks. @param {number[]} quotes @returns {[number, string][][]} */
function sentencesOf(quotes) {
  /** @type {Map<string, [number, string][][]>} */
  const found = new Map();
  for (const j of quotes) {
    const quote = things[j];
    const kept = (quote.context || []).filter(([marks]) => marks & 8);
    const segments = kept.length ? kept : /** @type {[number, string][]} */ ([[1, wordsOf(quote)]]);
    const key = segments.map(([, part]) => part).join("");
    found.set(key, [...(found.get(key) || []), segments]);
  }
  return [...found.values()].map(overlaid);
}

/** Readings of one stretch of text as one: a piece carries what any of them marks. @param {[number, string][][]} readings @returns {[number, string][]} */
function overlaid(readings) {
  if (readings.length === 1) return readings[0];
  const text = readings[0].map(([, part]) => part).join("");
  const spans = readings.flatMap((segments) => {
    let at = 0;
    return segments.map(([marks, part]) => ({ marks, from: at, to: (at += part.length) }));
  });
  const cuts = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return cuts.slice(1).map((to, n) => {
    const over = spans.filter((span) => span.from <= cuts[n] && span.to >= to);
    return [over.reduce((all, span) => all | span.marks, 0), text.slice(cuts[n], to)];
  });
}

/** A sentence with the evidence marked, cut where it is endless. @param {[number, string][]} segments */
function sentence(segments) {
  const block = make("blockquote", "said");
  block.dir = "auto";
  let room = LONGEST_SENTENCE;
  for (const [marks, part] of segments) {
    if (room <= 0) break;
    const kept = part.length > room ? `${part.slice(0, room)}…` : part;
    room -= part.length;
    block.append(marks & 1 ? make("mark", "content", kept) : kept);
  }
  return block;
}

/** @param {Stance[]} stances @returns {Node[]} */
function alignmentTable(stances) {
  const found = alignments(stances);
  if (found.length < 2) return [];
  const title = make("h3", "", "Who agrees with whom");
  title.id = "alignment-title";
  const head = ["Who", "Stands", "Agrees with", "Opposes"].map((name) => part("th", "columnheader", name));
  const rows = found.slice(0, MOST_HOLDERS).map((one) => {
    const stands = one.sides.flatMap((side) => [sideMark(side), ` ${side} `]);
    const cells = [[linkTo(one.holder)], stands, fewLinked(one.agrees), fewLinked(one.opposes)].map(
      (content, n) => {
        const cell = part("td", "cell", ...(content.length ? content : ["–"]));
        cell.dataset.name = ["Who", "Stands", "Agrees with", "Opposes"][n];
        return cell;
      },
    );
    return part("tr", "row", ...cells);
  });
  const table = part(
    "table",
    "table",
    part("thead", "rowgroup", part("tr", "row", ...head)),
    part("tbody", "rowgroup", ...rows),
  );
  table.setAttribute("aria-labelledby", title.id);
  const note = "Where somebody is known to have changed sides, the later one counts.";
  const moved = [...byHolder(stances).values()].some((own) => turns(own).length);
  return [title, make("div", "scroll", table), ...(moved ? [make("p", "soft", note)] : [])];
}

/** @param {number[]} list @returns {(Node | string)[]} */
function fewLinked(list) {
  const more = list.length - MOST_NAMES;
  return [...linked(list.slice(0, MOST_NAMES)), ...(more > 0 ? [` and ${more} more`] : [])];
}

/** Who uses a coined term, the most frequent first. @param {number} topic @returns {Node[]} */
function usersOf(topic) {
  if (things[topic].topicKind !== "term") return [];
  /** @type {Map<number, number>} */
  const uses = new Map();
  for (const i of links[topic].quotes)
    for (const who of things[i].speakers || []) uses.set(who, (uses.get(who) || 0) + 1);
  const users = [...uses].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_HOLDERS);
  const rows = users.map(([who, count]) =>
    make(
      "li",
      "",
      legendMark(things[who].kind),
      linkTo(who),
      " ",
      make("span", "note", counted(count, "quote")),
    ),
  );
  return rows.length ? [make("h3", "", "Who uses the term"), make("ul", "plain users", ...rows)] : [];
}

/** Quotes that name the topic and show no position on it, each in its sentence. @param {number} topic @returns {Node[]} */
function otherQuotes(topic) {
  const proof = new Set(links[topic].positions.flatMap((i) => things[i].evidence || []));
  const others = links[topic].quotes.filter((i) => !proof.has(i));
  if (!others.length) return [];
  const rows = others.slice(0, MOST_QUOTES).map((i) => {
    const quote = things[i];
    const who = quote.speakers?.length ? joined(quote.speakers.map((j) => linkTo(j))) : ["Speaker not told"];
    const when = quote.date ? readableDate(quote.date) : make("span", "unknown", "date unknown");
    return make(
      "li",
      "",
      make("p", "", ...who, " · ", when),
      ...sentencesOf([i]).map((segments) => sentence(segments)),
      make("p", "note", ...sourceLine(quote), " · ", linkTo(i, "this quote in full")),
    );
  });
  const more = others.length - MOST_QUOTES;
  return [
    make(
      "h3",
      "",
      links[topic].positions.length ? "Others that name it " : "Named in ",
      make("span", "note", String(others.length)),
    ),
    make("ul", "plain named", ...rows),
    ...(more > 0 ? [make("p", "soft", `and ${counted(more, "more quote")} in the table below`)] : []),
  ];
}
