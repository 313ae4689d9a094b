// All results of a search, at an address of its own.
import { resultsOf, told } from "../search/results.ts";
import { fill, h } from "../ui/dom.ts";
import { markCurrent } from "../ui/focus.ts";
import { writeResults } from "../ui/results.ts";
import { tellQuery } from "../ui/searchbox.ts";
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";

export function searchView(app: App): View {
  const query = app.address.given.get("q") ?? "";
  const view: View = {
    title: query ? `Search: ${query.slice(0, 60)}` : "Search",
    filters: ["publisher", "from", "to", "body", "form", "confidence"],
    show,
  };
  let place: HTMLElement;
  let shown: string | null = null;

  /** Bring the results into step with the address; the details beside them are none of their business. */
  async function follow(): Promise<void> {
    const given = new URLSearchParams(app.address.given);
    given.delete("at");
    if (given.toString() === shown) return markCurrent(place, app.address.given.get("at"));
    shown = given.toString();
    tellQuery(given.get("q") ?? "");
    const results = await resultsOf(app);
    if (shown !== given.toString()) return;
    writeResults(place, app, results);
    view.title = told(results);
  }

  async function show(at: HTMLElement): Promise<void> {
    place = at;
    await follow();
  }

  view.follow = () =>
    void follow().then(
      () => app.announce(view.title),
      (error: unknown) => {
        shown = null;
        fill(
          place,
          h(
            "div",
            { class: "notice", role: "alert" },
            error instanceof Error ? error.message : String(error),
          ),
        );
      },
    );
  return view;
}
