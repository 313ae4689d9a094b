// The keyboard on the map: which key means what, and which node lies that way.
import type { Scene } from "./scene.ts";

export type Command =
  | { does: "step" | "pan"; way: Way }
  | { does: "choose"; more: boolean }
  | {
      does:
        | "open"
        | "closer"
        | "farther"
        | "fit"
        | "hide"
        | "pin"
        | "expand"
        | "undo"
        | "redo"
        | "leave"
        | "menu";
    };
export type Way = readonly [number, number];

const WAYS: Record<string, Way> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const PLAIN: Record<string, Exclude<Command["does"], "step" | "pan" | "choose">> = {
  Enter: "open",
  "+": "closer",
  "=": "closer",
  "-": "farther",
  "0": "fit",
  h: "hide",
  p: "pin",
  e: "expand",
  Delete: "hide",
  Escape: "leave",
  ContextMenu: "menu",
};

/** What a key means on the map; null for a key that is none of its business. */
export function commandOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): Command | null {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey) return null;
    if (key.toLowerCase() === "z") return { does: shiftKey ? "redo" : "undo" };
    return key.toLowerCase() === "y" ? { does: "redo" } : null;
  }
  if (event.altKey) return null;
  if (WAYS[key]) return { does: shiftKey ? "pan" : "step", way: WAYS[key] };
  if (key === " ") return { does: "choose", more: shiftKey };
  if (key === "F10" && shiftKey) return { does: "menu" };
  const does = PLAIN[key.length === 1 ? key.toLowerCase() : key];
  return does ? { does } : null;
}

/** The nearest shown node that lies that way from `from`, or -1. What lies aside counts as twice as far. */
export function nodeThatWay(scene: Scene, from: number, [wx, wy]: Way): number {
  let best = -1;
  let least = Infinity;
  for (const node of scene.shownNodes) {
    const dx = scene.x[node] - scene.x[from];
    const dy = scene.y[node] - scene.y[from];
    const along = dx * wx + dy * wy;
    const cost = along + 2 * (Math.abs(dx * wy) + Math.abs(dy * wx));
    if (along <= 0 || cost >= least) continue;
    least = cost;
    best = node;
  }
  return best;
}
