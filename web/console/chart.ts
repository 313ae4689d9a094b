// Which columns of an answer make a chart, and the chart: bars beside words, or a line over days.
import { language } from "../explorer/data/numbers.ts";
import { h, s, shortened, words } from "../explorer/ui/dom.ts";
import type { Rows, Term } from "./answer.ts";

const NUMBER = /#(?:integer|decimal|double|float|long|int|short|byte|nonNegativeInteger|positiveInteger)$/;
const DAY = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:$|T)/;
/** Bars, or points of a line, that are drawn at most. */
export const MOST_BARS = 60;
const MOST_POINTS = 1000;

export interface Chart {
  kind: "bars" | "line";
  label: string;
  value: string;
  points: { label: string; at: number; value: number }[];
  /** How many there are; more than `points` where some are left out. */
  total: number;
}

export const isNumber = (term: Term | undefined): boolean =>
  term?.type === "literal" && NUMBER.test(term.datatype ?? "") && Number.isFinite(Number(term.value));

/** The names of columns whose cells, where there are any, all pass a test. */
function columns({ names, rows }: Rows, test: (term: Term) => boolean): string[] {
  return names.filter((name) => {
    const terms = rows.flatMap((row) => row[name] ?? []);
    return terms.length > 0 && terms.every(test);
  });
}

/** The columns of numbers, which a chart can show. */
export const numbers = (answer: Rows): string[] => columns(answer, isNumber);

/** The chart of a column of numbers: over the days beside it, else for the words beside it; null without either. */
export function chartOf(answer: Rows, value: string): Chart | null {
  if (answer.rows.length < 2) return null;
  const days = columns(
    answer,
    (term) => term.type === "literal" && !isNumber(term) && !Number.isNaN(timeOf(term.value)),
  );
  const texts = columns(answer, (term) => term.type === "literal" && !isNumber(term));
  const label = days[0] ?? texts[0] ?? columns(answer, (term) => term.type === "uri")[0];
  if (!label) return null;
  const rows = answer.rows.filter((row) => row[label] && row[value]);
  const points = rows.map((row) => {
    const text = row[label]!.value;
    return { label: text, at: days.length ? timeOf(text) : 0, value: Number(row[value]!.value) };
  });
  if (days.length && new Set(points.map(({ at }) => at)).size > 1) {
    points.sort((a, b) => a.at - b.at);
    return { kind: "line", label, value, points: points.slice(0, MOST_POINTS), total: points.length };
  }
  return { kind: "bars", label, value, points: points.slice(0, MOST_BARS), total: points.length };
}

/** Milliseconds of a day, month or year; NaN for other words. */
export function timeOf(text: string): number {
  const match = DAY.exec(text);
  if (!match) return NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? Date.UTC(year, month - 1, day) : NaN;
}

/** Round numbers that span `low` to `high`, about `count` of them. */
export function ticks(low: number, high: number, count = 4): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((each) => each >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const said = (value: number): string => value.toLocaleString(language(), { maximumFractionDigits: 6 });

/** The chart as a picture with a caption; the table beside it says the same in words. */
export function draw(chart: Chart): HTMLElement {
  const left = chart.total - chart.points.length;
  const caption = h(
    "figcaption",
    {},
    words(chart.value),
    chart.kind === "line" ? " over " : " by ",
    words(chart.label),
    left > 0 && `: the first ${said(chart.points.length)} of ${said(chart.total)}`,
  );
  return h(
    "figure",
    { class: `chart ${chart.kind}` },
    caption,
    chart.kind === "bars" ? bars(chart) : line(chart),
  );
}

// Places are told in percent, so that a chart is as wide as its room and its letters stay as large as those around it.
const ROW = 40;

function bars({ points }: Chart): SVGElement {
  const marks = ticks(
    Math.min(0, ...points.map(({ value }) => value)),
    Math.max(0, ...points.map(({ value }) => value)),
  );
  const [low, high] = [marks[0], marks[marks.length - 1]];
  const x = (value: number): number => (100 * (value - low)) / (high - low);
  const drawn = points.map(({ label, value }, i) => {
    const [from, to] = [x(Math.min(0, value)), x(Math.max(0, value))];
    return s(
      "g",
      {},
      s("title", {}, `${shortened(label, 300)}: ${said(value)}`),
      s("text", { x: 0, y: ROW * i + 15 }, shortened(label, 46)),
      s("text", { x: "100%", y: ROW * i + 15, class: "figure" }, said(value)),
      s("rect", { x: `${from}%`, y: ROW * i + 20, width: `${Math.max(to - from, 0.2)}%`, height: 12, rx: 2 }),
    );
  });
  return s("svg", { width: "100%", height: ROW * points.length, "aria-hidden": "true" }, drawn);
}

const HEIGHT = 260;
const [LEFT, TOP, BOTTOM] = [12, 12, 30];

function line({ points }: Chart): SVGElement {
  const values = points.map(({ value }) => value);
  const marks = ticks(Math.min(0, ...values), Math.max(...values));
  const [low, high] = [marks[0], marks[marks.length - 1]];
  const [first, last] = [points[0].at, points[points.length - 1].at];
  const x = (at: number): string => `${(LEFT + (98 - LEFT) * ((at - first) / (last - first))).toFixed(3)}%`;
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low));
  const grid = marks.flatMap((mark) => [
    s("line", { class: "grid", x1: `${LEFT}%`, x2: "98%", y1: y(mark), y2: y(mark) }),
    s("text", { class: "scale", x: `${LEFT - 1.5}%`, y: y(mark) + 4 }, said(mark)),
  ]);
  const path = points.slice(1).map((point, i) =>
    s("line", {
      class: "path",
      x1: x(points[i].at),
      y1: y(points[i].value),
      x2: x(point.at),
      y2: y(point.value),
    }),
  );
  const dots = points.map((point) =>
    s(
      "circle",
      { cx: x(point.at), cy: y(point.value), r: 4 },
      s("title", {}, `${shortened(point.label, 60)}: ${said(point.value)}`),
    ),
  );
  const ends = [
    s("text", { x: `${LEFT}%`, y: HEIGHT - 6 }, shortened(points[0].label, 20)),
    s("text", { x: "98%", y: HEIGHT - 6, class: "figure" }, shortened(points[points.length - 1].label, 20)),
  ];
  return s("svg", { width: "100%", height: HEIGHT, "aria-hidden": "true" }, grid, path, dots, ends);
}
