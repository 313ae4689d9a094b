// The explorer: an address, the view it names, and the details beside it.
import { Graph } from "./data/graph.ts";
import { Missing } from "./data/shards.ts";
import { type Address, changed, parse } from "./state/address.ts";
import type { About, App } from "./state/app.ts";
import { filters, sieve } from "./state/filters.ts";
import { type Child, fill, h } from "./ui/dom.ts";
import { FilterBar } from "./ui/filterbar.ts";
import { keepingFocus, standIn } from "./ui/focus.ts";
import { details } from "./ui/panel.ts";
import { nameOf } from "./ui/links.ts";
import { searchBox } from "./ui/searchbox.ts";
import { viewFor } from "./views/all.ts";
import type { View } from "./views/view.ts";

const $ = (id: string): HTMLElement => document.getElementById(id)!;

class Explorer implements App {
  address: Address = parse(location.hash);
  filters = filters(this.address.given);
  sieve;
  private view: View | null = null;
  private path: string | null = null;
  private gone = new AbortController();
  /** Kept when the view has been shown. */
  private shown: Promise<void> = Promise.resolve();
  private readonly bar = new FilterBar(this);
  /** What the details tell of, and of which view their links are. */
  private detailed = "";
  private cameFrom: HTMLElement | SVGElement | null = null;

  constructor(
    readonly graph: Graph,
    readonly about: About,
  ) {
    this.sieve = sieve(graph, this.filters);
  }

  go(fragment: string, replace = false): void {
    if (fragment === location.hash) return;
    if (replace) history.replaceState(null, "", fragment);
    else history.pushState(null, "", fragment);
    void this.arrive();
  }

  set(changes: Record<string, string>, replace = false): void {
    this.go(changed(this.address, changes), replace);
  }

  open(key: string): void {
    this.cameFrom = document.activeElement as HTMLElement | SVGElement | null;
    this.set({ at: key });
  }

  announce(text: string): void {
    $("news").textContent = text;
  }

  /** Bring everything into step with the address. Whoever goes on meanwhile is followed by a later call alone. */
  async arrive(): Promise<void> {
    const before = this.address;
    const address = parse(location.hash);
    this.address = address;
    const same = this.path === address.path;
    const names = (same ? this.view : this.turn())?.filters ?? [];
    this.filters = filters(address.given, names);
    this.sieve = sieve(this.graph, this.filters);
    this.bar.show($("filters"), names);
    if (same && (this.view?.follow || onlyDiffers(before, address, "at"))) {
      await this.shown;
      if (this.address !== address) return;
      this.view?.follow?.(this);
    } else {
      this.shown = this.show(same);
      await this.shown;
      if (this.address !== address) return;
    }
    await this.showDetails();
  }

