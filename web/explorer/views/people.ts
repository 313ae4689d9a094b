// Who said what: everyone who is quoted or takes a position.
import { speaks } from "../data/said.ts";
import { AGENT_KINDS, type Agent, type AgentKind } from "../data/graph.ts";
import { namedBy } from "../search/fold.ts";
import { changed } from "../state/address.ts";
import { countBar } from "../ui/bars.ts";
import { type Child, fill, h, kindMark, words } from "../ui/dom.ts";
import { drawing } from "../ui/drawing.ts";
import { keepingFocus } from "../ui/focus.ts";
import { kindWord } from "../ui/kinds.ts";
import { agentLink, agentLinks, linkTo } from "../ui/links.ts";
import { paged } from "../ui/pager.ts";
import { table } from "../ui/table.ts";
import { counted, figure } from "../data/numbers.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const FILTERS = ["body", "publisher", "from", "to", "form", "confidence"] as const;
const OWN = ["who", "by", "name"] as const;

/** Which kinds stand under which heading; the first is shown to begin with. */
const SORTS: [value: string, words: string, kinds: AgentKind[]][] = [
  ["", "People and institutions", ["person", "organization"]],
  ["people", "People", ["person"]],
  ["institutions", "Institutions", ["organization"]],
  ["others", "Groups, places, documents", ["group", "place", "document"]],
  ["unnamed", "Unnamed sources", ["unnamed"]],
  ["all", "Everyone", [...AGENT_KINDS]],
];

/** A speaker with what the filters leave of them. */
interface Speaker extends Agent {
  positions: number;
}

export function peopleView(): View {
  const choices = h("div", { class: "choices" });
  const list = drawing([...FILTERS, ...OWN], speakers);
  const choose = (app: App): void => fill(choices, sorts(app), grouping(app));
  return {
    title: "Who said what",
    filters: FILTERS,
    async show(place, app) {
      choose(app);
      place.append(
        h("h1", {}, "Who said what"),
        h(
          "p",
          { class: "lead" },
          "Everyone who is quoted or takes a position, those with most first. Open a name to read what they said.",
        ),
        choices,
        narrowing(app),
        list.host,
      );
      await list.draw(app);
    },
    follow(app) {
      keepingFocus(choices, () => choose(app));
      void list.follow(app);
    },
  };
}

/** Links that choose kinds, with how many there are of each; those of which there are none are left out. */
function sorts(app: App): HTMLElement {
  const { kind } = app.graph.core.agents;
  const counts = AGENT_KINDS.map(() => 0);
  kind.forEach((at, row) => speaks(app.graph, row) && counts[at]++);
  const now = app.address.given.get("who") ?? "";
  const items = SORTS.map(([value, name, kinds]) => {
    const count = kinds.reduce((sum, each) => sum + counts[AGENT_KINDS.indexOf(each)], 0);
    if (!count && value !== now) return null;
    return h(
      "li",
      {},
      choice(
        app,
        { who: value },
        value === now,
        [name, " ", h("span", { class: "count" }, figure(count))],
        `who-${value}`,
      ),
    );
  });
  return h("ul", { class: "plain tabs", "aria-label": "Kinds of speakers" }, items);
}

function grouping(app: App): Child {
  if (!app.graph.core.roles.body.length) return null;
  const by = app.address.given.get("by") ?? "";
  return h(
    "ul",
    { class: "plain tabs", "aria-label": "Order" },
    h("li", {}, choice(app, { by: "" }, by !== "institution", "By quotes", "by-quotes")),
    h("li", {}, choice(app, { by: "institution" }, by === "institution", "By institution", "by-institution")),
  );
}

function choice(
  app: App,
  changes: Record<string, string>,
  current: boolean,
  label: Child,
  name: string,
): HTMLElement {
  const href = changed(app.address, { ...changes, at: "" });
  return h("a", { href, class: "tab", "data-focus": name, "aria-current": current ? "true" : null }, label);
}

function narrowing(app: App): HTMLElement {
  const input = h("input", {
    type: "text",
    value: app.address.given.get("name") ?? "",
    autocomplete: "off",
    spellcheck: "false",
    oninput: () => app.set({ name: input.value.trim() }, true),
  });
  return h("label", { class: "field by-name" }, h("span", {}, "Narrow by name"), input);
}

