// The ground on a GPU: the whole network in two calls, each frame anew.
import type { Camera } from "./camera.ts";
import { DASH, STRENGTH, edgeStrength } from "./look.ts";
import type { Ground } from "./ground.ts";
import type { Shot } from "./paint.ts";
import { widthOf } from "./picture.ts";
import { WIDTHS, type Scene } from "./scene.ts";
import { LINE_FRAGMENT, LINE_VERTEX, NODE_FRAGMENT, NODE_VERTEX, PIECES } from "./shaders.ts";

type Gl = WebGL2RenderingContext;

/** Instances of one program: their attributes lie one after the other in one buffer. */
interface Drawing {
  program: WebGLProgram;
  array: WebGLVertexArrayObject;
  buffer: WebGLBuffer;
  count: number;
}

/** Whether a renderer is a program on the CPU: a canvas is faster there. */
export const isSoftware = (renderer: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render|svga3d/i.test(renderer);

/** A context on a real GPU; null where there is none, unless any will do. */
export function webglContext(canvas: HTMLCanvasElement, any: boolean): Gl | null {
  const options: WebGLContextAttributes = {
    antialias: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: !any,
  };
  const gl = canvas.getContext("webgl2", options);
  if (!gl || any) return gl;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  if (!isSoftware(name)) return gl;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return null;
}

export class WebglGround implements Ground {
  private lines!: Drawing;
  private nodes!: Drawing;
  private lifted: Uint8Array | null = null;
  private old = true;
  private ready = false;

  /** Draws on a canvas of its own, below the view; `redraw` is called when a lost GPU is back. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly gl: Gl,
    redraw: () => void,
  ) {
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.ready = false;
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.begin();
      redraw();
    });
    this.begin();
  }

  stale(lifted: Uint8Array | null): void {
    this.lifted = lifted;
    this.old = true;
  }

  draw(_view: CanvasRenderingContext2D, shot: Shot, _heading: Camera, alpha: number): boolean {
    if (!this.ready) return false;
    const { gl, canvas } = this;
    const [width, height] = [
      Math.round(shot.size.width * shot.scale),
      Math.round(shot.size.height * shot.scale),
    ];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    if (this.old) this.load(shot.scene);
    this.old = false;
    canvas.style.opacity = String(alpha);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    this.drawLines(shot);
    this.drawNodes(shot);
    return false;
  }

  destroy(): void {
    this.ready = false;
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.canvas.remove();
  }

  private begin(): void {
    const { gl } = this;
    this.lines = drawing(gl, LINE_VERTEX, LINE_FRAGMENT, { ends: 4, traits: 3 });
    this.nodes = drawing(gl, NODE_VERTEX, NODE_FRAGMENT, { node: 4 });
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    this.old = true;
    this.ready = true;
  }

  /** Bring all that is shown to the GPU. */
  private load(scene: Scene): void {
    const { lifted } = this;
    const { x, y, from, to, batch, bend } = scene;
    const edges = lifted
      ? scene.shownEdges.filter((e) => !lifted[from[e]] && !lifted[to[e]])
      : scene.shownEdges;
    const nodes = lifted ? scene.shownNodes.filter((i) => !lifted[i]) : scene.shownNodes;
    const lines = new Float32Array(7 * edges.length);
    edges.forEach((e, at) => {
      const [a, b] = [from[e], to[e]];
      const traits = [bend[e], widthOf(batch[e] % WIDTHS), Math.floor(batch[e] / WIDTHS)];
      lines.set([x[a], y[a], x[b], y[b], ...traits], 7 * at);
    });
    const discs = new Float32Array(4 * nodes.length);
    nodes.forEach((i, at) => discs.set([x[i], y[i], scene.radius[i], scene.kind[i]], 4 * at));
    this.fill(this.lines, lines, edges.length);
    this.fill(this.nodes, discs, nodes.length);
  }

  private fill(drawing: Drawing, values: Float32Array, count: number): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, drawing.buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, values, this.gl.DYNAMIC_DRAW);
    drawing.count = count;
  }

  private drawLines(shot: Shot): void {
    const { gl } = this;
    const { look, scene } = shot;
    const place = this.use(this.lines, shot);
    const strength = edgeStrength(scene.shownEdges.length);
    const colours = look.styles.flatMap((style, i) => rgba(style, look.forced ? 1 : strength * STRENGTH[i]));
    gl.uniform4fv(place("colours"), colours);
    gl.uniform4fv(place("dashes"), DASH.flatMap(fourParts));
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 2 * (PIECES + 1), this.lines.count);
  }

  private drawNodes(shot: Shot): void {
    const { gl } = this;
    const place = this.use(this.nodes, shot);
    gl.uniform4fv(
      place("colours"),
      shot.look.kinds.flatMap((kind) => rgba(kind, 1)),
    );
    gl.uniform4fv(place("page"), rgba(shot.look.page, 1));
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.nodes.count);
  }

  /** Make a program the one that draws; gives back where its uniforms are. */
  private use(
    { program, array }: Drawing,
    { camera, size, scale }: Shot,
  ): (name: string) => WebGLUniformLocation | null {
    const { gl } = this;
    gl.useProgram(program);
    gl.bindVertexArray(array);
    const place = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
    gl.uniform3f(place("camera"), camera.x, camera.y, camera.k);
    gl.uniform2f(place("size"), size.width, size.height);
    gl.uniform1f(place("dot_"), 1 / scale);
    return place;
  }
}

/** A program whose instances have attributes of so many numbers each. */
function drawing(gl: Gl, vertex: string, fragment: string, attributes: Record<string, number>): Drawing {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error("WebGL is gone.");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`WebGL does not take the map's program: ${gl.getProgramInfoLog(program)}`);
  const array = gl.createVertexArray();
  const buffer = gl.createBuffer();
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  const stride = 4 * Object.values(attributes).reduce((sum, size) => sum + size, 0);
  let offset = 0;
  for (const [name, size] of Object.entries(attributes)) {
    const at = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(at);
    gl.vertexAttribPointer(at, size, gl.FLOAT, false, stride, offset);
    gl.vertexAttribDivisor(at, 1);
    offset += 4 * size;
  }
  return { program, array, buffer, count: 0 };
}

/** Dash, gap, dash, gap; a round dot becomes a square one. */
function fourParts(dash: readonly number[]): number[] {
  if (dash.length === 0) return [0, 0, 0, 0];
  const [a, b, c = a, d = b] = dash;
  return [a || 1, a ? b : b - 1, c || 1, c ? d : d - 1];
}

const known = new Map<string, number[]>();

/** A colour of the style sheet as red, green, blue and alpha from 0 to 1, multiplied by the alpha. */
function rgba(colour: string, alpha: number): number[] {
  let parts = known.get(colour);
  if (!parts) {
    const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
    if (!pen) return [0, 0, 0, alpha];
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    parts = [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part / 255);
    known.set(colour, parts);
  }
  return [...parts.map((part) => part * alpha), alpha];
}
