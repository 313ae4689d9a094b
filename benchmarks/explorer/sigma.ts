// The same network drawn by sigma, which is installed for the comparison alone.
import Graph from "graphology";
import Sigma from "sigma";
import type { Picture } from "../../web/explorer/map/picture.ts";
import { radiusOf } from "../../web/explorer/map/picture.ts";
import { seen, steer } from "./frames.ts";

const COLOURS: Record<string, string> = {
  for: "#157a5a",
  against: "#c25a00",
  neither: "#6b7280",
  topic: "#b8860b",
};

const { nodes, edges } = JSON.parse(document.getElementById("data")!.textContent!) as Picture;
const graph = new Graph({ multi: true });
for (const { key, label, kind, x, y, weight } of nodes)
  graph.addNode(key, { label, x, y: -y, size: radiusOf(weight) / 2, color: COLOURS[kind] ?? "#1463b0" });
for (const { from, to, style } of edges)
  graph.addEdge(nodes[from].key, nodes[to].key, { size: 1, color: COLOURS[style] ?? "#c3cad1" });
const renderer = new Sigma(graph, document.getElementById("map")!);
const camera = renderer.getCamera();
seen(); // the first picture is drawn as it is made
steer({
  fit: () => camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
  zoom: (factor) => camera.setState({ ratio: camera.getState().ratio / factor }),
  shift(dx, dy) {
    const { x, y, ratio } = camera.getState();
    const { width, height } = renderer.getDimensions();
    const unit = ratio / Math.min(width, height);
    camera.setState({ x: x + dx * unit, y: y + dy * unit });
  },
});
