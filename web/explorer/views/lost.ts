// An address that names nothing here.
import { h } from "../ui/dom.ts";
import type { View } from "./view.ts";

export function lostView(path: string): View {
  return {
    title: "Nothing here",
    show(place) {
      place.append(
        h("h1", {}, "Nothing here"),
        h("p", { class: "lead" }, "There is no ", h("code", {}, path.slice(0, 300)), " in this graph."),
        h("p", {}, h("a", { href: "#/" }, "Begin at the first page"), ", or search."),
      );
    },
  };
}
