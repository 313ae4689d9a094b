// How far holders fall into two camps: the division of kg/network/camps.py, for as few as are drawn.
// Modularity of agreement and conflict after Gómez, Jensen and Arenas (2009); holders change sides one at a
// time as in Kernighan and Lin (1970).

/** A tie between two holders, by their places: agreement above 0, conflict below. */
export type Tie = readonly [one: number, other: number, weight: number];

export interface Camps {
  /** At most 0.5; 0 where no division is better than none. */
  polarisation: number;
  /** 1 or -1 by place; 0 for who has no tie. The larger camp is 1. */
  sides: Int8Array;
}

const HUBS = 8;
const SMALLEST_GAIN = 1e-9;

/** The best division found of `count` holders. The same ties give the same camps. */
export function twoCamps(count: number, ties: readonly Tie[]): Camps {
  const matrix = modularity(count, ties);
  const tied = new Int8Array(count);
  for (const [one, other, weight] of ties) if (weight) tied[one] = tied[other] = 1;
  if (!matrix) return { polarisation: 0, sides: tied };
  let best: Camps = { polarisation: 0, sides: new Int8Array(count).fill(1) };
  for (const start of starts(count, ties)) {
    const sides = improved(matrix.rows, start);
    const polarisation = quality(matrix.rows, sides) / matrix.total;
    if (polarisation > best.polarisation + SMALLEST_GAIN) best = { polarisation, sides };
  }
  const sum = best.sides.reduce((all, side, i) => all + side * tied[i], 0);
  return {
    polarisation: best.polarisation,
    sides: best.sides.map((side, i) => side * tied[i] * (sum < 0 ? -1 : 1)),
  };
}

/** Ties less what chance would give, in rows; and twice the weight of all. Null without any. */
function modularity(count: number, ties: readonly Tie[]): { rows: Float64Array[]; total: number } | null {
  const friends = new Float64Array(count);
  const foes = new Float64Array(count);
  const rows = Array.from({ length: count }, () => new Float64Array(count));
  for (const [one, other, weight] of ties) {
    rows[one][other] += weight;
    rows[other][one] += weight;
    const part = weight > 0 ? friends : foes;
    part[one] += Math.abs(weight);
    part[other] += Math.abs(weight);
  }
  const [agreement, conflict] = [friends, foes].map((part) => part.reduce((sum, one) => sum + one, 0));
  if (agreement + conflict === 0) return null;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      rows[i][j] += (foes[i] * foes[j]) / (conflict || 1) - (friends[i] * friends[j]) / (agreement || 1);
  return { rows, total: 2 * (agreement + conflict) };
}

/** Divisions to begin with: none, and the best connected holders each with their friends. */
function starts(count: number, ties: readonly Tie[]): Int8Array[] {
  const strength = new Float64Array(count);
  for (const [one, other, weight] of ties) for (const end of [one, other]) strength[end] += Math.abs(weight);
  const hubs = [...strength.keys()].sort((a, b) => strength[b] - strength[a] || a - b).slice(0, HUBS);
  const around = hubs.map((hub) => {
    const sides = new Int8Array(count).fill(-1);
    sides[hub] = 1;
    for (const [one, other, weight] of ties)
      if (weight > 0 && (one === hub || other === hub)) sides[one] = sides[other] = 1;
    return sides;
  });
  return [new Int8Array(count).fill(1), ...around];
}

const pull = (row: Float64Array, sides: Int8Array): number =>
  row.reduce((sum, cell, j) => sum + cell * sides[j], 0);

const quality = (rows: Float64Array[], sides: Int8Array): number =>
  rows.reduce((sum, row, i) => sum + sides[i] * pull(row, sides), 0);

/** Rounds in which holders move once each, the best first, and the best moment is kept. */
function improved(rows: Float64Array[], start: Int8Array): Int8Array {
  let sides = start;
  for (;;) {
    const trial = sides.slice();
    const field = Float64Array.from(rows, (row) => pull(row, trial));
    const free = new Set(trial.keys());
    let reached = 0;
    let best = SMALLEST_GAIN;
    let kept: Int8Array | null = null;
    while (free.size) {
      let mover = -1;
      let gain = -Infinity;
      for (const i of free) {
        const own = rows[i][i] - trial[i] * field[i];
        if (own > gain) [mover, gain] = [i, own];
      }
      free.delete(mover);
      reached += gain;
      trial[mover] *= -1;
      for (let i = 0; i < trial.length; i++) field[i] += 2 * trial[mover] * rows[i][mover];
      if (reached > best) [best, kept] = [reached, trial.slice()];
    }
    if (!kept) return sides;
    sides = kept;
  }
}