async function speakers(app: App): Promise<Child> {
  const { graph, sieve } = app;
  const given = app.address.given;
  const kinds = (SORTS.find(([value]) => value === (given.get("who") ?? "")) ?? SORTS[0])[2];
  const named = namedBy(given.get("name") ?? "");
  const narrowed = FILTERS.some((each) => each !== "body" && given.get(each));
  if (narrowed) await graph.withQuotes();
  const rows: Speaker[] = graph.core.agents.key
    .map((_, row) => row)
    .filter((row) => speaks(app.graph, row) && sieve.agent(row))
    .map((row) => graph.agent(row))
    .filter(({ kind, label }) => kinds.includes(kind) && named(label))
    .map((agent) => ({
      ...agent,
      quotes: narrowed ? graph.of.bySpeaker[agent.row].filter(sieve.quote).length : agent.quotes,
      positions: narrowed
        ? graph.byHolder[agent.row].filter(sieve.position).length
        : graph.byHolder[agent.row].length,
    }))
    .filter(({ quotes, positions }) => quotes || positions)
    .sort((a, b) => b.quotes - a.quotes || b.positions - a.positions || a.row - b.row);
  return given.get("by") === "institution" ? byInstitution(app, rows) : listed(app, rows);
}

function listed(app: App, rows: Speaker[]): HTMLElement {
  const most = Math.max(0, ...rows.map(({ quotes }) => quotes));
  return table<Speaker>({
    caption: "Speakers",
    noun: ["speaker", "speakers"],
    rows,
    announce: (text) => app.announce(text),
    file: "speakers",
    empty: "Nobody with these choices.",
    columns: [
      { name: "Who", cell: ({ row }) => agentLink(app, row), key: ({ label }) => label },
      {
        name: "Kind",
        cell: ({ kind }) => kindWord(kind),
        key: ({ kind }) => kindWord(kind),
      },
      {
        name: "Quotes",
        cell: ({ quotes }) => h("span", { class: "barred" }, quotes, countBar(quotes, most)),
        key: ({ quotes }) => quotes,
      },
      { name: "Positions", cell: ({ positions }) => positions, key: ({ positions }) => positions },
      {
        name: "Speaks for",
        cell: ({ row }) => agentLinks(app, bodyRows(app, row), ""),
        value: ({ row }) => names(app, row),
      },
    ],
  });
}

/** Institutions with who speaks for them; those who speak for none come last. */
async function byInstitution(app: App, rows: Speaker[]): Promise<Child> {
  const groups = new Map<number, Speaker[]>();
  for (const speaker of rows) {
    const own = speaker.kind === "organization" ? [speaker.row] : bodyRows(app, speaker.row);
    for (const body of own.length ? own : [-1]) {
      const group = groups.get(body);
      if (group) group.push(speaker);
      else groups.set(body, [speaker]);
    }
  }
  const weight = (all: Speaker[]): number => all.reduce((sum, { quotes }) => sum + quotes, 0);
  const ordered = [...groups].sort(
    (a, b) => Number(a[0] < 0) - Number(b[0] < 0) || weight(b[1]) - weight(a[1]) || a[0] - b[0],
  );
  const most = Math.max(0, ...rows.map(({ quotes }) => quotes));
  const item = ([body, all]: [number, Speaker[]]): Node =>
    h(
      "li",
      {},
      h(
        "h2",
        {},
        body < 0 ? "For no institution that is told" : agentLink(app, body),
        " ",
        h("span", { class: "count" }, counted(weight(all), "quote")),
      ),
      h(
        "ul",
        { class: "plain voices" },
        all.map((speaker) => voice(app, body, speaker, most)),
      ),
    );
  if (!rows.length) return h("p", { class: "soft" }, "Nobody with these choices.");
  return paged({
    caption: "institutions",
    rows: ordered,
    noun: ["institution", "institutions"],
    announce: (text) => app.announce(text),
    classes: "institutions",
    item,
  });
}

function voice(app: App, body: number, { row, quotes }: Speaker, most: number): HTMLElement {
  const { rolesOf, core } = app.graph;
  const roles = rolesOf[row]
    .filter((at) => core.roles.body[at] === body)
    .map((at) => core.roles.role.of[core.roles.role.at[at]]);
  const name =
    row === body
      ? [kindMark("organization"), linkTo(app, { sort: "agent", row }, "as an institution")]
      : agentLink(app, row);
  return h(
    "li",
    {},
    h("span", {}, name, roles.length ? h("span", { class: "note" }, " ", words(roles.join(", "))) : null),
    h("span", { class: "barred" }, quotes, countBar(quotes, most)),
  );
}

const bodyRows = ({ graph }: App, row: number): number[] => [
  ...new Set(graph.rolesOf[row].map((role) => graph.core.roles.body[role])),
];
const names = (app: App, row: number): string =>
  bodyRows(app, row)
    .map((body) => app.graph.agent(body).label)
    .join("; ");
