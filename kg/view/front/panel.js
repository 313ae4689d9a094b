// @ts-check
// The side panel: one thing in full. Everything is built with text nodes; nothing is parsed as markup.

/**
 * An element with classes and children.
 * @param {string} tag @param {string} [classes] @param {...(Node | string | null)} children
 */
function make(tag, classes, ...children) {
  const made = document.createElement(tag);
  if (classes) made.className = classes;
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

/** Words of unknown direction, kept from turning their surroundings round. @param {string} words */
function words(words) {
  const made = make("bdi", "", words);
  made.dir = "auto";
  return made;
}

/** Letters of a name in a list; only the details write an endless one out. */
const LONGEST_NAME = 260;

/** The place of a thing within this page. @param {number} i */
function addressOf(i) {
  return `#${new URLSearchParams({ [things[i].kind === "topic" ? "topic" : "at"]: things[i].id })}`;
}

/** A link that goes to a thing; as a link it can be opened beside this page, too. @param {number} i @param {string} [label] @param {string} [classes] */
function linkTo(i, label, classes) {
  const name = words(shortened(label || things[i].label, LONGEST_NAME));
  const link = /** @type {HTMLAnchorElement} */ (make("a", `link ${classes || ""}`, name));
  link.href = addressOf(i);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    visit(i);
  });
  return link;
}

/** The mark that stands for a thing's kind in the legend. @param {string} name */
function legendMark(name) {
  const mark = document.querySelector(`#legend input[value="${name}"] + svg`);
  return mark ? mark.cloneNode(true) : null;
}

/** The mark of one thing: a position's says which side it is on. @param {Thing} thing */
function markOf(thing) {
  return thing.kind === "position" ? sideMark(thing.polarity || "neither") : legendMark(thing.kind);
}

/** @param {(Node | string)[]} nodes */
function joined(nodes) {
  return nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
}

function showPanel() {
  const panel = element("panel");
  const chosen = state.selected;
  panel.classList.toggle("open", chosen >= 0);
  const start = state.topic >= 0 ? topicsPanel : startPanel;
  panel.replaceChildren(...(chosen < 0 ? start() : thingPanel(chosen)));
  panel.scrollTop = 0;
}

/** What to read first: the most quoted speakers and the most disputed topics. */
function startPanel() {
  const title = make("h2", "", "Where to start");
  title.id = "panel-title";
  return [
    title,
    make("p", "soft", "Choose a name, a topic or a quote – here, in the map, or with the search."),
    ...topList(
      "Most quoted",
      (i) => (things[i].roles ? links[i].quotes.length : 0),
      (i) => counted(links[i].quotes.length, "quote"),
    ),
    make("h3", "", "Most contested"),
    ...topicList(7),
  ];
}

/** The seven of the highest rank above 0. @param {string} title @param {(i: number) => number} rank @param {(i: number) => string} note */
function topList(title, rank, note) {
  const top = things
    .map((_, i) => i)
    .filter((i) => rank(i) > 0)
    .sort((a, b) => rank(b) - rank(a) || a - b)
    .slice(0, 7);
  if (!top.length) return [];
  const rows = top.map((i) =>
    make("li", "", legendMark(things[i].kind), linkTo(i), " ", make("span", "note", note(i))),
  );
  return [make("h3", "", title), make("ul", "plain", ...rows)];
}

/** @param {number} i @returns {Node[]} */
function thingPanel(i) {
  const thing = things[i];
  const close = make("button", "close", "×");
  close.setAttribute("type", "button");
  close.setAttribute("aria-label", "Close the details");
  close.addEventListener("click", () => {
    select(-1);
    const back = state.topic < 0 ? element("map") : cameFrom?.isConnected ? cameFrom : element("topic");
    back.focus({ preventScroll: true });
  });
  const kind = make(
    "p",
    "kind",
    markOf(thing),
    thing.topicKind && thing.topicKind !== "issue" ? `topic: ${thing.topicKind}` : KIND_WORDS[thing.kind],
  );
  const title = make("h2", "", thing.kind === "quote" ? quoteTitle(thing) : words(thing.label));
  title.id = "panel-title";
  const body =
    thing.kind === "quote"
      ? quotePanel(thing, i)
      : thing.kind === "position"
        ? positionPanel(thing)
        : thing.kind === "request"
          ? requestPanel(thing)
          : thing.kind === "topic"
            ? topicPanel(i)
            : agentPanel(i);
  const aside =
    drawn.has(i) || state.topic >= 0 || thing.kind === "request"
      ? null
      : make(
          "p",
          "soft",
          data.maps.length > 1 && !state.map
            ? "Not in this first map; the larger one may show it."
            : "Not drawn in the map.",
        );
  return [close, kind, title, ...body, ...(aside ? [aside] : [])];
}

