// The first view: what can be asked here, with real answers to begin from.
import { counted } from "../data/dates.ts";
import { h } from "../ui/dom.ts";
import type { View } from "./view.ts";

export function homeView(): View {
  return {
    title: "Begin",
    show(place, { about, graph }) {
      const { agents, articles, positions, topics } = graph.core;
      const counts = [
        counted(agents.key.length, "speaker or institution", "speakers and institutions"),
        counted(positions.key.length, "position"),
        counted(topics.key.length, "topic"),
        counted(articles.key.length, "article"),
      ];
      place.append(h("h1", {}, about.title), h("p", { class: "lead" }, counts.join(" · ")));
    },
  };
}
