// A stretch of time chosen on a picture: by dragging over it, or with two handles that follow the arrow keys.
import { bounds, isoDay, readable } from "../data/dates.ts";
import { DAY, pieceOf } from "../data/periods.ts";
import { s } from "./dom.ts";

export interface BrushOptions {
  /** Times at which a stretch may begin or end, rising; the last is the end of all. */
  edges: readonly number[];
  /** Where a time lies, in pixels of the picture. */
  x(time: number): number;
  /** Highest line of the picture, lowest, and where the strip with the handles lies. */
  top: number;
  floor: number;
  strip: number;
  /** ISO days; "" where open. */
  from: string;
  to: string;
  changed(from: string, to: string): void;
}

/** The pieces of `edges` that hold the first and the last day of a stretch: the edge of the first, and the one after the last. */
export function chosen(edges: readonly number[], from: string, to: string): [number, number] {
  const last = edges.length - 1;
  const place = (day: string): number => {
    const time = Date.parse(day);
    return time < edges[0] ? 0 : time >= edges[last] ? last - 1 : pieceOf(edges, time);
  };
  const low = from ? place(bounds(from)[0]) : 0;
  const high = to ? place(bounds(to)[1]) + 1 : last;
  return [low, Math.max(low + 1, high)];
}

/** The days of a stretch; an end that lies at the end of all is open. */
export function stretch(edges: readonly number[], [low, high]: [number, number]): [from: string, to: string] {
  return [low <= 0 ? "" : isoDay(edges[low]), high >= edges.length - 1 ? "" : isoDay(edges[high] - DAY)];
}

/** How far a key moves a handle among `last` edges; null for other keys. */
export function moved(at: number, key: string, last: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
  };
  if (key === "Home") return 0;
  if (key === "End") return last;
  return key in steps ? Math.max(0, Math.min(last, at + steps[key])) : null;
}

/** Put a brush into a picture. Dragging anywhere in it but on buttons chooses; a handle is moved by keys. */
export function brush(picture: SVGElement, options: BrushOptions): void {
  const { edges, x, top, floor, strip } = options;
  const last = edges.length - 1;
  const [left, right] = [x(edges[0]), x(edges[last])];
  let [low, high] = chosen(edges, options.from, options.to);
  const shades = [0, 1].map(() => s("rect", { class: "shade", y: top, height: floor - top }));
  const window = s("rect", { class: "window", y: strip + 9, height: 6, rx: 3 });
  const handles = ["From", "To"].map((name) =>
    s(
      "g",
      {
        class: "handle",
        role: "slider",
        tabindex: 0,
        "aria-label": `${name}, days shown`,
        "aria-valuemin": 0,
        "aria-valuemax": last,
        "data-focus": name,
      },
      s("line", { y1: top, y2: floor }),
      s("rect", { class: "reach", x: -12, y: strip, width: 24, height: 24 }),
      s("rect", { class: "grip", x: -5, y: strip + 2, width: 10, height: 20, rx: 5 }),
    ),
  );

  function draw(): void {
    const [from, to] = [x(edges[low]), x(edges[high])];
    place(shades[0], left, from);
    place(shades[1], to, right);
    place(window, from, to);
    handles.forEach((handle, n) => {
      const day = edges[n ? high : low] - (n ? DAY : 0);
      handle.setAttribute("transform", `translate(${n ? to : from} 0)`);
      handle.setAttribute("aria-valuenow", String(n ? high : low));
      handle.setAttribute("aria-valuetext", readable(isoDay(day)));
    });
  }
  const tell = (): void => options.changed(...stretch(edges, [low, high]));
  const set = (one: number, other: number): void => {
    [low, high] = [Math.max(0, Math.min(one, last - 1)), Math.min(last, Math.max(other, 1))];
    if (high <= low) high = low + 1;
    draw();
  };
  handles.forEach((handle, n) =>
    handle.addEventListener("keydown", (event) => {
      const { key } = event as KeyboardEvent;
      const to = key === "Escape" ? (n ? last : 0) : moved(n ? high : low, key, last);
      if (to === null) return;
      event.preventDefault();
      if (n) set(low, Math.max(to, low + 1));
      else set(Math.min(to, high - 1), high);
      tell();
    }),
  );
  picture.classList.add("brushed");
  picture.append(
    ...shades,
    s("rect", { class: "track", x: left, y: strip + 10, width: right - left, height: 4, rx: 2 }),
    window,
    ...handles,
  );
  draw();
  follow(picture, { lines: edges.map(x), range: () => [low, high], set, tell });
}

function place(rect: SVGElement, from: number, to: number): void {
  rect.setAttribute("x", String(from));
  rect.setAttribute("width", String(Math.max(0, to - from)));
}

interface Drag {
  /** Pixels of the edges, rising. */
  lines: readonly number[];
  range(): [number, number];
  set(low: number, high: number): void;
  tell(): void;
}

/** Pixels beside the picture's first and last edge where dragging may still begin. */
const MARGIN = 24;

/** Follow the pointer: from a handle it moves that end, from elsewhere it draws a new stretch. */
function follow(picture: SVGElement, { lines, range, set, tell }: Drag): void {
  const last = lines.length - 1;
  const piece = (x: number): number => pieceOf(lines, Math.max(lines[0], Math.min(x, lines[last] - 0.01)));
  const nearest = (x: number): number => {
    const at = piece(x);
    return x - lines[at] < lines[at + 1] - x ? at : at + 1;
  };
  picture.addEventListener("pointerdown", (event) => {
    const target = event.target as Element;
    if (event.button || target.closest("[role=button]")) return;
    const { left } = picture.getBoundingClientRect();
    const begun = event.clientX - left;
    if (begun < lines[0] - MARGIN || begun > lines[last] + MARGIN) return;
    const end = target.closest<SVGElement>(".handle")?.dataset.focus;
    const [low, high] = range();
    const move = (to: PointerEvent): void => {
      const x = to.clientX - left;
      if (end === "From") set(Math.min(nearest(x), high - 1), high);
      else if (end === "To") set(low, Math.max(nearest(x), low + 1));
      else if (Math.abs(x - begun) > 3) set(piece(Math.min(begun, x)), piece(Math.max(begun, x)) + 1);
    };
    const stop = new AbortController();
    const { signal } = stop;
    const done = (): void => {
      stop.abort();
      const [from, to] = range();
      if (from !== low || to !== high) tell();
    };
    picture.setPointerCapture(event.pointerId);
    picture.addEventListener("pointermove", move, { signal });
    picture.addEventListener("pointerup", done, { signal });
    picture.addEventListener("pointercancel", () => (stop.abort(), set(low, high)), { signal });
  });
}
