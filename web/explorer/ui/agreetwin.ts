// Who agrees in words: tables of pairs and of holders, and what two of them hold on each topic.
import type { Debate, Pair, Standing, Stance } from "../data/agreement.ts";
import type { App } from "../state/app.ts";
import { stanceItem } from "./between.ts";
import { type Child, h, joined, sideMark } from "./dom.ts";
import { agentLink, dateWords, linkTo, topicLink } from "./links.ts";
import { linkMark } from "./legend.ts";
import { type TableOptions, saveCsv, table } from "./table.ts";

/** What prevails between two: drawn in the styles of the map. */
export type Tone = "agrees" | "conflicts" | "neither";
export const TONES: readonly Tone[] = ["agrees", "conflicts", "neither"];
export const TONE_WORDS: Record<Tone, string> = {
  agrees: "Agree more often",
  conflicts: "Conflict more often",
  neither: "As often as not",
};

export const toneOf = ({ agreements, conflicts }: Pair): Tone =>
  agreements > conflicts ? "agrees" : agreements < conflicts ? "conflicts" : "neither";

export interface Agreement {
  debate: Debate;
  /** Who is drawn, and everybody who shares or opposes a stance. */
  shown: Standing[];
  ranked: Standing[];
  pairs: Pair[];
  /** 1 or -1 by place in `shown`; 0 for neither. */
  sides: ArrayLike<number>;
}

/** Holders and pairs that the picture shows, by their places in it; the chosen ones are in `chosen`. */
export interface AgreeSeen extends Agreement {
  places: number[];
  links: number[];
  chosen: ReadonlySet<number>;
  pick(places: number[]): void;
}

const MOST_TOPICS = 4;

export function agreeTwin(app: App, seen: AgreeSeen): HTMLElement {
  const { chosen, places } = seen;
  const links = within(seen);
  const ends = new Set([...chosen, ...links.flatMap((at) => endsOf(seen, at))]);
  const holders = chosen.size ? places.filter((place) => ends.has(place)) : places;
  return h(
    "section",
    { class: "twins", "aria-label": "Who agrees, in words" },
    h("h2", {}, chosen.size ? "Pairs of what is chosen" : "Pairs"),
    table(pairTable(app, { ...seen, links })),
    h("h2", {}, "Holders"),
    table(holderTable(app, { ...seen, places: holders })),
  );
}

export const savePairs = (app: App, seen: AgreeSeen): Promise<void> => saveCsv(pairTable(app, seen));

function endsOf({ shown, pairs }: AgreeSeen, link: number): [number, number] {
  const place = (holder: number): number => shown.findIndex((one) => one.holder === holder);
  return [place(pairs[link].one), place(pairs[link].other)];
}

function within(seen: AgreeSeen): number[] {
  const { links, chosen } = seen;
  if (!chosen.size) return links;
  const many = (at: number): number => endsOf(seen, at).filter((end) => chosen.has(end)).length;
  const found = links.filter((at) => many(at) >= (chosen.size > 1 ? 2 : 1));
  return found.length ? found : links.filter(many);
}

function pairTable(app: App, seen: AgreeSeen): TableOptions<number> {
  const { graph } = app;
  const { pairs, links, chosen, pick } = seen;
  const name = (row: number): string => graph.agent(row).label;
  const topics = (rows: number[]): Child[] => [
    joined(rows.slice(0, MOST_TOPICS).map((row) => linkTo(app, { sort: "topic", row }))),
    rows.length > MOST_TOPICS ? ` and ${rows.length - MOST_TOPICS} more` : null,
  ];
  const labels = (rows: number[]): string => rows.map((row) => graph.topic(row).label).join("; ");
  const read = (at: number): HTMLElement => {
    const label = `Read where ${name(pairs[at].one)} and ${name(pairs[at].other)} stand`;
    return h(
      "button",
      { type: "button", class: "quiet", "aria-label": label, onclick: () => pick(endsOf(seen, at)) },
      "Read",
    );
  };
  return {
    caption: "Pairs of holders that agree or conflict",
    noun: ["pair", "pairs"],
    rows: links,
    announce: (text) => app.announce(text),
    empty: "Nobody here takes a side on what another one takes a side on.",
    pageRows: 15,
    file: "pairs",
    current: (at) => chosen.size > 1 && endsOf(seen, at).every((end) => chosen.has(end)),
    columns: [
      { name: "One", cell: (at) => agentLink(app, pairs[at].one), key: (at) => name(pairs[at].one) },
      { name: "Other", cell: (at) => agentLink(app, pairs[at].other), key: (at) => name(pairs[at].other) },
      {
        name: "Agreements",
        cell: (at) => tally("agrees", pairs[at].agreements),
        key: (at) => pairs[at].agreements,
      },
      {
        name: "Conflicts",
        cell: (at) => tally("conflicts", pairs[at].conflicts),
        key: (at) => pairs[at].conflicts,
      },
      { name: "Agree on", cell: (at) => topics(pairs[at].agreed), value: (at) => labels(pairs[at].agreed) },
      {
        name: "Differ on",
        cell: (at) => topics(pairs[at].opposed),
        value: (at) => labels(pairs[at].opposed),
      },
      {
        name: "Since",
        cell: (at) => (pairs[at].first ? dateWords(pairs[at].first) : ""),
        key: (at) => pairs[at].first,
      },
      { name: "Read", cell: read },
    ],
  };
}

