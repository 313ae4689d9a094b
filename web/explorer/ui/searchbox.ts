// The search box: suggestions while it is typed, chosen by keyboard, mouse or finger (WAI-ARIA's combobox).
import { readable } from "../data/dates.ts";
import { counted } from "../data/numbers.ts";
import type { Ref } from "../data/graph.ts";
import { type Named, finderOf, namePieces } from "../search/finder.ts";
import { stretches } from "../search/marks.ts";
import { type Piece, parseQuery } from "../search/query.ts";
import { format } from "../state/address.ts";
import type { App } from "../state/app.ts";
import { type Child, fill, h, joined, kindMark, shortened, unturned, words } from "./dom.ts";
import { nameOf } from "./links.ts";

/** Suggestions of each sort, in the order of the list. */
const GROUPS: [sort: Named | "quote", title: string, most: number][] = [
  ["agent", "People and institutions", 5],
  ["topic", "Topics", 4],
  ["article", "Articles", 3],
  ["quote", "Quotes", 4],
];
/** Milliseconds without a key after which quotes are looked through, and suggestions announced. */
const PAUSE = 120;
const ANNOUNCED_AFTER = 500;
const LONGEST_LABEL = 90;
const LONGEST_NAME = 40;

/** Words with those that are sought marked. */
export const markedWords = (text: string, pieces: Piece[], longest: number): HTMLElement =>
  h(
    "bdi",
    { dir: "auto" },
    stretches(unturned(text), pieces, longest).map(([part, sought]) => (sought ? h("mark", {}, part) : part)),
  );

/** Put a query into the box, unless somebody is typing there. */
export function tellQuery(query: string): void {
  const box = document.getElementById("search") as HTMLInputElement | null;
  if (box && box !== document.activeElement) box.value = query;
}