/** @param {Thing} thing */
function quoteTitle(thing) {
  const names = (thing.speakers || []).map((j) => linkTo(j));
  return make("span", "", ...(names.length ? joined(names) : ["Speaker not told"]));
}

/** @param {Thing} thing @param {number} i @returns {Node[]} */
function quotePanel(thing, i) {
  const facts = make(
    "dl",
    "facts",
    ...fact(
      "Said",
      thing.date ? readableDate(thing.date) : make("span", "unknown", "date unknown"),
      saidHow(thing),
    ),
    ...fact("Published", ...published(thing)),
    ...fact("In", articleLink(thing)),
    ...fact("Speaking as", ...rolesOf(thing.speakers || [])),
    ...fact(
      "Form",
      `${thing.form || "not told"}${thing.act && thing.act !== "state" ? `, act: ${thing.act}` : ""}`,
    ),
    ...fact("About", ...joined((thing.topics || []).map((j) => linkTo(j)))),
    ...fact(
      "Inside",
      ...joined((thing.within || []).map((j) => linkTo(j, shortened(wordsOf(things[j]), 70)))),
    ),
    ...fact("Holds", ...joined(links[i].inner.map((j) => linkTo(j, shortened(wordsOf(things[j]), 70))))),
    ...fact("Shows", ...joined(links[i].supports.map((j) => linkTo(j)))),
    ...fact("Characters", place(thing)),
    ...fact("Confidence", thing.confidence === undefined ? "" : `${Math.round(thing.confidence * 100)} %`),
  );
  return [context(thing, true), facts, citeButton(thing)];
}

/** @type {Record<string, string>} */
const BASIS_WORDS = {
  stated: "written out in the article",
  resolved: "worked out from the day of publication",
  curated: "set by a person",
};

/** How the date was obtained. @param {Thing} thing */
function saidHow(thing) {
  const how = BASIS_WORDS[thing.basis || ""];
  return thing.date && how ? make("span", "note", `, ${how}`) : "";
}

/** A row of a description list; none without content. @param {string} name @param {...(Node | string)} content */
function fact(name, ...content) {
  return content.length && content[0] !== "" ? [make("dt", "", name), make("dd", "", ...content)] : [];
}

/** @param {Thing} thing */
function published(thing) {
  const parts = [
    thing.publisher ? words(thing.publisher) : "",
    thing.published ? readableDate(thing.published) : make("span", "unknown", "date unknown"),
  ];
  return joined(parts.filter((part) => part !== ""));
}

/** @param {Thing} thing */
function place(thing) {
  return thing.start === undefined || thing.start === thing.end
    ? ""
    : `${thing.start}–${thing.end} of the article's text`;
}

