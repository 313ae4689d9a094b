// What a reader did to a map, in an address: where they look from; what they pinned, hid, expanded, moved.
import type { Arrangement, Camera } from "../map/map.ts";
import { keysOf, shortKey, written } from "./marks.ts";

export const ARRANGED = ["z", "pins", "hidden", "more", "moved"] as const;
export type Arranged = Record<(typeof ARRANGED)[number], string>;

/** The parameters for an arrangement of a map that began with the places of these keys. */
export function arrangedIn(
  camera: Camera | null,
  { pins, aside, places }: Arrangement,
  began: ReadonlySet<string>,
  all: readonly string[],
): Arranged {
  const away = new Set(aside);
  return {
    z: camera ? `${Math.round(camera.x)},${Math.round(camera.y)},${Number(camera.k.toPrecision(3))}` : "",
    pins: written(pins),
    hidden: written(aside.filter((key) => began.has(key))),
    more: written(all.filter((key) => !began.has(key) && !away.has(key))),
    moved: places.map(({ key, x, y }) => `${shortKey(key)}~${x}~${y}`).join("."),
  };
}

/** The camera of an address; null where it tells none. */
export function cameraIn(given: URLSearchParams): Camera | null {
  const parts = (given.get("z") ?? "").split(",").map(Number);
  const [x, y, k] = parts;
  return parts.length === 3 && parts.every(Number.isFinite) && k > 0 ? { x, y, k } : null;
}

/** The arrangement of an address. */
export function arrangementIn(
  given: URLSearchParams,
  began: ReadonlySet<string>,
  all: readonly string[],
): Arrangement {
  const keys = (name: string): string[] => keysOf(given.get(name) ?? "", all);
  const more = new Set(keys("more"));
  const hidden = new Set(keys("hidden"));
  const moved = (given.get("moved") ?? "").split(".").map((one) => one.split("~"));
  const places = moved
    .filter((one) => one.length === 3)
    .flatMap(([mark, x, y]) => keysOf(mark, all).map((key) => ({ key, x: Number(x), y: Number(y) })));
  return {
    pins: keys("pins"),
    aside: all.filter((key) => (began.has(key) ? hidden.has(key) : !more.has(key))),
    places,
  };
}
