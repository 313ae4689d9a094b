// Who agrees in sentences: what is shown, what is not, and how far it falls into two camps.
import { counted, figure } from "../data/numbers.ts";
import type { App } from "../state/app.ts";
import { type Agreement, type AgreeSeen, TONES, toneOf } from "./agreetwin.ts";
import { type Child, h, joined } from "./dom.ts";
import { linkTo } from "./links.ts";

export function summary({ places, links, pairs }: AgreeSeen): string {
  if (!places.length) return "Nobody shares or opposes a stance of somebody else with these choices.";
  const [agree, conflict, level] = TONES.map((tone) =>
    figure(links.filter((at) => toneOf(pairs[at]) === tone).length),
  );
  const shown = `${counted(places.length, "holder")} and ${counted(links.length, "pair")} shown`;
  return `${shown}: ${agree} agree more often, ${conflict} conflict more often, ${level} as often as not.`;
}

/** What is not in the picture, and why. */
export function leftOut({ filters: { from, to } }: App, { ranked, shown, debate }: Agreement): HTMLElement {
  const all = figure(ranked.length);
  const alone = new Set(debate.stances.map(({ holder }) => holder)).size - ranked.length;
  const undated = counted(debate.undated, "position is", "positions are");
  const told = [
    ranked.length > shown.length
      ? `Shown are the ${shown.length} of ${all} holders who share or oppose most stances.`
      : "",
    alone ? `${counted(alone, "holder stands", "holders stand")} alone with their topics.` : "",
    from || to
      ? `${undated} left out, because nothing tells the day.`
      : "Positions count whether or not their day is known.",
  ];
  return h("p", {}, told.filter(Boolean).join(" "));
}

/** How far they fall into two camps, and who is in which: as measured, of those shown. */
export function campWords(app: App, { shown, sides }: Agreement, polarisation: number): Child {
  const own = (side: number): number[] =>
    shown.flatMap(({ holder }, i) => (sides[i] === side ? [holder] : []));
  if (polarisation < 0.005 || !own(-1).length) return null;
  const camp = (name: string, holders: number[]): HTMLElement => {
    const head = h("strong", {}, `${name}, ${counted(holders.length, "holder")}: `);
    return h("p", {}, head, joined(holders.map((row) => linkTo(app, { sort: "agent", row }))));
  };
  return h(
    "details",
    { class: "camps" },
    h("summary", {}, `Two camps, polarisation ${polarisation.toFixed(2)} of at most 0.50`),
    h(
      "p",
      {},
      "The division of those shown with most agreement within camps and most conflict between them. ",
      "Few holders reach a high value by chance: compare it between stretches of time, not with a threshold.",
    ),
    camp("Camp 1", own(1)),
    camp("Camp 2", own(-1)),
  );
}
