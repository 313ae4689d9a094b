// Pointers on the map: pan, drag, pinch, choose, select with a band, wheel. They tell what the reader wants.

/** What hands do, in pixels of the host. */
export interface Hands {
  /** The node under a point, or -1. */
  pick(x: number, y: number): number;
  /** Whether a finger moves this node; else it pans. */
  holds(node: number): boolean;
  hover(node: number): void;
  click(node: number, more: boolean): void;
  pan(dx: number, dy: number): void;
  zoomAt(x: number, y: number, factor: number, glide?: boolean): void;
  grab(node: number): void;
  drag(dx: number, dy: number): void;
  drop(): void;
  band(left: number, top: number, right: number, bottom: number, done: boolean): void;
  menu(node: number, x: number, y: number): void;
}

interface Touch {
  x: number;
  y: number;
}
type Doing = "nothing" | "pressing" | "panning" | "dragging" | "banding" | "pinching";

/** Pixels that a pointer may tremble and still click. */
const TREMBLE = { mouse: 4, touch: 9 };

export class Gestures {
  private readonly touches = new Map<number, Touch>();
  private readonly stop = new AbortController();
  private doing: Doing = "nothing";
  private start: Touch = { x: 0, y: 0 };
  private node = -1;

  constructor(
    private readonly host: HTMLElement,
    private readonly hands: Hands,
  ) {
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      does: (event: HTMLElementEventMap[K]) => void,
    ): void =>
      host.addEventListener(name, (event) => this.ours(event) && does(event), {
        signal: this.stop.signal,
        passive: false,
      });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event, true));
    on("pointercancel", (event) => this.up(event, false));
    on("pointerleave", () => this.doing === "nothing" && hands.hover(-1));
    on("wheel", (event) => this.wheel(event));
    on("dblclick", (event) => {
      const { x, y } = this.at(event);
      if (hands.pick(x, y) < 0) hands.zoomAt(x, y, event.shiftKey ? 1 / 1.8 : 1.8, true);
    });
    on("contextmenu", (event) => {
      event.preventDefault();
      const { x, y } = this.at(event);
      hands.menu(hands.pick(x, y), x, y);
    });
  }

  /** Let go of what is being dragged or drawn. */
  cancel(): void {
    if (this.doing === "dragging") this.hands.drop();
    if (this.doing === "banding") this.hands.band(0, 0, 0, 0, false);
    this.doing = "nothing";
  }

  destroy(): void {
    this.stop.abort();
  }

  /** Whether an event is on the map itself, and not on something that stands above it. */
  private ours(event: Event): boolean {
    return event.target === this.host || (event.target as HTMLElement).classList.contains("map-canvas");
  }

  private at(event: MouseEvent): Touch {
    const box = this.host.getBoundingClientRect();
    return {
      x: event.clientX - box.left - this.host.clientLeft,
      y: event.clientY - box.top - this.host.clientTop,
    };
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.touches.set(event.pointerId, this.at(event));
    this.host.setPointerCapture(event.pointerId);
    if (this.touches.size === 2) {
      this.cancel();
      this.doing = "pinching";
      return;
    }
    if (this.touches.size > 2) return;
    this.start = this.at(event);
    this.node = this.hands.pick(this.start.x, this.start.y);
    this.doing = "pressing";
  }

  private move(event: PointerEvent): void {
    const now = this.at(event);
    const before = this.touches.get(event.pointerId);
    if (!before) {
      if (this.doing === "nothing" && event.pointerType !== "touch")
        this.hands.hover(this.hands.pick(now.x, now.y));
      return;
    }
    if (this.doing === "pinching") this.pinch(event.pointerId, now);
    else if (this.doing === "pressing") this.begin(event, now);
    else this.proceed(before, now);
    this.touches.set(event.pointerId, now);
  }

  /** A pressed pointer has moved: far enough to mean something? */
  private begin(event: PointerEvent, now: Touch): void {
    const far = Math.hypot(now.x - this.start.x, now.y - this.start.y);
    if (far < (event.pointerType === "touch" ? TREMBLE.touch : TREMBLE.mouse)) return;
    if (event.shiftKey) this.doing = "banding";
    else if (this.node >= 0 && (event.pointerType !== "touch" || this.hands.holds(this.node))) {
      this.doing = "dragging";
      this.hands.grab(this.node);
    } else this.doing = "panning";
    this.proceed(this.start, now);
  }

  private proceed(before: Touch, now: Touch): void {
    const { start } = this;
    if (this.doing === "panning") this.hands.pan(now.x - before.x, now.y - before.y);
    else if (this.doing === "dragging") this.hands.drag(now.x - before.x, now.y - before.y);
    else if (this.doing === "banding") this.hands.band(...corners(start, now), false);
  }

  private pinch(id: number, now: Touch): void {
    const other = [...this.touches].find(([key]) => key !== id)?.[1];
    const before = this.touches.get(id);
    if (!other || !before) return;
    const apart = Math.hypot(now.x - other.x, now.y - other.y);
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    this.hands.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    if (was > 0 && apart > 0) this.hands.zoomAt((now.x + other.x) / 2, (now.y + other.y) / 2, apart / was);
  }

  private up(event: PointerEvent, meant: boolean): void {
    if (!this.touches.delete(event.pointerId)) return;
    const now = this.at(event);
    const { doing, node } = this;
    // One finger left of a pinch goes on panning.
    this.doing = doing === "pinching" && this.touches.size > 0 ? "panning" : "nothing";
    if (doing === "dragging") this.hands.drop();
    else if (doing === "banding") this.hands.band(...corners(this.start, now), meant);
    else if (doing === "pressing" && meant)
      this.hands.click(node, event.shiftKey || event.ctrlKey || event.metaKey);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 400 : 1);
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    const factor = Math.exp(-Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 0.01 : 0.0016));
    const { x, y } = this.at(event);
    this.hands.zoomAt(x, y, factor);
  }
}

function corners(a: Touch, b: Touch): [number, number, number, number] {
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)];
}