  /** Take the view of the address; the one before is told that it is gone. */
  private turn(): View {
    const { path } = this.address;
    this.path = path;
    this.view = viewFor(this, path);
    document.body.dataset.view = path.split("/")[0] || "home";
    for (const link of document.querySelectorAll<HTMLAnchorElement>("#views a")) {
      const own = link.hash.replace(/^#\//, "");
      const here =
        own === path || (own !== "" && (link.dataset.for ?? "").split(" ").includes(path.split("/")[0]));
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return this.view;
  }

  /** Show the view from the beginning; `again` leaves the one before until it is ready. */
  private async show(again: boolean): Promise<void> {
    this.gone.abort();
    this.gone = new AbortController();
    const { signal } = this.gone;
    const view = again ? this.turn() : this.view!;
    const main = $("main");
    document.title = view.title === this.about.title ? view.title : `${view.title} – ${this.about.title}`;
    const place = h("div", { class: "view" });
    main.setAttribute("aria-busy", "true");
    try {
      const ready = view.show(place, this, signal);
      if (!again) this.enter(main, place);
      await ready;
      if (!signal.aborted && again) keepingFocus(main, () => fill(main, place));
    } catch (error) {
      if (signal.aborted) return;
      fill(main, trouble(error, this.about.way));
      this.path = null; // the same address is tried anew
    }
    if (signal.aborted) return;
    main.removeAttribute("aria-busy");
    if (!again) this.announce(view.title);
  }

  /** Put another view in place. Who was within the one before finds themselves at its beginning. */
  private enter(main: HTMLElement, place: HTMLElement): void {
    const within = main.contains(document.activeElement);
    fill(main, place);
    scrollTo(0, 0);
    if (within) main.focus({ preventScroll: true });
  }

  private async showDetails(): Promise<void> {
    const panel = $("panel");
    const at = this.address.given.get("at");
    const wanted = at ? `${this.address.path}\n${at}` : "";
    panel.hidden = !at;
    document.body.classList.toggle("with-panel", Boolean(at));
    if (wanted === this.detailed) return;
    this.detailed = wanted;
    if (!at) return fill(panel);
    const close = h(
      "button",
      { type: "button", class: "close", "aria-label": "Close the details", onclick: () => this.close() },
      "×",
    );
    try {
      const [told, parts] = await this.detailsOf(at);
      if (this.detailed !== wanted) return;
      fill(panel, close, parts);
      panel.scrollTop = 0;
      this.announce(told);
    } catch (error) {
      if (this.detailed !== wanted) return;
      this.detailed = "";
      fill(panel, close, trouble(error, this.about.way));
    }
    if (this.cameFrom) panel.focus({ preventScroll: innerWidth > 900 });
  }

  /** What is said of the details of a thing, and the details. */
  private async detailsOf(at: string): Promise<[told: string, parts: Child]> {
    await this.graph.withQuotes();
    const ref = this.graph.find(at);
    if (!ref) {
      const name = h("code", {}, at.slice(0, 300));
      return ["Details: nothing", h("p", {}, "There is no such thing in this graph: ", name)];
    }
    const { kind, title, body } = await details(this, ref);
    const parts = [h("p", { class: "kind" }, kind), h("h2", { id: "panel-title" }, title), body];
    return [`Details: ${nameOf(this.graph, ref)}`, parts];
  }

  close(): void {
    this.set({ at: "" });
    const back = this.cameFrom && standIn(this.cameFrom);
    this.cameFrom = null;
    (back ?? $("main")).focus({ preventScroll: true });
  }

  /** A piece of the data that a view asked for later is missing: say so, above what is there. */
  lack(missing: Missing): void {
    const main = $("main");
    if (!main.querySelector(".notice[role=alert]")) main.prepend(trouble(missing, this.about.way));
  }
}

function onlyDiffers(one: Address, other: Address, name: string): boolean {
  const rest = ({ path, given }: Address): string => {
    const kept = new URLSearchParams(given);
    kept.delete(name);
    kept.sort();
    return `${path}?${kept}`;
  };
  return rest(one) === rest(other);
}

function trouble(error: unknown, way = "file"): HTMLElement {
  const known = error instanceof Missing;
  if (!known) console.error(error);
  const what = known ? error.message : "This view could not be shown.";
  const remedy = known
    ? way === "service"
      ? "The graph may have changed: reload the page."
      : "The folder of this site may be incomplete: copy all of it, with its folder data."
    : "Reload the page; if that does not help, tell whoever published it what you did.";
  return h("div", { class: "notice", role: "alert" }, h("p", {}, what), h("p", {}, remedy));
}

/** Links within the page go through the explorer, unless the reader wants them beside it. */
function followLinks(app: Explorer): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a");
    if (
      !link ||
      event.defaultPrevented ||
      event.button ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const href = link.getAttribute("href") ?? "";
    if (href === "#main") {
      event.preventDefault();
      return $("main").focus();
    }
    if (!href.startsWith("#/")) return;
    event.preventDefault();
    const { path, given } = parse(href);
    const at = given.get("at");
    if (at && path === app.address.path && at !== app.address.given.get("at")) app.open(at);
    else app.go(href);
  });
  addEventListener("unhandledrejection", (event) => {
    if (!(event.reason instanceof Missing)) return;
    event.preventDefault();
    app.lack(event.reason);
  });
  addEventListener("popstate", () => void app.arrive());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && app.address.given.get("at")) app.close();
  });
}

async function start(): Promise<void> {
  const about = JSON.parse($("about").textContent || "{}") as About;
  try {
    const app = new Explorer(await Graph.load(), about);
    followLinks(app);
    fill($("finder"), searchBox(app));
    await app.arrive();
    document.documentElement.dataset.ready = "true";
    void app.graph.withQuotes();
  } catch (error) {
    fill($("main"), trouble(error, about.way));
    document.documentElement.dataset.ready = "failed";
  }
}

void start();
