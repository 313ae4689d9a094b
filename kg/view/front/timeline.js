// @ts-check
// The time line of a topic, drawn as SVG: a band for each side, a row for each holder, a badge for each stance.

const ROW = 24;
const BAND_HEAD = 22;
const DAY = 86_400_000;
/** What stands in the badge of a side. @type {Record<string, string>} */
const SIGNS = { for: "M-4 0H4M0-4V4", against: "M-4 0H4", neither: "M0 0h.01" };
const MOST_ROWS = 40;
/** Bands from the top: who comes over crosses the middle. */
const BANDS = ["for", "neither", "against"];
/** @type {Record<string, string>} */
const SIDE_WORDS = { for: "For", against: "Against", neither: "Neither" };

/**
 * An SVG element with attributes and children.
 * @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children
 */
function shape(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Stances of one holder, side and date stand as one badge. @typedef {{stances: Stance[], x: number, y: number}} Badge */

/**
 * Where everything stands: rows by side and holder, days from left to right, undated stances in a column of their own.
 * @param {Stance[]} stances @param {number} width pixels
 */
function timelinePlan(stances, width) {
  const narrow = width < 520;
  const gutter = Math.round(Math.max(104, Math.min(190, width * 0.26)));
  const undated = stances.some((stance) => !stance.from) ? (narrow ? 54 : 76) : 0;
  const left = gutter + undated + (narrow ? 26 : 48);
  const right = width - (narrow ? 28 : 44);
  const known = stances.filter((stance) => stance.from);
  const first = Date.parse(known[0].from);
  const last = Math.max(...known.map((stance) => Date.parse(stance.to)));
  const slack = Math.max(DAY, (last - first) * 0.02);
  const [start, end] = [first - slack, last + slack];
  /** @param {number} time */
  const x = (time) => left + ((time - start) / (end - start)) * (right - left);
  /** @type {Map<string, number>} */
  const rows = new Map();
  /** @type {{polarity: string, top: number, height: number}[]} */
  const bands = [];
  let top = 0;
  for (const polarity of BANDS) {
    const holders = [...byHolder(stances.filter((stance) => stance.polarity === polarity)).keys()];
    if (!holders.length) continue;
    holders.forEach((holder, n) => rows.set(`${polarity} ${holder}`, top + BAND_HEAD + (n + 0.5) * ROW));
    const height = BAND_HEAD + holders.length * ROW + 6;
    bands.push({ polarity, top, height });
    top += height + 8;
  }
  return { gutter, undated, left, right, start, end, x, rows, bands, width, height: top + 26 };
}

/** @typedef {ReturnType<typeof timelinePlan>} Plan */

/**
 * In order of time, the undated last. Of undated stances, own words and other people's stand side by side.
 * @param {Stance[]} stances @param {Plan} plan @returns {Badge[]}
 */
function badges(stances, plan) {
  /** @type {Map<string, Badge>} */
  const found = new Map();
  for (const stance of stances) {
    const place = [stance.polarity, stance.holder, stance.from, stance.to].join(" ");
    const key = stance.from ? place : `${place} ${isTold(stance)}`;
    const other = stance.from ? undefined : found.get(`${place} ${!isTold(stance)}`);
    const y = plan.rows.get(`${stance.polarity} ${stance.holder}`) || 0;
    const middle = (Date.parse(stance.from) + Date.parse(stance.to)) / 2;
    const x = stance.from ? plan.x(middle) : plan.gutter + plan.undated / 2;
    const badge = found.get(key) || { stances: [], x: other ? x + 13 : x, y };
    if (other) other.x = x - 13;
    badge.stances.push(stance);
    found.set(key, badge);
  }
  return [...found.values()];
}

/** Whether somebody else than the holder tells it. @param {Stance} stance */
function isTold(stance) {
  return Boolean(things[stance.i].tellers?.length);
}

/** @param {Stance[]} stances at least one with a date @param {number} width pixels */
function timeline(stances, width) {
  const shownRows = [...byHolder(stances).keys()].slice(0, MOST_ROWS);
  const shown = stances.filter((stance) => shownRows.includes(stance.holder));
  const plan = timelinePlan(shown, width);
  const marks = badges(shown, plan);
  const picture = shape(
    "svg",
    { class: "timeline", width, height: plan.height, viewBox: `0 0 ${width} ${plan.height}`, role: "group" },
    timelineGround(plan),
    ...[...byHolder(shown).values()].map((own) => timelineSteps(own, plan)),
    ...marks.map((badge) => badgeMark(badge, plan)),
  );
  picture.setAttribute(
    "aria-label",
    "Positions over time. Arrow keys go from one to the next, Enter opens it.",
  );
  picture.addEventListener("keydown", (event) =>
    timelineKeys(/** @type {KeyboardEvent} */ (event), picture, marks),
  );
  picture.querySelector(".badge")?.setAttribute("tabindex", "0");
  return picture;
}

/** Bands, names, the column of the undated and the days. @param {Plan} plan */
function timelineGround(plan) {
  const ground = shape("g", { "aria-hidden": "true" });
  for (const { polarity, top, height } of plan.bands) {
    ground.append(
      shape("rect", { class: "band", x: 0, y: top, width: plan.width, height, rx: 10 }),
      shape("rect", { class: `side polarity-${polarity}`, x: 0, y: top, width: 4, height, rx: 2 }),
      shape("text", { class: "side-name", x: 14, y: top + 16 }, SIDE_WORDS[polarity]),
    );
  }
  for (const [key, y] of plan.rows) {
    const name = narrowedTo(things[Number(key.split(" ")[1])].label, plan.gutter - 22);
    ground.append(
      shape("line", { class: "row", x1: plan.left - 8, x2: plan.right + 8, y1: y, y2: y }),
      shape("text", { class: "name", x: 14, y: y + 4 }, name),
    );
  }
  const floor = plan.height - 26;
  if (plan.undated) {
    const middle = plan.gutter + plan.undated / 2;
    const edge = plan.gutter + plan.undated;
    ground.append(
      shape("line", { class: "apart", x1: edge, x2: edge, y1: 0, y2: floor }),
      shape("text", { class: "tick", x: middle, y: floor + 16, "text-anchor": "middle" }, "no date"),
    );
  }
  for (const { time, label } of ticks(plan.start, plan.end, (plan.right - plan.left) / 86)) {
    const x = plan.x(time);
    ground.append(
      shape("line", { class: "tick", x1: x, x2: x, y1: 0, y2: floor }),
      shape("text", { class: "tick", x, y: floor + 16, "text-anchor": "middle" }, label),
    );
  }
  return ground;
}

const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** A name cut to a width in pixels. @param {string} name @param {number} width */
function narrowedTo(name, width) {
  ruler.font = "13px system-ui, sans-serif";
  let letters = Math.min(name.length, 60);
  while (letters > 4 && ruler.measureText(shortened(name, letters)).width > width) letters -= 1;
  return shortened(name, letters);
}

/**
 * A line from stance to stance of one holder, where one is surely later than the other; it steps on a change of side.
 * @param {Stance[]} own @param {Plan} plan
 */
function timelineSteps(own, plan) {
  const steps = shape("g", { "aria-hidden": "true" });
  const dated = own.filter((stance) => stance.from);
  dated.slice(1).forEach((stance, n) => {
    const before = dated[n];
    if (stance.from <= before.to) return;
    /** @param {Stance} one */
    const at = (one) => {
      const y = plan.rows.get(`${one.polarity} ${one.holder}`) || 0;
      return [plan.x((Date.parse(one.from) + Date.parse(one.to)) / 2), y];
    };
    const [[x1, y1], [x2, y2]] = [at(before), at(stance)];
    const turned = before.polarity !== stance.polarity;
    steps.append(shape("path", { class: turned ? "step turned" : "step", d: `M${x1} ${y1}H${x2}V${y2}` }));
  });
  return steps;
}

/** A round badge with the sign of its side; hollow when somebody else tells it. @param {Badge} badge @param {Plan} plan */
function badgeMark({ stances, x, y }, plan) {
  const [stance] = stances;
  const told = stances.every(isTold);
  const when = stance.from ? readableDate(things[stance.i].date || "") : "date unknown";
  const count = stances.length > 1 ? `, ${stances.length} times` : "";
  const voice = told ? `, told by ${listed(things[stance.i].tellers)}` : "";
  const label = `${shortened(things[stance.holder].label, 80)}: ${stance.polarity}, ${things[stance.i].attitude}, ${when}${count}${voice}`;
  const mark = shape("g", {
    class: `badge polarity-${stance.polarity}${told ? " told" : ""}`,
    role: "button",
    tabindex: -1,
    "aria-label": label,
    "data-i": stance.i,
  });
  mark.append(shape("title", {}, label));
  if (stance.from !== stance.to) {
    const [from, to] = [plan.x(Date.parse(stance.from)), plan.x(Date.parse(stance.to))];
    mark.append(
      shape("rect", { class: "span", x: from, y: y - 4, width: Math.max(1, to - from), height: 8, rx: 4 }),
    );
  }
  mark.append(
    shape(
      "g",
      { transform: `translate(${x} ${y})` },
      shape("circle", { class: "reach", r: 13 }),
      shape("circle", { class: "disc", r: 8 }),
      shape("path", { class: `sign ${stance.polarity}`, d: SIGNS[stance.polarity] || "" }),
      ...(stances.length > 1 ? [shape("text", { class: "times", x: 11, y: 4 }, `×${stances.length}`)] : []),
    ),
  );
  mark.addEventListener("click", () => visit(stance.i));
  return mark;
}

/** @param {KeyboardEvent} event @param {Element} picture @param {Badge[]} marks */
function timelineKeys(event, picture, marks) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const drawnMarks = [...picture.querySelectorAll(".badge")].map((mark) => /** @type {SVGElement} */ (mark));
  const at = drawnMarks.indexOf(/** @type {SVGElement} */ (document.activeElement));
  if (at < 0) return;
  const here = marks[at];
  /** @param {number} way */
  const row = (way) => {
    const beyond = marks.filter((mark) => (mark.y - here.y) * way > 0);
    /** @param {Badge} mark */
    const cost = (mark) => Math.abs(mark.y - here.y) * 1000 + Math.abs(mark.x - here.x);
    return beyond.length ? marks.indexOf(beyond.reduce((a, b) => (cost(b) < cost(a) ? b : a))) : at;
  };
  const goes = /** @type {Record<string, number>} */ ({
    ArrowRight: Math.min(marks.length - 1, at + 1),
    ArrowLeft: Math.max(0, at - 1),
    ArrowDown: row(1),
    ArrowUp: row(-1),
    Home: 0,
    End: marks.length - 1,
  });
  if (event.key === "Enter" || event.key === " ") visit(here.stances[0].i);
  else if (event.key in goes) {
    drawnMarks[at].setAttribute("tabindex", "-1");
    drawnMarks[goes[event.key]].setAttribute("tabindex", "0");
    drawnMarks[goes[event.key]].focus();
  } else return;
  event.preventDefault();
}

