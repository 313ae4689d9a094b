// Which ground draws best here: WebGL on a real GPU, else a canvas.
import { CanvasGround, type Ground } from "./ground.ts";
import { WebglGround, webglContext } from "./webgl.ts";

export type Renderer = "auto" | "canvas" | "webgl";

/** A ground for the map in `host`. "auto" takes WebGL where a real GPU is found; "webgl" takes any. */
export function bestGround(host: HTMLElement, renderer: Renderer, redraw: () => void): Ground {
  if (renderer === "canvas") return new CanvasGround();
  const canvas = host.ownerDocument.createElement("canvas");
  canvas.className = "map-canvas";
  const gl = webglContext(canvas, renderer === "webgl");
  if (!gl) return new CanvasGround();
  host.prepend(canvas);
  return new WebglGround(canvas, gl, redraw);
}
