// The page of the benchmark: shows a synthetic network, and measures frames while it is panned or zoomed.
import { NetworkMap } from "../../web/explorer/map/map.ts";
import type { Renderer } from "../../web/explorer/map/grounds.ts";
import { synthetic } from "./network.ts";

interface Frames {
  /** Frames a second, and the longest and the 95th percentile of the time between two, in milliseconds. */
  fps: number;
  count: number;
  p95: number;
  longest: number;
}

let map: NetworkMap | null = null;

function load(count: number, renderer: Renderer = "auto"): Record<string, number | string> {
  const picture = synthetic(count);
  map?.destroy();
  const host = document.getElementById("map") as HTMLElement;
  const start = performance.now();
  map = new NetworkMap(
    host,
    { chosen() {}, opened() {}, hovered() {}, moved() {}, said: (text) => (document.title = text) },
    renderer,
  );
  map.show(picture);
  Object.assign(globalThis, { map });
  return { nodes: count, edges: picture.edges.length, show: performance.now() - start };
}

/** Milliseconds until the browser has painted what stands there now. */
function painted(): Promise<number> {
  const start = performance.now();
  return new Promise((give) =>
    requestAnimationFrame(() => setTimeout(() => give(performance.now() - start))),
  );
}

async function frames(seconds: number, move: (passed: number, all: number) => void): Promise<Frames> {
  const gaps: number[] = [];
  const begin = performance.now();
  let last = begin;
  await new Promise<void>((done) => {
    const frame = (): void => {
      const now = performance.now();
      gaps.push(now - last);
      move(now - last, now - begin);
      last = now;
      if (now - begin < seconds * 1000) requestAnimationFrame(frame);
      else done();
    };
    requestAnimationFrame(frame);
  });
  gaps.shift();
  const sorted = [...gaps].sort((a, b) => a - b);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    fps: (1000 * gaps.length) / total,
    count: gaps.length,
    p95: sorted[Math.floor(sorted.length * 0.95)],
    longest: sorted[sorted.length - 1],
  };
}

/** Drag the map around in a circle at 700 pixels a second. */
function pan(zoom: number, seconds = 3): Promise<Frames> {
  if (!map) throw new Error("Nothing is shown.");
  const shown = map;
  shown.fit();
  if (zoom !== 1) shown.zoom(zoom);
  return frames(seconds, (passed, all) => {
    const { x, y, k } = shown.stage.camera;
    const way = (0.7 * passed) / k;
    shown.look({ x: x + way * Math.cos(all / 500), y: y + way * Math.sin(all / 500), k }, false);
  });
}

/** Frames of a page on which nothing happens: what this machine can do now. */
function idle(seconds = 1): Promise<Frames> {
  return frames(seconds, () => {});
}

/** Zoom in and out. */
function zoom(seconds = 3): Promise<Frames> {
  if (!map) throw new Error("Nothing is shown.");
  const shown = map;
  shown.fit();
  return frames(seconds, (_, all) => {
    const { x, y, k } = shown.stage.camera;
    shown.look({ x, y, k: k * (all % 2000 < 1000 ? 1.015 : 1 / 1.015) }, false);
  });
}

Object.assign(globalThis, { bench: { load, painted, idle, pan, zoom, synthetic } });