/** How far one tick may stand from the next, the finest first. @type {[("day" | "month"), number][]} */
const TICK_STEPS = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 2], ["month", 3], ["month", 6],
  ["month", 12], ["month", 24], ["month", 60], ["month", 120], ["month", 600], ["month", 1200],
]; // prettier-ignore

/**
 * Days to write below the line, at most so many: the finest step that leaves room.
 * @param {number} start milliseconds @param {number} end @param {number} most @returns {{time: number, label: string}[]}
 */
function ticks(start, end, most) {
  if (end - start <= 2 * DAY) return [{ time: start + DAY, label: readableDate(isoDay(start + DAY)) }];
  for (const [unit, step] of TICK_STEPS) {
    const size = unit === "day" ? step * DAY : step * 30.4 * DAY;
    if ((end - start) / size > Math.max(2, most)) continue;
    const times = unit === "day" ? dayTicks(start, end, step) : monthTicks(start, end, step);
    if (!times.length) times.push(Math.ceil(start / DAY) * DAY);
    const options = /** @type {Intl.DateTimeFormatOptions} */ (
      unit === "day"
        ? { day: "numeric", month: "short", timeZone: "UTC" }
        : step < 12
          ? { month: "short", year: "numeric", timeZone: "UTC" }
          : { year: "numeric", timeZone: "UTC" }
    );
    const year = /** @type {Intl.DateTimeFormatOptions} */ ({ ...options, year: "numeric" });
    const lang = document.documentElement.lang;
    return times.map((time, n) => {
      const turn = !n || new Date(time).getUTCFullYear() !== new Date(times[n - 1]).getUTCFullYear();
      return { time, label: new Intl.DateTimeFormat(lang, turn ? year : options).format(new Date(time)) };
    });
  }
  return [];
}

/** @param {number} start @param {number} end @param {number} step days */
function dayTicks(start, end, step) {
  const found = [];
  for (let time = Math.ceil(start / DAY) * DAY; time <= end; time += step * DAY) found.push(time);
  return found;
}

/** @param {number} start @param {number} end @param {number} step months */
function monthTicks(start, end, step) {
  const first = new Date(start);
  const begin = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  const found = [];
  for (let month = begin; Date.UTC(Math.floor(month / 12), month % 12) <= end; month += step) {
    const time = Date.UTC(Math.floor(month / 12), month % 12);
    if (time >= start) found.push(time);
  }
  return found;
}