const tally = (tone: Tone, count: number): Child[] => (count ? [linkMark(tone), ` ${count}`] : ["0"]);

function holderTable(app: App, seen: AgreeSeen): TableOptions<number> {
  const { graph } = app;
  const { shown, places, sides, chosen, pick } = seen;
  const name = (at: number): string => graph.agent(shown[at].holder).label;
  const two = places.some((at) => sides[at] < 0);
  const camp = (at: number): string => (!two || !sides[at] ? "" : sides[at] > 0 ? "1" : "2");
  const show = (at: number): HTMLElement =>
    h(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": `Show ${name(at)} in the picture`,
        onclick: () => pick([at]),
      },
      "Show",
    );
  return {
    caption: "Holders in the picture",
    noun: ["holder", "holders"],
    rows: places.slice().sort((a, b) => a - b),
    announce: (text) => app.announce(text),
    pageRows: 15,
    file: "holders",
    current: (at) => chosen.has(at),
    columns: [
      { name: "Who", cell: (at) => agentLink(app, shown[at].holder), key: name },
      { name: "Stances", cell: (at) => shown[at].stances, key: (at) => shown[at].stances },
      { name: "Agreements with all", cell: (at) => shown[at].agreements, key: (at) => shown[at].agreements },
      { name: "Conflicts with all", cell: (at) => shown[at].conflicts, key: (at) => shown[at].conflicts },
      ...(two ? [{ name: "Camp", cell: camp, key: camp }] : []),
      { name: "In the picture", cell: show },
    ],
  };
}

/** Where two or more holders stand on each topic that joins them; null where fewer are chosen. */
export async function positionsBetween(
  app: App,
  { debate, shown, pairs, chosen }: AgreeSeen,
): Promise<HTMLElement | null> {
  if (chosen.size < 2) return null;
  const holders = new Set([...chosen].map((place) => shown[place].holder));
  const joining = pairs.filter(({ one, other }) => holders.has(one) && holders.has(other));
  const topics = [...new Set(joining.flatMap(({ agreed, opposed }) => [...opposed, ...agreed]))];
  const parts = await Promise.all(
    topics.slice(0, 20).map(async (topic) => {
      const stances = debate.stances.filter((stance) => stance.topic === topic && holders.has(stance.holder));
      return [
        h("h3", {}, topicLink(app, topic)),
        await Promise.all(stances.map((stance) => stanceBlock(app, stance))),
      ];
    }),
  );
  const names = joined([...holders].slice(0, 6).map((row) => linkTo(app, { sort: "agent", row })));
  const none = h("p", { class: "soft" }, "No topic joins them.");
  return h(
    "section",
    { class: "between", "aria-label": "Where they stand" },
    h("h2", {}, "Where ", names, " stand"),
    parts.length ? parts : none,
  );
}

async function stanceBlock(app: App, { holder, side, positions }: Stance): Promise<HTMLElement> {
  const items = await Promise.all(positions.slice(0, 5).map((row) => stanceItem(app, row)));
  const more = positions.length > 5 ? h("p", { class: "soft" }, `and ${positions.length - 5} more`) : null;
  return h(
    "div",
    { class: "stance" },
    h("p", {}, linkTo(app, { sort: "agent", row: holder }), " ", sideMark(side), ` ${side}`),
    h("ul", { class: "plain quotes" }, items),
    more,
  );
}
