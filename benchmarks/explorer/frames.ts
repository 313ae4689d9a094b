// What every picture in the comparison is put through: when it was first seen, and frames while it is moved.

export interface Camera {
  /** Show all of it. */
  fit(): void;
  /** So many times closer. */
  zoom(factor: number): void;
  /** Move the picture by so many pixels. */
  shift(dx: number, dy: number): void;
}

export interface Frames {
  /** Frames a second, their number, and the 95th percentile of the time between two in milliseconds. */
  fps: number;
  count: number;
  p95: number;
}

/** Note when the browser has painted what stands there now, in milliseconds since the page was asked for. */
export function seen(): void {
  requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { shownAt: performance.now() })));
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
  if (gaps.length > 1) gaps.shift();
  const sorted = [...gaps].sort((a, b) => a - b);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    fps: (1000 * gaps.length) / total,
    count: gaps.length,
    p95: sorted[Math.floor(sorted.length * 0.95)],
  };
}

/** Let the benchmark move this camera: `bench.idle()`, `bench.pan(closer)` and `bench.zoom()`. */
export function steer(camera: Camera): void {
  /** Frames while nothing happens: what this machine can do now. */
  const idle = (): Promise<Frames> => frames(1, () => {});
  /** Drag the picture around in a circle at 700 pixels a second. */
  const pan = (closer: number): Promise<Frames> => {
    camera.fit();
    if (closer !== 1) camera.zoom(closer);
    return frames(3, (passed, all) =>
      camera.shift(0.7 * passed * Math.cos(all / 500), 0.7 * passed * Math.sin(all / 500)),
    );
  };
  /** Zoom in and out. */
  const zoom = (): Promise<Frames> => {
    camera.fit();
    return frames(3, (_, all) => camera.zoom(all % 2000 < 1000 ? 1.015 : 1 / 1.015));
  };
  Object.assign(globalThis, { bench: { idle, pan, zoom } });
}
