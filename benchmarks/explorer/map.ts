// The page of the benchmark: the explorer's map alone, showing a synthetic network.
import { NetworkMap } from "../../web/explorer/map/map.ts";
import type { Renderer } from "../../web/explorer/map/grounds.ts";
import { seen, steer } from "./frames.ts";
import { synthetic } from "./network.ts";

/** Show a network of so many nodes; the number of its edges, and milliseconds until it stands on the canvas. */
function load(count: number, renderer: Renderer = "auto"): Record<string, number> {
  const picture = synthetic(count);
  const host = document.getElementById("map") as HTMLElement;
  const start = performance.now();
  const nothing = { chosen() {}, opened() {}, hovered() {}, moved() {}, said() {} };
  const map = new NetworkMap(host, nothing, renderer);
  map.show(picture);
  const show = performance.now() - start;
  seen();
  steer({
    fit: () => map.fit(),
    zoom(factor) {
      const { x, y, k } = map.stage.camera;
      map.look({ x, y, k: k * factor }, false);
    },
    shift(dx, dy) {
      const { x, y, k } = map.stage.camera;
      map.look({ x: x + dx / k, y: y + dy / k, k }, false);
    },
  });
  return { edges: picture.edges.length, show };
}

Object.assign(globalThis, { load, synthetic });
