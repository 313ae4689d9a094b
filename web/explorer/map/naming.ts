// Which nodes ask for a name, and which nodes names should not cover.
import { drawnRadius, seen, type Box } from "./camera.ts";
import type { Candidate, Disc } from "./labels.ts";
import type { Shot } from "./paint.ts";

/** Nodes just beyond the view keep their place among the named, so that names do not flicker at the rim. */
const RIM = 50;

/**
 * Shown nodes in view that ask for names, at most `most`: those that `must` be named, those that `may` be
 * first, and then the others by weight.
 */
export function candidates(
  shot: Shot,
  must: Iterable<number>,
  may: Iterable<number>,
  most: number,
): Candidate[] {
  const { scene, camera, size } = shot;
  const box = seen(camera, size, RIM);
  const told = new Set<number>();
  const found: Candidate[] = [];
  const add = (node: number, must: boolean): void => {
    if (node < 0 || told.has(node) || !scene.shown[node] || !within(box, scene.x[node], scene.y[node]))
      return;
    told.add(node);
    found.push({ node, ...disc(shot, node), must });
  };
  for (const node of must) add(node, true);
  for (const node of may) if (found.length < most) add(node, false);
  const { x, y, shown, ranked } = scene;
  for (let at = 0; at < ranked.length && found.length < most; at++) {
    const node = ranked[at];
    if (shown[node] && within(box, x[node], y[node])) add(node, false);
  }
  return found;
}

/** The largest nodes in view, of `smallest` pixels at least and `most` in number. */
export function discs(shot: Shot, most: number, smallest: number): Disc[] {
  const { scene, camera, size } = shot;
  const { x, y, shown, ranked, radius } = scene;
  const box = seen(camera, size);
  const found: Disc[] = [];
  for (let at = 0; at < ranked.length && found.length < most; at++) {
    const node = ranked[at];
    if (drawnRadius(radius[node], camera.k) < smallest) break;
    if (shown[node] && within(box, x[node], y[node])) found.push(disc(shot, node));
  }
  return found;
}

function disc({ scene, camera, size }: Shot, node: number): Disc {
  return {
    x: (scene.x[node] - camera.x) * camera.k + size.width / 2,
    y: (scene.y[node] - camera.y) * camera.k + size.height / 2,
    radius: drawnRadius(scene.radius[node], camera.k),
  };
}

function within(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
