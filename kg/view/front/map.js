// @ts-check
// The map: vis-network on a layout made beforehand. Labels are drawn by priority, none over another.

/** @type {any} */
const vis = /** @type {any} */ (globalThis).vis;
/** @type {any} */
let network = null;
/** @type {Map<number, any>} nodes of the drawing by index of their thing */
let drawn = new Map();
/** @type {any} */
let nodeSet = null;
/** @type {any} */
let edgeSet = null;
/** Whether the drawing has been fitted into a map that could be seen. */
let fitted = false;
const stillMotion = matchMedia("(prefers-reduced-motion: reduce)");

function openMap() {
  const options = {
    ...data.maps[0].options,
    autoResize: true,
    interaction: {
      hover: true,
      dragNodes: false,
      tooltipDelay: 250,
      keyboard: false,
      multiselect: false,
      hideEdgesOnDrag: false,
    },
  };
  network = new vis.Network(element("map"), {}, options);
  network.on("click", (/** @type {any} */ event) => select(event.nodes.length ? event.nodes[0] : -1));
  network.on("afterDrawing", drawLabels);
  element("map").addEventListener("keydown", mapKeys);
  element("closer").addEventListener("click", () => zoom(1.35));
  element("farther").addEventListener("click", () => zoom(1 / 1.35));
  element("whole").addEventListener("click", () => showWhole());
  loadMap();
}

/** Put the chosen drawing on the canvas. */
function loadMap() {
  const drawing = data.maps[state.map];
  drawn = new Map(drawing.nodes.map((node) => [node.id, node]));
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network.setData({ nodes: nodeSet, edges: edgeSet });
  paintMap();
  showWhole(false);
}

/** Things one line away from the chosen one, and the chosen one; everything when none is chosen. */
function nearby() {
  const chosen = anchor();
  if (chosen < 0) return new Set(drawn.keys());
  const near = new Set([chosen]);
  for (const edge of data.maps[state.map].edges) {
    if (edge.from === chosen) near.add(edge.to);
    if (edge.to === chosen) near.add(edge.from);
  }
  for (const i of [...near]) {
    if (things[i].kind === "position")
      for (const j of [...(things[i].holders || []), ...(things[i].topics || [])]) near.add(j);
  }
  return near;
}

/** The node that stands for what is chosen: itself or, where it is not drawn, who said or holds it; -1 for none. */
function anchor() {
  const thing = things[state.selected];
  if (!thing) return -1;
  const nodes = [
    state.selected,
    ...(thing.speakers || []),
    ...(thing.holders || []),
    ...(thing.topics || []),
  ];
  return nodes.find((i) => drawn.has(i)) ?? -1;
}

/** Bring every node and line into step with the state. */
function paintMap() {
  const near = nearby();
  const chosen = anchor();
  const drawing = data.maps[state.map];
  undimmed = near;
  nodeSet.update(drawing.nodes.map((node) => nodeLook(node, !near.has(node.id), !allowed(node.id))));
  edgeSet.update(
    drawing.edges.map((edge, id) => {
      const unseen =
        !allowed(edge.from) || !allowed(edge.to) || Boolean(edge.polarity && state.off.has(edge.polarity));
      const close = near.has(edge.from) && near.has(edge.to);
      const aside = (edge.kind === "mentions" || edge.kind === "within") && !(chosen >= 0 && close);
      return edgeLook(edge, id, !close, unseen || aside || stacked(edge));
    }),
  );
  if (chosen >= 0) network.selectNodes([chosen], false);
  else network.unselectAll();
  labelled = labelOrder(near);
  if (!fitted) {
    network.setSize("100%", "100%");
    showWhole(false);
  }
  network.redraw();
}

/** A quote that stands with its words. @param {any} node */
function isCard(node) {
  return node.kind === "quote" && Boolean(node.label.trim());
}

/** A card stands right below its first speaker: a line would only run through other cards. @param {any} edge */
function stacked(edge) {
  return edge.kind === "says" && isCard(drawn.get(edge.to)) && things[edge.to].speakers?.[0] === edge.from;
}

/** @type {{node: any, text: string[], strong: boolean}[]} */
let labelled = [];

