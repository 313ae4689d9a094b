// @ts-check
// The details of positions and of requests for comment, and the lists of them in the panel.

/** The names of things as plain words. @param {number[] | undefined} list */
function listed(list) {
  return (list || []).map((j) => shortened(things[j].label, 80)).join(", ");
}

/** Publisher, day of publication and article in one line. @param {Thing} quote @returns {(Node | string)[]} */
function sourceLine(quote) {
  const article = articleLink(quote);
  return [...published(quote), ...(article === "" ? [] : [", ", article])];
}

/** The badge of a side: plus, minus or dot on its colour. @param {string} side */
function sideMark(side) {
  const mark = shape("svg", {
    class: `mark polarity-${side}`,
    viewBox: "-10 -10 20 20",
    "aria-hidden": "true",
  });
  mark.append(shape("circle", { r: 8 }), shape("path", { class: `sign ${side}`, d: SIGNS[side] || "" }));
  return mark;
}

/** Topics to choose from, the most contested first. @param {number} most @returns {Node[]} */
function topicList(most) {
  const rows = contested()
    .slice(0, most)
    .map((i) => {
      const row = make("li", "", legendMark("topic"), linkTo(i), " ", make("span", "note", topicCounts(i)));
      if (i === state.topic) row.setAttribute("aria-current", "true");
      return row;
    });
  return rows.length ? [make("ul", "plain topics", ...rows)] : [];
}

/** Beside the page of a topic: the others. @returns {Node[]} */
function topicsPanel() {
  const title = make("h2", "", "Topics");
  title.id = "panel-title";
  return [title, make("p", "soft", "The most contested first."), ...topicList(300)];
}

/** Leads from a topic in the map to its page. @param {number} i */
function topicButton(i) {
  const button = make("button", "cite", "Positions over time, with their sentences");
  button.setAttribute("type", "button");
  button.addEventListener("click", () => openTopic(i));
  return button;
}

/** @param {string} title @param {number[]} positions @param {boolean} named */
function positionList(title, positions, named) {
  if (!positions.length) return [];
  const rows = positions.map((i) => {
    const thing = things[i];
    const who = named ? [...joined((thing.holders || []).map((j) => linkTo(j))), ": "] : [];
    const when = thing.date ? make("span", "note", readableDate(thing.date)) : null;
    const proof = (thing.evidence || []).map((j) =>
      make("li", "", linkTo(j, shortened(wordsOf(things[j]), 160), "quoted")),
    );
    return make(
      "li",
      `stance ${thing.polarity}`,
      sideMark(thing.polarity || "neither"),
      ...who,
      linkTo(i),
      " ",
      when,
      proof.length ? make("ul", "plain quotes", ...proof) : null,
    );
  });
  return [
    make("h3", "", `${title} `, make("span", "note", String(positions.length))),
    make("ul", "plain", ...rows),
  ];
}

/** A position in full: who, when, by whose word, and each quote that shows it in its paragraph. @param {Thing} thing @returns {Node[]} */
function positionPanel(thing) {
  const facts = make(
    "dl",
    "facts",
    ...fact("Who", ...joined((thing.holders || []).map((j) => linkTo(j)))),
    ...fact("As", thing.role ? words(thing.role) : ""),
    ...fact(
      "Stance",
      sideMark(thing.polarity || "neither"),
      ` ${thing.polarity}${thing.attitude ? ` – ${thing.attitude}` : ""}`,
    ),
    ...fact("Topic", ...joined((thing.topics || []).map((j) => linkTo(j)))),
    ...fact(
      "When",
      thing.date ? readableDate(thing.date) : make("span", "unknown", "date unknown"),
      saidHow(thing),
    ),
    ...fact("Told by", ...joined((thing.tellers || []).map((j) => linkTo(j)))),
    ...fact("On behalf of", ...joined((thing.bodies || []).map((j) => linkTo(j)))),
    ...fact("Confidence", thing.confidence === undefined ? "" : `${Math.round(thing.confidence * 100)} %`),
    ...fact("Address", make("code", "", thing.id)),
  );
  const proof = (thing.evidence || []).flatMap((j, n) => [
    context(things[j], !n),
    make(
      "p",
      "note proof",
      ...joined((things[j].speakers || []).map((who) => linkTo(who))),
      " · ",
      ...sourceLine(things[j]),
      " · ",
      linkTo(j, "this quote in full"),
    ),
  ]);
  return [facts, ...(proof.length ? [make("h3", "", "Shown by")] : []), ...proof];
}

/** @type {Record<string, string>} */
const OUTCOME_WORDS = { declined: "declined to comment", noResponse: "did not answer" };

/** @param {Thing} thing */
function outcomeOf(thing) {
  return OUTCOME_WORDS[thing.outcome || ""] || "gave no comment";
}

/** @param {string} title @param {number[]} requests @param {boolean} named @returns {Node[]} */
function requestList(title, requests, named) {
  if (!requests.length) return [];
  const rows = requests.slice(0, LONGEST_LIST).map((i) => {
    const thing = things[i];
    const who = named ? [...joined((thing.speakers || []).map((j) => linkTo(j))), " "] : [];
    return make(
      "li",
      "",
      ...who,
      linkTo(i, outcomeOf(thing)),
      make("span", "note", " · ", ...published(thing)),
    );
  });
  return [
    make("h3", "", `${title} `, make("span", "note", String(requests.length))),
    make("ul", "plain", ...rows),
  ];
}

/** A request for comment in its sentence. It says nothing about where anybody stands. @param {Thing} thing @returns {Node[]} */
function requestPanel(thing) {
  const facts = make(
    "dl",
    "facts",
    ...fact("Asked", ...joined((thing.speakers || []).map((j) => linkTo(j)))),
    ...fact("Outcome", outcomeOf(thing)),
    ...fact("Published", ...published(thing)),
    ...fact("In", articleLink(thing)),
    ...fact("Characters", place(thing)),
    ...fact("Confidence", thing.confidence === undefined ? "" : `${Math.round(thing.confidence * 100)} %`),
  );
  return [context(thing, false), facts, make("p", "soft", "A silence shows no position.")];
}
