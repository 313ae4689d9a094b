// The colours of the map, read from the style sheet, and the dashes that say the same without colour.
import { KINDS, STYLES, type Kind, type Style } from "./picture.ts";

export interface Look {
  kinds: string[];
  styles: string[];
  page: string;
  ink: string;
  muted: string;
  line: string;
  accent: string;
  font: string;
  /** Whether the system forces its colours. Then shape and dashes alone tell kinds and styles apart. */
  forced: boolean;
}

/** Dashes and gaps in widths of the line, by style; a dash of 0 is a round dot. */
const DASHES: Record<Style, number[]> = {
  for: [],
  agrees: [],
  against: [5, 3],
  conflicts: [5, 3],
  neither: [0, 2.6],
  mentions: [0, 4],
  speaks_for: [7, 2.5, 1.5, 2.5],
};
export const DASH: readonly number[][] = STYLES.map((style) => DASHES[style]);

/** How strongly a style is drawn beside the others. */
const STRENGTHS: Partial<Record<Style, number>> = { mentions: 0.55, speaks_for: 0.75, neither: 0.85 };
export const STRENGTH: readonly number[] = STYLES.map((style) => STRENGTHS[style] ?? 1);

const KIND_COLOURS: Record<Kind, string> = {
  document: "var(--kind-document)",
  place: "var(--kind-place)",
  group: "var(--kind-group)",
  unnamed: "var(--muted)",
  organization: "var(--kind-organization)",
  person: "var(--kind-person)",
  topic: "var(--kind-topic)",
};
const STYLE_COLOURS: Record<Style, string> = {
  mentions: "var(--line)",
  speaks_for: "var(--kind-organization)",
  neither: "var(--polarity-neither)",
  agrees: "var(--polarity-for)",
  for: "var(--polarity-for)",
  conflicts: "var(--polarity-against)",
  against: "var(--polarity-against)",
};

/** The colours that hold for `host` now. */
export function readLook(host: HTMLElement): Look {
  const forced = matchMedia("(forced-colors: active)").matches;
  const probe = host.ownerDocument.createElement("span");
  probe.hidden = true;
  probe.style.setProperty("forced-color-adjust", "none");
  host.append(probe);
  const read = (colour: string, system: string): string => {
    probe.style.color = forced ? system : colour;
    return getComputedStyle(probe).color;
  };
  const look: Look = {
    kinds: KINDS.map((kind) => read(KIND_COLOURS[kind], "CanvasText")),
    styles: STYLES.map((style) => read(STYLE_COLOURS[style], "CanvasText")),
    page: read("var(--page)", "Canvas"),
    ink: read("var(--ink)", "CanvasText"),
    muted: read("var(--muted)", "CanvasText"),
    line: read("var(--line)", "GrayText"),
    accent: read("var(--accent)", "Highlight"),
    font: getComputedStyle(host).fontFamily || "sans-serif",
    forced,
  };
  probe.remove();
  return look;
}

/** Call `changed` when the system turns dark, light or to forced colours. Gives back what stops it. */
export function watchLook(changed: () => void): () => void {
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", changed);
  return () => queries.forEach((query) => query.removeEventListener("change", changed));
}

/** How strongly edges are drawn when there are so many: a few are plain, thousands are a soft ground. */
export function edgeStrength(edges: number): number {
  return Math.min(0.85, Math.max(0.3, 0.85 - 0.1 * Math.log2(Math.max(1, edges / 60))));
}