/** Nodes whose name may be written, the most important first. @param {Set<number>} near */
function labelOrder(near) {
  const chosen = anchor();
  return [...drawn.values()]
    .filter(
      (node) =>
        allowed(node.id) && near.has(node.id) && !isCard(node) && (labelText(node) || node.id === chosen),
    )
    .map((node) => ({
      node,
      text: (labelText(node) || shortened(wordsOf(things[node.id]), 44)).split("\n"),
      strong: node.id === chosen,
    }))
    .sort((a, b) => labelRank(b.node) - labelRank(a.node) || a.node.id - b.node.id);
}

/** @param {any} node */
function labelText(node) {
  return node.kind === "quote" || node.kind === "position" ? "" : node.label.trim();
}

/** @param {any} node */
function labelRank(node) {
  if (node.id === anchor()) return 1e9;
  return labelText(node) ? 1000 + weight(node.id) : 0;
}

/** Write names at one size whatever the zoom, each only where it covers no other. @param {CanvasRenderingContext2D} ctx */
function drawLabels(ctx) {
  const scale = network.getScale();
  const size = Math.max(12.5, Math.min(14 * scale, 18)) / scale;
  /** @type {number[][]} */
  const taken = [];
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  for (const { node, text, strong } of labelled) {
    ctx.font = `${strong ? 700 : labelText(node) ? 500 : 400} ${labelText(node) ? size : size * 0.88}px system-ui, sans-serif`;
    const half = Math.max(...text.map((row) => ctx.measureText(row).width)) / 2;
    const top = node.y + node.size + 3 / scale;
    const box = [node.x - half, top, node.x + half, top + text.length * size * 1.2];
    if (!strong && taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    ctx.strokeStyle = colours.page;
    ctx.fillStyle = labelText(node) ? colours.ink : colours.muted;
    ctx.lineWidth = 4 / scale;
    text.forEach((row, i) => {
      ctx.strokeText(row, node.x, top + i * size * 1.2);
      ctx.fillText(row, node.x, top + i * size * 1.2);
    });
  }
  ctx.restore();
}

/** @param {number[]} a @param {number[]} b left, top, right, bottom */
function overlaps(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** @param {number} factor */
function zoom(factor) {
  network.moveTo({ scale: Math.max(0.05, Math.min(4, network.getScale() * factor)), animation: glide() });
}

/** The whole drawing with room for the names at its edge. @param {any} [animation] */
function showWhole(animation = glide()) {
  const width = element("map").clientWidth;
  fitted = width > 0;
  if (!fitted) return;
  network.fit({ animation: false, maxZoomLevel: 1.2 });
  // vis fits the marks; a name reaches up to some 100 pixels beyond its mark.
  network.moveTo({ scale: network.getScale() * Math.max(0.7, (width - 200) / width), animation });
}

function glide() {
  return stillMotion.matches ? false : { duration: 300, easingFunction: "easeInOutQuad" };
}

/** Move the map so that a thing stands in its middle, near enough to read. @param {number} i */
function centre(i) {
  const node = drawn.get(drawn.has(i) ? i : anchor());
  if (!node || state.topic >= 0) return;
  // On a phone the details cover the lower part of the map.
  const sheet = element("panel").getBoundingClientRect();
  const covered =
    innerWidth <= 800 ? Math.max(0, element("map").getBoundingClientRect().bottom - sheet.top) : 0;
  const offset = { x: 0, y: -covered / 2 };
  network.moveTo({
    position: { x: node.x, y: node.y },
    scale: Math.max(network.getScale(), 0.8),
    offset,
    animation: glide(),
  });
}

/** @param {KeyboardEvent} event */
function mapKeys(event) {
  const ways = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  });
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ways[event.key]) step(ways[event.key]);
  else if (event.key === "Enter" && state.selected >= 0) element("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") showWhole();
  else if (event.key === "Escape") select(-1);
  else return;
  event.preventDefault();
}

/** Choose the nearest node in a direction, or the most quoted one to begin with. @param {[number, number]} way */
function step(way) {
  const here = drawn.get(anchor());
  const open = [...drawn.values()].filter((node) => allowed(node.id) && node !== here);
  if (!open.length) return;
  /** @param {any} node */
  const cost = (node) => {
    if (!here) return -weight(node.id);
    const [dx, dy] = [node.x - here.x, node.y - here.y];
    const along = dx * way[0] + dy * way[1];
    const across = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    return along <= 0 ? Infinity : along + 2 * across;
  };
  const best = open.reduce((one, other) => (cost(other) < cost(one) ? other : one));
  if (cost(best) === Infinity) return;
  select(best.id);
  centre(best.id);
}
