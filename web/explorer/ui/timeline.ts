// The time line of a topic, drawn as SVG: a band for each side, a row for each holder, a badge for each stance.
import { readable } from "../data/dates.ts";
import { DAY, edgesOf, ticks, unitFor } from "../data/periods.ts";
import { type Stance, byHolder } from "../data/stances.ts";
import { type Badge, FOOT, type Plan, badgeAfter, badgesOf, planOf, stepsOf } from "../data/timeplan.ts";
import type { App } from "../state/app.ts";
import { brush } from "./brush.ts";
import { SIDE_WORDS, SIGNS, s, shortened } from "./dom.ts";

/** Holders drawn, those with most positions; lists hold all. */
export const MOST_ROWS = 24;
const MOST_STOPS = 400;

/** A time line of stances of which at least one has a date; those outside the days of the filters are faint. */
export function timeline(app: App, stances: Stance[], width: number): SVGElement {
  const most = [...byHolder(stances)]
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, MOST_ROWS);
  const rows = new Set(most.map(([holder]) => holder));
  const shown = stances.filter((stance) => rows.has(stance.holder));
  const plan = planOf(shown, width);
  const badges = badgesOf(shown, plan);
  const edges = edgesOf(plan.first, plan.last, unitFor(plan.first, plan.last, MOST_STOPS));
  const height = edges.length > 2 ? plan.height : plan.floor + FOOT.strip;
  const picture = s(
    "svg",
    {
      class: "timeline",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "group",
      "aria-label": "Positions over time. Arrow keys go from one to the next, Enter opens it.",
    },
    ground(app, plan),
    steps(shown, plan),
    badges.map((badge) => badgeMark(app, badge, plan)),
  );
  picture.addEventListener("keydown", (event) => walk(event as KeyboardEvent, picture, badges));
  picture.querySelector(".badge")?.setAttribute("tabindex", "0");
  if (edges.length < 3) return picture;
  brush(picture, {
    edges,
    x: (time) => Math.max(plan.left - 10, Math.min(plan.x(time - DAY / 2), plan.right + 10)),
    top: 0,
    floor: plan.floor,
    strip: plan.floor + FOOT.strip,
    from: app.filters.from,
    to: app.filters.to,
    changed: (from, to) => app.set({ from, to }, true),
  });
  return picture;
}

/** Bands, names, the column of the undated and the days. */
function ground({ graph }: App, plan: Plan): SVGElement {
  const bands = plan.bands.map(({ side, top, height }) => [
    s("rect", { class: "band", x: 0, y: top, width: plan.width, height, rx: 10 }),
    s("rect", { class: `side polarity-${side}`, x: 0, y: top, width: 4, height, rx: 2 }),
    s("text", { class: "side-name", x: 14, y: top + 16 }, SIDE_WORDS[side]),
  ]);
  const rows = [...plan.rows.values()].map(({ y, holder }) => [
    s("line", { class: "row", x1: plan.left - 8, x2: plan.right + 8, y1: y, y2: y }),
    s("text", { class: "name", x: 14, y: y + 4 }, narrowedTo(graph.agent(holder).label, plan.gutter - 22)),
  ]);
  const below = plan.floor + FOOT.days - 2;
  const edge = plan.gutter + plan.undated;
  const apart = plan.undated > 0 && [
    s("line", { class: "apart", x1: edge, x2: edge, y1: 0, y2: plan.floor }),
    s("text", { class: "tick", x: edge - plan.undated / 2, y: below, "text-anchor": "middle" }, "no date"),
  ];
  const days = ticks(plan.start, plan.end, (plan.right - plan.left) / 86).map(({ time, label }) => [
    s("line", { class: "tick", x1: plan.x(time), x2: plan.x(time), y1: 0, y2: plan.floor }),
    s("text", { class: "tick", x: plan.x(time), y: below, "text-anchor": "middle" }, label),
  ]);
  return s("g", { "aria-hidden": "true" }, bands, rows, apart, days);
}

let ruler: CanvasRenderingContext2D | null = null;

/** A name cut to a width in pixels. */
function narrowedTo(name: string, width: number): string {
  ruler ??= document.createElement("canvas").getContext("2d")!;
  ruler.font = "13px system-ui, sans-serif";
  let letters = Math.min(name.length, 60);
  while (letters > 4 && ruler.measureText(shortened(name, letters)).width > width) letters -= 1;
  return shortened(name, letters);
}

function steps(stances: Stance[], plan: Plan): SVGElement {
  const found = [...byHolder(stances).values()].flatMap((own) => stepsOf(own, plan));
  const paths = found.map(({ from: [x1, y1], to: [x2, y2], turned }) =>
    s("path", { class: turned ? "step turned" : "step", d: `M${x1} ${y1}H${x2}V${y2}` }),
  );
  return s("g", { "aria-hidden": "true" }, paths);
}

/** What a badge says to screen readers and on hover. */
function badgeWords({ graph }: App, stances: Stance[], outside: boolean): string {
  const [{ holder, side, position }] = stances;
  const { attitude, when, tellers } = graph.position(position);
  const name = (row: number): string => shortened(graph.agent(row).label, 80);
  const told = stances.every((stance) => stance.told);
  const parts = [
    attitude || "",
    stances[0].from ? readable(when) : "date unknown",
    stances.length > 1 ? `${stances.length} times` : "",
    told ? `told by ${tellers.map(name).join(", ")}` : "",
    outside ? "outside the days chosen" : "",
  ];
  return `${name(holder)}: ${[side, ...parts].filter(Boolean).join(", ")}`;
}

/** A round badge with the sign of its side; hollow when somebody else tells it. */
function badgeMark(app: App, { stances, x, y }: Badge, plan: Plan): SVGElement {
  const [{ position, side, from, to }] = stances;
  const told = stances.every((stance) => stance.told);
  const outside = !stances.some((stance) => app.sieve.position(stance.position));
  const label = badgeWords(app, stances, outside);
  const key = app.graph.core.positions.key[position];
  const span = from !== to && [plan.x(Date.parse(from)), plan.x(Date.parse(to))];
  return s(
    "g",
    {
      class: `badge polarity-${side}${told ? " told" : ""}${outside ? " faint" : ""}`,
      role: "button",
      tabindex: -1,
      "aria-label": label,
      "data-key": key,
      "data-focus": `${key} ${stances[0].holder}`,
      onclick: () => app.open(key),
    },
    s("title", {}, label),
    span &&
      s("rect", {
        class: "span",
        x: span[0],
        y: y - 4,
        width: Math.max(1, span[1] - span[0]),
        height: 8,
        rx: 4,
      }),
    s(
      "g",
      { transform: `translate(${x} ${y})` },
      s("circle", { class: "reach", r: 13 }),
      s("circle", { class: "disc", r: 8 }),
      s("path", { class: `sign ${side}`, d: SIGNS[side] }),
      stances.length > 1 && s("text", { class: "times", x: 11, y: 4 }, `×${stances.length}`),
    ),
  );
}

function walk(event: KeyboardEvent, picture: SVGElement, badges: Badge[]): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const marks = [...picture.querySelectorAll<SVGElement>(".badge")];
  const at = marks.indexOf(document.activeElement as SVGElement);
  if (at < 0) return;
  const to = badgeAfter(badges, at, event.key);
  if (event.key === "Enter" || event.key === " ")
    marks[at].dispatchEvent(new MouseEvent("click", { bubbles: true }));
  else if (to !== null) {
    marks[at].setAttribute("tabindex", "-1");
    marks[to].setAttribute("tabindex", "0");
    marks[to].focus();
  } else return;
  event.preventDefault();
}
