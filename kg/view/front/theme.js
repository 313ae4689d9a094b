// @ts-check
// Colours come from the style sheet, so that light, dark and print are decided in one place.

/** @type {Record<string, string>} */
let colours = {};
/** Nodes that stand out; a glyph is drawn anew from here, as vis-network keeps its first renderer. */
let undimmed = /** @type {Set<number>} */ (new Set());

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const named = ["page", "ink", "muted", "line", "accent", "card"];
  const kinds = Object.keys(KIND_WORDS).map((kind) => `kind-${kind}`);
  const polarities = POLARITIES.map((polarity) => `polarity-${polarity}`);
  colours = Object.fromEntries(
    [...named, ...kinds, ...polarities].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

/** @param {any} node a node of a drawing */
function nodeColour(node) {
  const polarity = things[node.id].polarity;
  if (node.kind === "position" && polarity) return colours[`polarity-${polarity}`];
  return colours[`kind-${node.kind}`];
}

/** The look of a node as it is now. @param {any} node @param {boolean} dim @param {boolean} hidden */
function nodeLook(node, dim, hidden) {
  const colour = nodeColour(node);
  const card = isCard(node);
  const unnamed = node.kind === "unnamed";
  const border = unnamed ? colours["kind-person"] : card ? colours["kind-quote"] : colours.page;
  const look = {
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    title: node.title,
    hidden,
    label: card ? node.label : undefined,
    shape: node.shape,
    opacity: dim ? 0.18 : 1,
    borderWidth: unnamed ? 2 : 1,
    borderWidthSelected: 3,
    shapeProperties: { borderDashes: unnamed ? [4, 3] : false, borderRadius: 8 },
    color: {
      background: card ? colours.card : colour,
      border,
      highlight: { background: card ? colours.card : colour, border: colours.accent },
      hover: { background: card ? colours.card : colour, border: colours.accent },
    },
    font: { color: colours.ink, size: 12, face: "system-ui, sans-serif", align: "left" },
    margin: 7,
  };
  const glyph = card ? undefined : GLYPHS[node.kind];
  return glyph ? { ...look, shape: "custom", ctxRenderer: glyphRenderer(glyph, node) } : look;
}

/** @param {any} edge @param {number} id @param {boolean} dim @param {boolean} hidden */
function edgeLook(edge, id, dim, hidden) {
  return {
    ...edge,
    id,
    hidden,
    color: {
      color: edge.polarity ? colours[`polarity-${edge.polarity}`] : colours.line,
      opacity: dim ? 0.1 : edge.polarity ? 0.9 : 0.75,
      inherit: false,
    },
    arrows: edge.arrows === "" ? "" : { to: { enabled: true, scaleFactor: 0.45 } },
    hoverWidth: 0.5,
    selectionWidth: 1,
  };
}

/** Paths of the marks that vis-network has no shape for. @type {Record<string, (ctx: CanvasRenderingContext2D, x: number, y: number, r: number, node: any) => void>} */
const GLYPHS = {
  quote(ctx, x, y, r) {
    ctx.roundRect(x - r, y - r * 0.8, 2 * r, 1.3 * r, 3);
    ctx.moveTo(x - r * 0.5, y + r * 0.45);
    ctx.lineTo(x - r * 0.55, y + r);
    ctx.lineTo(x + r * 0.1, y + r * 0.45);
  },
  document(ctx, x, y, r) {
    ctx.moveTo(x - r * 0.75, y - r);
    for (const [dx, dy] of [
      [0.25, -1],
      [0.75, -0.5],
      [0.75, 1],
      [-0.75, 1],
    ])
      ctx.lineTo(x + dx * r, y + dy * r);
    ctx.closePath();
  },
  position(ctx, x, y, r) {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  },
};

/** A plus, a minus or a dot in the badge of a position. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {string} polarity */
function drawSign(ctx, x, y, r, polarity) {
  ctx.beginPath();
  ctx.strokeStyle = ctx.fillStyle = colours.page;
  ctx.lineWidth = 2;
  const arm = r * 0.55;
  if (polarity === "neither") ctx.arc(x, y, r * 0.3, 0, 2 * Math.PI);
  else (ctx.moveTo(x - arm, y), ctx.lineTo(x + arm, y));
  if (polarity === "for") (ctx.moveTo(x, y - arm), ctx.lineTo(x, y + arm));
  if (polarity === "neither") ctx.fill();
  else ctx.stroke();
}

/** A position's badge stays big enough to see its sign and to be hit when the map is seen from afar. @param {any} node */
function glyphSize(node) {
  if (node.kind !== "position") return node.size;
  return Math.max(node.size, Math.min(9 / network.getScale(), node.size * 1.9));
}

/** @param {(typeof GLYPHS)[string]} glyph @param {any} node */
function glyphRenderer(glyph, node) {
  return (/** @type {any} */ { ctx, x, y, state: { selected, hover } }) => ({
    drawNode() {
      const size = glyphSize(node);
      ctx.save();
      ctx.globalAlpha = undimmed.has(node.id) ? 1 : 0.18;
      ctx.fillStyle = nodeColour(node);
      ctx.strokeStyle = selected || hover ? colours.accent : colours.page;
      ctx.lineWidth = selected ? 3 : 1.5;
      ctx.beginPath();
      glyph(ctx, x, y, size, node);
      ctx.fill();
      ctx.stroke();
      if (node.kind === "position") drawSign(ctx, x, y, size, things[node.id].polarity || "");
      ctx.restore();
    },
    nodeDimensions: { width: 2 * glyphSize(node), height: 2 * glyphSize(node) },
  });
}
