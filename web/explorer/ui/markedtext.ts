// A text with its marks in place. A numbered name in the margin leads to each; its words in the text do so too.
import { CONTENT, CUE, SOURCE } from "../data/contexts.ts";
import type { Mark } from "../data/columns.ts";
import type { Ref } from "../data/graph.ts";
import type { Paragraph, Piece } from "../data/marking.ts";
import type { App } from "../state/app.ts";
import { type Child, h, shortened, words } from "./dom.ts";
import { addressOf, outcomeWords } from "./links.ts";

const NARROW = 900;

export class MarkedText {
  readonly host: HTMLElement;
  /** The elements of each mark, those in the text first. */
  private readonly parts: HTMLElement[][];
  private readonly numbers: number[];
  private shown = "";

  constructor(
    private readonly app: App,
    private readonly marks: Mark[],
    all: Paragraph[],
  ) {
    this.parts = marks.map(() => []);
    this.numbers = marks.map(() => 0);
    all.flatMap(({ begins }) => begins).forEach((mark, at) => (this.numbers[mark] = at + 1));
    const told = new Set<number>();
    this.host = h(
      "article",
      { class: "text", "aria-label": "The text" },
      all.map((paragraph) =>
        h(
          "div",
          { class: "paragraph" },
          h(
            "p",
            { dir: "auto" },
            paragraph.pieces.map((piece) => this.piece(piece, told)),
          ),
          paragraph.begins.length
            ? h(
                "ul",
                { class: "margin plain" },
                paragraph.begins.map((mark) => h("li", {}, this.name(mark))),
              )
            : null,
        ),
      ),
    );
    for (const type of ["mouseover", "focusin"])
      this.host.addEventListener(type, (event) => this.light(event.target as Element));
    for (const type of ["mouseleave", "focusout"]) this.host.addEventListener(type, () => this.light(null));
  }

  /** Bring the chosen mark and what filters let through into step with the address. */
  follow(app: App): void {
    const at = app.address.given.get("at") ?? "";
    this.marks.forEach((mark, i) => {
      const chosen = at !== "" && app.graph.key(refOf(mark)) === at;
      const kept = mark[0] === "q" ? app.sieve.quote(mark[1]) : app.sieve.request(mark[1]);
      for (const part of this.parts[i]) {
        part.classList.toggle("chosen", chosen);
        if (part.closest(".margin")) {
          part.classList.toggle("dim", !kept);
          if (chosen) part.setAttribute("aria-current", "true");
          else part.removeAttribute("aria-current");
        }
      }
      if (chosen && at !== this.shown) reveal(this.parts[i][0]);
    });
    for (const part of this.host.querySelectorAll<HTMLElement>(".piece"))
      part.classList.toggle(
        "dim",
        marksOf(part).every((mark) => this.parts[mark].some((each) => each.matches(".margin .dim"))),
      );
    this.shown = at;
  }

  private piece({ words: said, over }: Piece, told: Set<number>): Child {
    if (!over.length) return said;
    const speaking = over.filter(({ parts }) => parts & CONTENT);
    const owner = (speaking[0] ?? over[0]).mark;
    const own = over[0].parts;
    const has = (part: number): boolean => over.some(({ parts }) => parts & part);
    const asked = over.some(({ mark }) => this.marks[mark][0] === "r");
    const fresh = speaking.map(({ mark }) => mark).filter((mark) => !told.has(mark) && this.numbers[mark]);
    fresh.forEach((mark) => told.add(mark));
    const classes = [
      "piece",
      speaking.length && "content",
      speaking.length > 1 && "deep",
      (own & CUE || has(CUE)) && "cue",
      (own & SOURCE || has(SOURCE)) && "source",
      asked && "asked",
    ];
    const blank = !said.trim();
    const made = h(
      blank ? "span" : "a",
      {
        class: classes.filter(Boolean).join(" "),
        href: blank ? null : addressOf(this.app, refOf(this.marks[owner])),
        tabindex: blank ? null : -1,
        "data-marks": over.map(({ mark }) => mark).join(" "),
        "data-number": fresh.length
          ? fresh
              .map((mark) => this.numbers[mark])
              .sort((a, b) => a - b)
              .join(" ")
          : null,
      },
      said,
    );
    over.forEach(({ mark }) => this.parts[mark].push(made));
    return made;
  }

  /** The name of who speaks, as the way to the quote. */
  private name(mark: number): HTMLElement {
    const { graph } = this.app;
    const [sort, row] = this.marks[mark];
    const agents = sort === "q" ? graph.quote(row).speakers : graph.request(row).asked;
    const names = agents.map((agent) => graph.agent(agent).label).join(", ") || "speaker not told";
    const said = this.parts[mark]
      .filter((part) => part.classList.contains("content"))
      .map((part) => part.textContent)
      .join(" ");
    const inside = sort === "q" && graph.quote(row).within.length > 0;
    const made = h(
      "a",
      {
        href: addressOf(this.app, refOf(this.marks[mark])),
        "data-marks": mark,
        class: inside ? "inside" : "",
      },
      h("span", { class: "ordinal" }, this.numbers[mark]),
      " ",
      words(shortened(names, 60)),
      sort === "r"
        ? h("span", { class: "note" }, ` ${outcomeWords(graph.request(row).outcome)}`)
        : h("span", { class: "unseen" }, `: ${shortened(said, 120)}`),
    );
    this.parts[mark].push(made);
    return made;
  }

  /** Show which words belong together. */
  private light(target: Element | null): void {
    for (const lit of this.host.querySelectorAll(".lit")) lit.classList.remove("lit");
    const over = target?.closest<HTMLElement>("[data-marks]");
    if (over) for (const part of this.parts[marksOf(over)[0]]) part.classList.add("lit");
  }
}

const marksOf = (part: HTMLElement): number[] => (part.dataset.marks ?? "").split(" ").map(Number);

const refOf = ([sort, row]: Mark): Ref => ({ sort: sort === "q" ? "quote" : "request", row });

function reveal(part: HTMLElement | undefined): void {
  const { top, bottom } = part?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  const narrow = innerWidth <= NARROW;
  if (!part || (top > 80 && bottom < innerHeight * (narrow ? 0.35 : 1) - 40)) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  part.scrollIntoView({ block: narrow ? "start" : "center", behavior: still ? "auto" : "smooth" });
}
