// Runs before a page of pyvis: notes when its network is first seen whole, and lets the benchmark move it.
import { seen, steer } from "./frames.ts";

interface Point {
  x: number;
  y: number;
}
interface VisNetwork {
  once(event: string, does: () => void): void;
  fit(options: object): void;
  moveTo(options: object): void;
  getScale(): number;
  getViewPosition(): Point;
}
type Make = new (host: Element, data: object, options: { physics?: { enabled?: boolean } }) => VisNetwork;

/** With physics it is first seen when it has come to rest: until then vis shows how far it is. */
function watched(Own: Make): Make {
  return class extends Own {
    constructor(...given: ConstructorParameters<Make>) {
      super(...given);
      const still = given[2].physics?.enabled === false;
      if (still) this.once("afterDrawing", seen);
      else this.once("stabilizationIterationsDone", () => this.once("afterDrawing", seen));
      steer({
        fit: () => this.fit({ animation: false }),
        zoom: (factor) => this.moveTo({ scale: this.getScale() * factor, animation: false }),
        shift: (dx, dy) => {
          const { x, y } = this.getViewPosition();
          const scale = this.getScale();
          this.moveTo({ position: { x: x + dx / scale, y: y + dy / scale }, animation: false });
        },
      });
    }
  };
}

let made: Make;
const library = Object.defineProperty({}, "Network", {
  get: () => made,
  set: (own: Make) => void (made = watched(own)),
});
Object.assign(globalThis, { vis: library });
