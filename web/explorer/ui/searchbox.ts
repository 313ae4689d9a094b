// A place for the search box.
import type { App } from "../views/view.ts";
import { h } from "./dom.ts";

export function searchBox(app: App): HTMLElement {
  return h("span", { hidden: true }, app.about.title);
}
