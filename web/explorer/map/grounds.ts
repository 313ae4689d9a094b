// Which ground draws best here: WebGL on a real GPU, else a canvas.
import { CanvasGround, type Ground } from "./ground.ts";

export type Renderer = "auto" | "canvas" | "webgl";

export function bestGround(_host: HTMLElement, _renderer: Renderer): Ground {
  return new CanvasGround();
}
