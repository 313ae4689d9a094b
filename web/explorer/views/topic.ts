// Positions on one topic.
import { h } from "../ui/dom.ts";
import type { App, View } from "./view.ts";

export function topicView({ graph }: App, row: number): View {
  const topic = graph.topic(row);
  return {
    title: `Positions on ${topic.label}`,
    show(place) {
      place.append(h("h1", {}, `Positions on ${topic.label}`));
    },
  };
}
