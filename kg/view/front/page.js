// @ts-check
// The page: one state, kept in the address, and everything brought into step when it changes.

/** @param {string} text */
function announce(text) {
  element("news").textContent = text;
}

/** Choose a thing, or none with -1. @param {number} i */
function select(i) {
  state.selected = i;
  refresh();
  if (i < 0) return;
  const { quotes, positions } = links[i];
  const parts = [
    KIND_WORDS[things[i].kind],
    quotes.length ? counted(quotes.length, "quote") : "",
    positions.length ? counted(positions.length, "position") : "",
  ];
  announce(`${shortened(things[i].label, 140)}: ${parts.filter(Boolean).join(", ")}`);
}

/** Where the focus was when the details were opened from the page of a topic. @type {HTMLElement | SVGElement | null} */
let cameFrom = null;

/** Choose a thing and go to it: a topic's page opens, else the map moves there and the panel takes the focus. @param {number} i */
function visit(i) {
  if (things[i].kind === "topic") {
    openTopic(i);
    return;
  }
  const from = document.activeElement;
  if (element("topic").contains(from)) cameFrom = /** @type {HTMLElement | SVGElement} */ (from);
  select(i);
  centre(i);
  element("panel").focus({ preventScroll: innerWidth > 800 });
}

function refresh() {
  showTopic();
  if (state.topic < 0) paintMap();
  showPanel();
  fillTables();
  showDrawn();
  keepAddress();
}

let waiting = 0;
/** Typed words narrow the tables, a moment after the last key. */
function narrowed() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    fillTables();
    keepAddress();
    announce(
      `${counted(tables.quotes.rows.length, "quote")}, ${counted(tables.positions.rows.length, "position")}`,
    );
  }, 120);
}

/** Lift every choice. */
function widen() {
  state.off.clear();
  state.words = "";
  state.topic = -1;
  /** @type {HTMLInputElement} */ (element("search")).value = "";
  for (const box of legendBoxes()) box.checked = true;
  select(-1);
  announce("Everything is shown");
  element("tables").focus({ preventScroll: true });
}

/** @returns {HTMLInputElement[]} */
function legendBoxes() {
  return [...document.querySelectorAll("#legend input")].map((box) => /** @type {HTMLInputElement} */ (box));
}

function openLegend() {
  for (const box of legendBoxes()) {
    const polarity = POLARITIES.includes(box.value);
    const count = things.filter((thing) =>
      polarity ? thing.kind === "position" && thing.polarity === box.value : thing.kind === box.value,
    ).length;
    const chip = /** @type {HTMLElement} */ (box.parentElement);
    chip.hidden = !count;
    /** @type {HTMLElement} */ (chip.querySelector("b")).textContent = count.toLocaleString(
      document.documentElement.lang,
    );
    box.checked = !state.off.has(box.value);
    box.addEventListener("change", () => {
      if (box.checked) state.off.delete(box.value);
      else state.off.add(box.value);
      refresh();
      announce(
        `${counted(tables.quotes.rows.length, "quote")} and ${counted(tables.positions.rows.length, "position")} shown`,
      );
    });
  }
}

function showCounts() {
  /** @param {(thing: Thing) => boolean} keep */
  const count = (keep) => things.filter(keep).length;
  element("counts").textContent = [
    counted(
      count((thing) => thing.kind === "quote"),
      "quote",
    ),
    counted(
      count((thing) => Boolean(thing.roles)),
      "speaker or institution",
      "speakers and institutions",
    ),
    counted(
      count((thing) => thing.kind === "position"),
      "position",
    ),
    counted(
      count((thing) => thing.kind === "topic"),
      "topic",
    ),
    counted(data.articles, "article"),
  ]
    .filter((part) => !part.startsWith("0 "))
    .join(" · ");
}

/** How much of the whole is drawn, and what is left out. */
function showDrawn() {
  const here = data.maps[state.map].nodes.length;
  const parts = [
    here < data.linked
      ? `${here} of ${data.linked.toLocaleString(document.documentElement.lang)} drawn, those who take positions and the most quoted first`
      : `All ${here} drawn`,
  ];
  if (data.apart) parts.push(`${counted(data.apart, "name")} without a quote or position left out`);
  /** @type {HTMLElement} */ (element("drawn").firstElementChild).textContent = parts.join("; ");
  const button = element("all");
  button.hidden = data.maps.length < 2;
  button.textContent = state.map
    ? "Show the most quoted"
    : `Show ${data.maps[data.maps.length - 1].nodes.length < data.linked ? "more" : "all"}`;
  button.setAttribute("aria-pressed", String(state.map > 0));
}

/** The address holds topic, choice, legend, words and map, so that a view can be shared. */
function keepAddress() {
  const parts = new URLSearchParams();
  if (state.topic >= 0) parts.set("topic", things[state.topic].id);
  if (state.selected >= 0) parts.set("at", things[state.selected].id);
  if (state.off.size) parts.set("off", [...state.off].sort().join(","));
  if (state.words) parts.set("words", state.words);
  if (state.map) parts.set("map", String(state.map));
  const hash = parts.toString();
  if (hash === location.hash.slice(1)) return;
  const address = hash ? `#${hash}` : location.pathname + location.search;
  // Another page is a step back for the browser's button; another choice on the same page is none.
  if (new URLSearchParams(location.hash.slice(1)).get("topic") === parts.get("topic"))
    history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  state.selected = things.findIndex((thing) => thing.id === parts.get("at"));
  state.topic = things.findIndex((thing) => thing.kind === "topic" && thing.id === parts.get("topic"));
  state.off = new Set(
    (parts.get("off") || "").split(",").filter((name) => name in KIND_WORDS || POLARITIES.includes(name)),
  );
  state.words = parts.get("words") || "";
  state.map = parts.get("map") === "1" && data.maps.length > 1 ? 1 : 0;
  /** @type {HTMLInputElement} */ (element("search")).value = state.words;
}

/** Follow an address that a reader pastes while the page is open; links within the page have no "=". */
function followAddress() {
  if (location.hash && !location.hash.includes("=")) return;
  const before = state.map;
  readAddress();
  for (const box of legendBoxes()) box.checked = !state.off.has(box.value);
  if (state.map !== before) loadMap();
  refresh();
  if (state.selected >= 0) centre(state.selected);
}

function openPage() {
  linkThings();
  readTheme();
  readAddress();
  showCounts();
  openLegend();
  openTables();
  openSearch();
  openTopics();
  openMap();
  refresh();
  element("all").addEventListener("click", () => {
    state.map = state.map ? 0 : 1;
    loadMap();
    refresh();
  });
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", () => {
      readTheme();
      paintMap();
    });
  }
  if (state.selected >= 0) centre(state.selected);
  addEventListener("hashchange", followAddress);
  new ResizeObserver(() => {
    document.documentElement.style.setProperty(
      "--head",
      `${document.querySelector("header")?.offsetHeight}px`,
    );
  }).observe(/** @type {Element} */ (document.querySelector("header")));
  document.documentElement.dataset.ready = "true";
}

openPage();
