// @ts-check
// Who stands where on a topic: positions as stances of one holder, with days where they are known.

/**
 * One holder's position. `from` and `to` are the first and last day on which it may have been taken; "" when unknown.
 * @typedef {{i: number, holder: number, polarity: string, from: string, to: string}} Stance
 */

/**
 * The first and the last day of a date that may be coarser than a day; two times "" when it is none.
 * @param {string} date EDTF: a day, month or year, or an interval @returns {[string, string]}
 */
function bounds(date) {
  if (date.includes("/")) {
    const [first, last] = date.split("/").map(bounds);
    return first[0] && last[1] && first[0] <= last[1] ? [first[0], last[1]] : ["", ""];
  }
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!parts) return ["", ""];
  const [year, month, day] = parts.slice(1).map(Number);
  const first = Date.UTC(year, (month || 1) - 1, day || 1);
  const last = day ? first : month ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
  return [isoDay(first), isoDay(last)];
}

/** @param {number} time milliseconds */
function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

/** All stances on a topic, the earliest first and those without a date last. @param {number} topic @returns {Stance[]} */
function stancesOn(topic) {
  return links[topic].positions
    .flatMap((i) => {
      const [from, to] = bounds(things[i].date || "");
      const polarity = things[i].polarity || "neither";
      return (things[i].holders || []).map((holder) => ({ i, holder, polarity, from, to }));
    })
    .sort((a, b) => compare(a.from || "~", b.from || "~") || compare(a.to, b.to) || a.i - b.i);
}

/**
 * The sides on which a holder may still stand: a side is left for good only by a stance that is surely later
 * than all that were taken on it.
 * @param {Stance[]} own stances of one holder
 */
function standing(own) {
  const sides = POLARITIES.filter((polarity) => own.some((stance) => stance.polarity === polarity));
  return sides.filter((side) => {
    const here = own.filter((stance) => stance.polarity === side);
    if (here.some((stance) => !stance.to)) return true;
    const last = here.map((stance) => stance.to).reduce((one, other) => (one > other ? one : other));
    return !own.some((stance) => stance.polarity !== side && stance.from > last);
  });
}

/** Stances by holder, in order of their first stance. @param {Stance[]} stances @returns {Map<number, Stance[]>} */
function byHolder(stances) {
  /** @type {Map<number, Stance[]>} */
  const found = new Map();
  for (const stance of stances) {
    const own = found.get(stance.holder);
    if (own) own.push(stance);
    else found.set(stance.holder, [stance]);
  }
  return found;
}

/**
 * Who agrees with whom, and who opposes whom: both for or both against, or one for and the other against.
 * @param {Stance[]} stances
 * @returns {{holder: number, sides: string[], agrees: number[], opposes: number[]}[]} those who stand for or against
 */
function alignments(stances) {
  const sides = [...byHolder(stances)]
    .map(([holder, own]) => ({ holder, sides: standing(own).filter((side) => side !== "neither") }))
    .filter((one) => one.sides.length);
  return sides.map((one) => {
    const others = sides.filter((other) => other.holder !== one.holder);
    const sharing = others.filter((other) => other.sides.some((side) => one.sides.includes(side)));
    const opposing = others.filter((other) =>
      other.sides.some((side) => one.sides.some((own) => own !== side)),
    );
    return {
      ...one,
      agrees: sharing.map((other) => other.holder),
      opposes: opposing.map((other) => other.holder),
    };
  });
}

/** How many hold each side of a topic. @param {number} topic @returns {Record<string, number>} */
function sidesOf(topic) {
  /** @type {Record<string, Set<number>>} */
  const holders = { for: new Set(), against: new Set(), neither: new Set() };
  for (const i of links[topic].positions)
    for (const holder of things[i].holders || []) holders[things[i].polarity || "neither"]?.add(holder);
  return Object.fromEntries(POLARITIES.map((polarity) => [polarity, holders[polarity].size]));
}

/** @type {number[] | null} */
let ranking = null;

/** All topics: the most evenly contested first, then those on which more take a position or speak. @returns {number[]} */
function contested() {
  if (ranking) return ranking;
  const ranks = new Map(
    things
      .map((thing, i) => /** @type {[Thing, number]} */ ([thing, i]))
      .filter(([thing]) => thing.kind === "topic")
      .map(([, i]) => {
        const sides = sidesOf(i);
        const all = sides.for + sides.against + sides.neither;
        return /** @type {[number, number[]]} */ ([
          i,
          [Math.min(sides.for, sides.against), all, weight(i), -i],
        ]);
      }),
  );
  ranking = [...ranks.keys()].sort((a, b) => {
    const [one, other] = [ranks.get(a) || [], ranks.get(b) || []];
    const at = one.findIndex((value, n) => value !== other[n]);
    return at < 0 ? 0 : other[at] - one[at];
  });
  return ranking;
}

/** "2 for, 1 against" in words; how many quotes name it where nobody takes a position. @param {number} topic */
function topicCounts(topic) {
  const sides = sidesOf(topic);
  const told = POLARITIES.filter((polarity) => sides[polarity]).map(
    (polarity) => `${sides[polarity]} ${polarity}`,
  );
  return told.length ? told.join(", ") : counted(links[topic].quotes.length, "quote");
}
