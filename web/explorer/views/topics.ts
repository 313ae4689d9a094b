// Topics, the most contested first.
import { h } from "../ui/dom.ts";
import { topicLink } from "../ui/links.ts";
import type { View } from "./view.ts";

export function topicsView(): View {
  return {
    title: "Positions on a topic",
    show(place, app) {
      place.append(
        h("h1", {}, "Positions on a topic"),
        h("ul", { class: "plain" }, app.graph.core.topics.key.map((_, row) => h("li", {}, topicLink(app, row)))),
      );
    },
  };
}