/** A link for web addresses only; otherwise the title alone. @param {Thing} thing */
function articleLink(thing) {
  const title = thing.article_title || thing.article || "";
  if (!/^https?:\/\//i.test(thing.url || "")) return title ? words(title) : "";
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", words(title || thing.url || "")));
  link.href = thing.url || "";
  link.rel = "noreferrer noopener";
  link.target = "_blank";
  return link;
}

/** @param {number[]} speakers */
function rolesOf(speakers) {
  return speakers.flatMap((i) =>
    (things[i].roles || []).map(([role, j]) => make("span", "role", words(role), ", ", linkTo(j))),
  );
}

/** The quote in its sentence and paragraph; source, cue and content told apart. @param {Thing} thing @param {boolean} keyed whether it says what the marks mean */
function context(thing, keyed) {
  if (!thing.context || !thing.context.length) {
    const quoted = thing.text ? make("blockquote", "context", make("mark", "content", thing.text)) : null;
    return make("div", "", quoted, make("p", "soft", "The article's text is not in this graph."));
  }
  const block = make("blockquote", "context");
  block.dir = "auto";
  for (const [marks, part] of thing.context) {
    const names = ["content", "cue", "source", "sentence"].filter((_, bit) => marks & (1 << bit));
    block.append(names.length ? make(marks & 1 ? "mark" : "span", names.join(" "), part) : part);
  }
  const key = make(
    "p",
    "key",
    make("mark", "content", "what was said"),
    " ",
    make("span", "source", "who says it"),
    " ",
    make("span", "cue", "how it is said"),
  );
  return make("div", "", block, keyed ? key : null);
}

/** @param {Thing} thing */
function citation(thing) {
  const who = (thing.speakers || []).map((j) => things[j].label).join(", ") || "Unnamed";
  const said = thing.form === "direct" || !thing.text ? wordsOf(thing) : `${thing.text} (${thing.form})`;
  const parts = [
    thing.article_title && `“${thing.article_title}”`,
    thing.publisher,
    thing.published,
    thing.url,
  ];
  const where = parts.filter(Boolean).join(", ");
  const when = thing.date ? `said ${thing.date}` : "date of saying unknown";
  return `${who}: ${said} ${where ? `In ${where}` : ""} [${when}; characters ${thing.start}–${thing.end}; ${thing.id}]`;
}

/** @param {Thing} thing */
function citeButton(thing) {
  const button = make("button", "cite", "Copy as citation");
  button.setAttribute("type", "button");
  button.addEventListener("click", async () => {
    const done = await copy(citation(thing));
    announce(done ? "Citation copied" : "The browser did not let the page copy");
    button.textContent = done ? "Copied" : "Copying is not allowed here";
    setTimeout(() => (button.textContent = "Copy as citation"), 2000);
  });
  return button;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "unseen"));
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** A list of quotes, each with who or when beside it. @param {string} title @param {number[]} quotes @param {boolean} named */
function quoteList(title, quotes, named) {
  if (!quotes.length) return [];
  const rows = quotes.slice(0, LONGEST_LIST).map((i) => {
    const thing = things[i];
    const who = named ? [...joined((thing.speakers || []).map((j) => linkTo(j))), " · "] : [];
    const when = make(
      "span",
      "note",
      ...who,
      thing.date ? readableDate(thing.date) : "date unknown",
      thing.publisher ? " · " : "",
      thing.publisher ? words(thing.publisher) : "",
    );
    return make("li", "", linkTo(i, shortened(wordsOf(thing), 220), "quoted"), when);
  });
  const more = quotes.length - LONGEST_LIST;
  const rest = more > 0 ? [make("p", "soft", `and ${counted(more, "more quote")} in the table below`)] : [];
  return [
    make("h3", "", `${title} `, make("span", "note", String(quotes.length))),
    make("ul", "plain quotes", ...rows),
    ...rest,
  ];
}

const LONGEST_LIST = 60;

/** @param {number} i @returns {Node[]} */
function agentPanel(i) {
  const roles = (things[i].roles || []).map(([role, j]) => make("li", "", words(role), ", ", linkTo(j)));
  const members = links[i].members.map(([role, j]) => make("li", "", linkTo(j), ", ", words(role)));
  return [
    ...(roles.length ? [make("ul", "plain", ...roles)] : []),
    ...positionList("Positions", links[i].positions, false),
    ...quoteList("Quotes, oldest first", links[i].quotes, false),
    ...requestList("Asked for comment, and silent", links[i].requests, false),
    ...(members.length ? [make("h3", "", "Who speaks for it"), make("ul", "plain", ...members)] : []),
  ];
}

/** @param {number} i @returns {Node[]} */
function topicPanel(i) {
  const lists = [
    ["for", "For"],
    ["against", "Against"],
    ["neither", "Neither for nor against"],
  ].map(([polarity, title]) =>
    positionList(
      title,
      links[i].positions.filter((j) => things[j].polarity === polarity),
      true,
    ),
  );
  return [topicButton(i), ...lists.flat(), ...quoteList("Named in", links[i].quotes, true)];
}
