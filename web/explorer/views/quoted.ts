// Who quotes whom: speakers who tell what others said.
import { counted } from "../data/numbers.ts";
import { type Pair, ladder, nested } from "../data/nesting.ts";
import { changed } from "../state/address.ts";
import { type Child, LONGEST_NAME, fill, h, shortened, words } from "../ui/dom.ts";
import { drawing } from "../ui/drawing.ts";
import { ladderPicture } from "../ui/ladder.ts";
import { agentLink, linkTo } from "../ui/links.ts";
import { paged } from "../ui/pager.ts";
import { sayingItem } from "../ui/sayings.ts";
import { table } from "../ui/table.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

const FILTERS = ["publisher", "from", "to", "form", "confidence"] as const;
/** Names on each side of the picture. */
const MOST = 30;

export function quotedView(): View {
  const picture = drawing([...FILTERS, "outer", "inner"], overview);
  const said = drawing([...FILTERS, "outer", "inner"], chosenPair);
  const all = drawing([...FILTERS, "outer", "inner"], everyPair);
  let pair = "";
  return {
    title: "Who quotes whom?",
    filters: FILTERS,
    async show(place, app) {
      place.append(
        h("h1", {}, "Who quotes whom?"),
        h(
          "p",
          { class: "lead" },
          "A speaker may tell what another one said. On the left who tells it, on the right whose words they tell.",
        ),
      );
      pair = pairOf(app);
      await app.graph.withQuotes();
      place.append(picture.host, said.host, all.host);
      await Promise.all([picture, said, all].map((each) => each.draw(app)));
    },
    follow(app) {
      const pressed = document.activeElement?.closest(".drawn") ?? null;
      const moved = pair !== pairOf(app);
      pair = pairOf(app);
      void Promise.all([picture, said, all].map((each) => each.follow(app))).then(() => {
        if (moved && pressed) turnTo(said.host.querySelector("h2") ?? all.host.querySelector("h2"));
      });
    },
  };
}

const pairOf = ({ address }: App): string =>
  `${address.given.get("outer") ?? ""} ${address.given.get("inner") ?? ""}`;

/** Lead keyboard and eye to a heading, after what was pressed has been drawn again. */
function turnTo(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "nearest" });
}

function kept(app: App): Pair[] {
  return nested(app.graph, app.sieve.quote);
}

function overview(app: App): Child {
  const pairs = kept(app);
  if (!pairs.length) {
    const some = app.graph.quotes.within.some((cell) => cell !== -1);
    return h(
      "p",
      { class: "soft" },
      some ? "Nobody quotes anybody with these filters." : "No quote in this graph stands within another.",
    );
  }
  const shown = ladder(pairs, MOST);
  const left = pairs.length - shown.pairs.length;
  const more = left
    ? h("figcaption", { class: "note" }, `${counted(left, "more pair")} in the table.`)
    : null;
  return h(
    "figure",
    { class: "ladder", "aria-label": "Picture of who quotes whom" },
    ladderPicture(app, shown, addressOfPair),
    more,
  );
}

function everyPair(app: App): Child {
  const pairs = kept(app);
  return pairs.length
    ? [h("h2", { class: "after-picture", tabindex: -1 }, "All pairs"), pairTable(app, pairs)]
    : null;
}

const addressOfPair = (app: App, { outer, inner }: Pair): string =>
  changed(app.address, { outer: app.graph.agent(outer).key, inner: app.graph.agent(inner).key, at: "" });

function pairTable(app: App, pairs: Pair[]): HTMLElement {
  const { graph } = app;
  const label = (row: number): string => graph.agent(row).label;
  return table<Pair>({
    caption: "Who quotes whom",
    noun: ["pair", "pairs"],
    rows: pairs,
    announce: (text) => app.announce(text),
    file: "who-quotes-whom",
    pageRows: 20,
    current: (pair) => `${graph.agent(pair.outer).key} ${graph.agent(pair.inner).key}` === pairOf(app),
    columns: [
      { name: "Who quotes", cell: ({ outer }) => agentLink(app, outer), key: ({ outer }) => label(outer) },
      { name: "Who is quoted", cell: ({ inner }) => agentLink(app, inner), key: ({ inner }) => label(inner) },
      {
        name: "Quotes",
        cell: (pair) =>
          h(
            "a",
            {
              href: addressOfPair(app, pair),
              "aria-label": `${counted(pair.quotes.length, "quote")}: ${label(pair.outer)} quotes ${label(pair.inner)}`,
            },
            counted(pair.quotes.length, "quote"),
          ),
        key: ({ quotes }) => quotes.length,
      },
    ],
  });
}

/** The quotes of the pair that the address names: each inner quote, and the one around it. */
async function chosenPair(app: App): Promise<Child> {
  const { graph, address } = app;
  const [outer, inner] = ["outer", "inner"].map((name) => graph.find(address.given.get(name) ?? ""));
  if (outer?.sort !== "agent" || inner?.sort !== "agent") return null;
  const pair = kept(app).find((each) => each.outer === outer.row && each.inner === inner.row);
  const name = (row: number): HTMLElement => words(shortened(graph.agent(row).label, LONGEST_NAME));
  const heading = h("h2", { tabindex: -1, id: "pair" }, name(outer.row), " quotes ", name(inner.row));
  const close = h("a", { href: changed(address, { outer: "", inner: "", at: "" }) }, "Close");
  if (!pair)
    return h(
      "section",
      { class: "pair" },
      heading,
      h("p", { class: "soft" }, "Nothing with these filters. ", close),
    );
  const list = await paged({
    caption: "quotes of this pair",
    rows: pair.quotes,
    noun: ["quote", "quotes"],
    announce: (text) => app.announce(text),
    classes: "quotes",
    item: async (row) => {
      const item = await sayingItem(app, row);
      const around = graph
        .quote(row)
        .within.map((at) => linkTo(app, { sort: "quote", row: at }, "the quote around it"));
      const note = h("span", { class: "note" });
      fill(note, "Told in ", around);
      item.append(note);
      return item;
    },
  });
  return h(
    "section",
    { class: "pair", "aria-labelledby": "pair" },
    heading,
    h("p", { class: "counted" }, counted(pair.quotes.length, "quote"), " · ", close),
    list,
  );
}