export function searchBox(app: App): HTMLElement {
  return new SearchBox(app).whole;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

interface Option {
  element: HTMLElement;
  open(): void;
}

class SearchBox {
  readonly whole: HTMLElement;
  private readonly box: HTMLInputElement;
  private readonly list = h("div", {
    id: "suggestions",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  private options: Option[] = [];
  private pointed: Option | null = null;
  private pause: Timer;
  private news: Timer;
  /** Counts the changes of the box: an answer to an earlier one is dropped. */
  private asked = 0;

  constructor(private readonly app: App) {
    this.box = h("input", {
      id: "search",
      type: "search",
      role: "combobox",
      "aria-label": "Search people, topics, articles and quotes",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "suggestions",
      "aria-keyshortcuts": "/",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      maxlength: 1000,
      placeholder: "Search people, topics, quotes",
      oninput: () => this.offer(),
      onclick: () => this.list.hidden && this.offer(),
      onfocus: () => setTimeout(() => finderOf(app.graph).prepare()),
      onblur: () => this.hide(),
      onkeydown: (event) => this.key(event as KeyboardEvent),
    });
    this.whole = h(
      "div",
      { class: "searchbox" },
      this.box,
      h("kbd", { "aria-hidden": "true" }, "/"),
      this.list,
    );
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => this.focusBySlash(event));
  }

  private focusBySlash(event: KeyboardEvent): void {
    const typing = (event.target as Element | null)?.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.box.focus();
    this.box.select();
  }

  /** Names at once, quotes after a pause. */
  private offer(): void {
    const query = this.box.value;
    const asked = ++this.asked;
    clearTimeout(this.pause);
    clearTimeout(this.news);
    const pieces = parseQuery(query);
    if (!pieces.length) return this.hide();
    const keep = this.list.querySelector("[data-group='quote']");
    this.show(query, keep);
    this.pause = setTimeout(() => {
      void this.offerQuotes(query, pieces, asked);
    }, PAUSE);
  }

  private async offerQuotes(query: string, pieces: Piece[], asked: number): Promise<void> {
    let group: Element | null = null;
    const short =
      pieces.length === 1 && pieces[0].words.length === 1 && /^[a-z0-9]$/.test(pieces[0].words[0]);
    try {
      const found = short ? null : await finderOf(this.app.graph).quotes(pieces);
      const rows = found && !found.partly ? [...found.quotes.subarray(0, GROUPS[3][2])] : [];
      const said = await Promise.all(rows.map((row) => this.app.graph.words(row)));
      group = rows.length
        ? this.group(3, rows, (_, at) => markedWords(said[at], pieces, LONGEST_LABEL))
        : null;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      group = h(
        "div",
        { role: "option", "aria-disabled": "true", class: "note", "data-group": "quote" },
        why,
      );
    }
    if (asked !== this.asked || this.list.hidden) return;
    this.show(query, group);
    this.news = setTimeout(() => this.tell(), ANNOUNCED_AFTER);
  }

  private tell(): void {
    const found = this.options.length - 1;
    this.app.announce(
      found ? `${counted(found, "suggestion")}, arrow down to choose` : "No suggestions; Enter searches all",
    );
  }

  private show(query: string, quotes: Element | null): void {
    const finder = finderOf(this.app.graph);
    const pieces = namePieces(query);
    const chosen = this.pointed?.element.id;
    const named = GROUPS.slice(0, 3).map(([sort, , most], at) => {
      const { rows } = finder.named(sort as Named, query, most);
      const label = (row: number): string => nameOf(this.app.graph, { sort, row } as Ref);
      return rows.length
        ? this.group(at, rows, (row) => markedWords(label(row), pieces, LONGEST_LABEL))
        : null;
    });
    const every = h(
      "div",
      { role: "option", id: "suggestion-all", class: "every" },
      "All results for ",
      words(`“${query.trim().slice(0, 60)}”`),
    );
    fill(this.list, named, quotes, every);
    this.gather(query);
    this.point(this.options.find(({ element }) => element.id === chosen) ?? null);
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
  }

  /** A group with its heading; each option leads to its row. */
  private group(at: number, rows: number[], label: (row: number, at: number) => Child): HTMLElement {
    const [sort, title] = GROUPS[at];
    const heading = `suggestions-${sort}`;
    const { graph } = this.app;
    const options = rows.map((row, i) => {
      const mark = sort === "agent" ? graph.agent(row).kind : sort;
      const option = {
        role: "option",
        id: `suggestion-${sort}-${row}`,
        "data-sort": sort,
        "data-row": row,
        "aria-selected": "false",
      };
      return h(
        "div",
        option,
        kindMark(mark),
        h("span", {}, label(row, i), h("span", { class: "note" }, this.note(sort, row))),
      );
    });
    return h(
      "div",
      { role: "group", "aria-labelledby": heading, "data-group": sort },
      h("div", { id: heading, class: "heading", role: "presentation" }, title),
      options,
    );
  }

  private note(sort: Named | "quote", row: number): Child {
    const { graph } = this.app;
    if (sort === "agent") return countNote(graph.agent(row).quotes);
    if (sort === "topic") return countNote(graph.topic(row).quotes);
    if (sort === "article") {
      const { publisher, published } = graph.article(row);
      return joined([publisher && words(publisher), published && readable(published)].filter(Boolean));
    }
    return joined(
      graph.quote(row).speakers.map((speaker) => words(shortened(graph.agent(speaker).label, LONGEST_NAME))),
    );
  }

  /** The options in the order of the list, with where they lead. */
  private gather(query: string): void {
    this.options = [...this.list.querySelectorAll<HTMLElement>("[role='option']:not([aria-disabled])")].map(
      (element) => {
        const { sort, row } = element.dataset;
        const open = sort ? () => this.open({ sort, row: Number(row) } as Ref) : () => this.openAll(query);
        element.onclick = () => {
          this.hide();
          open();
        };
        return { element, open };
      },
    );
  }

  /** A quote opens beside the view, all else is gone to. */
  private open(ref: Ref): void {
    const key = this.app.graph.key(ref);
    if (ref.sort === "quote") return this.app.open(key);
    this.box.value = "";
    this.leave(format(key));
  }

  private openAll(query: string): void {
    if (query.trim()) this.leave(format("search", { q: query.trim() }));
  }

  private leave(fragment: string): void {
    document.getElementById("main")?.focus({ preventScroll: true });
    this.app.go(fragment);
  }

  private point(option: Option | null): void {
    this.pointed = option;
    for (const { element } of this.options)
      element.setAttribute("aria-selected", String(element === option?.element));
    option?.element.scrollIntoView({ block: "nearest" });
    if (option) this.box.setAttribute("aria-activedescendant", option.element.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  private hide(): void {
    this.asked++;
    clearTimeout(this.pause);
    clearTimeout(this.news);
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.point(null);
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const at = this.pointed ? this.options.indexOf(this.pointed) : -1;
    const last = this.options.length - 1;
    const open = !this.list.hidden;
    if (event.key === "ArrowDown") {
      if (!open) this.offer();
      else this.point(this.options[at === last ? 0 : at + 1] ?? null);
    } else if (event.key === "ArrowUp" && open) this.point(this.options[at < 0 ? last : at - 1] ?? null);
    else if (event.key === "Enter") {
      const { pointed } = this;
      this.hide();
      if (pointed) pointed.open();
      else this.openAll(this.box.value);
    } else if (event.key === "Escape" && (open || this.box.value)) {
      this.box.value = "";
      this.hide();
    } else return;
    event.preventDefault();
  }
}

const countNote = (quotes: number): string => (quotes ? counted(quotes, "quote") : "");
