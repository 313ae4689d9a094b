// The explorer: an address, the view it names, and the details beside it.
import { Graph } from "./data/graph.ts";
import { Missing } from "./data/shards.ts";
import { type Address, changed, parse } from "./state/address.ts";
import { filters, sieve } from "./state/filters.ts";
import { fill, h } from "./ui/dom.ts";
import { standIn } from "./ui/focus.ts";
import { filterBar } from "./ui/filterbar.ts";
import { details } from "./ui/panel.ts";
import { nameOf } from "./ui/links.ts";
import { searchBox } from "./ui/searchbox.ts";
import { viewFor } from "./views/all.ts";
import type { About, App, View } from "./views/view.ts";

const $ = (id: string): HTMLElement => document.getElementById(id)!;

class Explorer implements App {
  address: Address = parse(location.hash);
  filters = filters(this.address.given);
  sieve;
  private view: View | null = null;
  private path: string | null = null;
  private gone = new AbortController();
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

  /** Bring everything into step with the address. */
  async arrive(): Promise<void> {
    const before = this.address;
    this.address = parse(location.hash);
    this.filters = filters(this.address.given);
    this.sieve = sieve(this.graph, this.filters);
    const same = this.path === this.address.path;
    const at = this.address.given.get("at");
    if (same && this.view && onlyDiffers(before, this.address, "at")) this.view.follow?.(this);
    else if (same && this.view?.follow) this.view.follow(this);
    else await this.show(same);
    this.tellFilters();
    await this.showDetails(at, before.given.get("at") !== at || !same);
  }

  private async show(same: boolean): Promise<void> {
    this.gone.abort();
    this.gone = new AbortController();
    const { signal } = this.gone;
    const { path } = this.address;
    this.path = path;
    const main = $("main");
    const view = viewFor(this, path);
    this.view = view;
    document.title = view.title === this.about.title ? view.title : `${view.title} – ${this.about.title}`;
    document.body.dataset.view = path.split("/")[0] || "home";
    for (const link of document.querySelectorAll<HTMLAnchorElement>("#views a")) {
      const own = link.hash.replace(/^#\//, "");
      const here =
        own === path || (own !== "" && (link.dataset.for ?? "").split(" ").includes(path.split("/")[0]));
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const place = h("div", { class: "view" });
    main.setAttribute("aria-busy", "true");
    try {
      const shown = view.show(place, this, signal);
      if (!same) fill(main, place);
      await shown;
      if (signal.aborted) return;
      if (same) fill(main, place);
    } catch (error) {
      if (!signal.aborted) fill(main, trouble(error, this.about.way));
    }
    main.removeAttribute("aria-busy");
    if (!same) {
      scrollTo(0, 0);
      this.announce(view.title);
    }
  }

  private tellFilters(): void {
    const names = this.view?.filters ?? [];
    fill($("filters"), names.length ? filterBar(this, names) : null);
  }

  private async showDetails(at: string | null, moved: boolean): Promise<void> {
    const panel = $("panel");
    panel.hidden = !at;
    document.body.classList.toggle("with-panel", Boolean(at));
    if (!at || !moved) return;
    await this.graph.withQuotes();
    const ref = this.graph.find(at);
    if (this.address.given.get("at") !== at) return;
    const close = h(
      "button",
      { type: "button", class: "close", "aria-label": "Close the details", onclick: () => this.close() },
      "×",
    );
    if (!ref) {
      fill(
        panel,
        close,
        h("p", {}, "There is no such thing in this graph: ", h("code", {}, at.slice(0, 300))),
      );
      return;
    }
    const { kind, title, body } = await details(this, ref);
    if (this.address.given.get("at") !== at) return;
    fill(panel, close, h("p", { class: "kind" }, kind), h("h2", { id: "panel-title" }, title), body);
    panel.scrollTop = 0;
    this.announce(`Details: ${nameOf(this.graph, ref)}`);
    if (this.cameFrom) panel.focus({ preventScroll: innerWidth > 900 });
  }

  close(): void {
    this.set({ at: "" });
    const back = this.cameFrom && standIn(this.cameFrom);
    this.cameFrom = null;
    (back ?? $("main")).focus({ preventScroll: true });
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
    const at = parse(href).given.get("at");
    if (at && at !== app.address.given.get("at")) app.open(at);
    else app.go(href);
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
