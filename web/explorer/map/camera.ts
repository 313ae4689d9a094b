// Where the reader looks from: the layout point in the middle of the view, and pixels a layout unit.

export interface Camera {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pixels kept free at each side, for names and for what covers the map. */
export type Margins = Box;

export const NEAREST = 6;
export const FARTHEST = 0.01;

export function toScreen(camera: Camera, size: Size, x: number, y: number): [number, number] {
  return [(x - camera.x) * camera.k + size.width / 2, (y - camera.y) * camera.k + size.height / 2];
}

export function toLayout(camera: Camera, size: Size, px: number, py: number): [number, number] {
  return [(px - size.width / 2) / camera.k + camera.x, (py - size.height / 2) / camera.k + camera.y];
}

/** The part of the layout that can be seen, widened by `pad` pixels. */
export function seen(camera: Camera, size: Size, pad = 0): Box {
  const across = (size.width / 2 + pad) / camera.k;
  const down = (size.height / 2 + pad) / camera.k;
  return { left: camera.x - across, top: camera.y - down, right: camera.x + across, bottom: camera.y + down };
}

/** Closer by `factor`, with what lies under a pixel staying under it. */
export function zoomedAt(camera: Camera, size: Size, px: number, py: number, factor: number): Camera {
  const k = Math.min(NEAREST, Math.max(FARTHEST, camera.k * factor));
  const [x, y] = toLayout(camera, size, px, py);
  return { x: x - (px - size.width / 2) / k, y: y - (py - size.height / 2) / k, k };
}

/** The camera that shows all of `box` between the margins, no closer than `closest`. */
export function fitted(box: Box, size: Size, margins: Margins, closest = 1.25): Camera {
  const room = {
    width: Math.max(40, size.width - margins.left - margins.right),
    height: Math.max(40, size.height - margins.top - margins.bottom),
  };
  const across = Math.max(1, box.right - box.left);
  const down = Math.max(1, box.bottom - box.top);
  const k = Math.max(FARTHEST, Math.min(closest, room.width / across, room.height / down));
  return {
    x: (box.left + box.right) / 2 + (margins.right - margins.left) / 2 / k,
    y: (box.top + box.bottom) / 2 + (margins.bottom - margins.top) / 2 / k,
    k,
  };
}

/** A camera on the way from one to another; zoom moves evenly in its logarithm. `t` is 0 to 1. */
export function between(from: Camera, to: Camera, t: number): Camera {
  const eased = t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
  const k = from.k * Math.pow(to.k / from.k, eased);
  // What both cameras see moves straight over the screen when the middle follows the change of 1 / k.
  const share = Math.abs(to.k - from.k) < 1e-9 ? eased : (1 / from.k - 1 / k) / (1 / from.k - 1 / to.k);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, k };
}

/** The radius in pixels of a node at a zoom. It grows slower than distances: far away it still shows. */
export function drawnRadius(radius: number, k: number): number {
  return Math.min(44, Math.max(1.1, radius * Math.pow(k, 0.7)));
}

/** The width in pixels of an edge at a zoom. */
export function drawnWidth(width: number, k: number): number {
  return Math.max(0.5, width * Math.min(1.5, Math.pow(k, 0.35)));
}
