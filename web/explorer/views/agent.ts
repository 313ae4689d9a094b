// What one person or institution said, and where they stand.
import { h } from "../ui/dom.ts";
import { quoteItem } from "../ui/quotes.ts";
import type { App, View } from "./view.ts";

export function agentView({ graph }: App, row: number): View {
  const agent = graph.agent(row);
  return {
    title: agent.label,
    async show(place, app) {
      place.append(h("h1", {}, agent.label));
      await graph.withQuotes();
      const quotes = graph.of.bySpeaker[row].slice(0, 40);
      place.append(h("ul", { class: "plain quotes" }, await Promise.all(quotes.map((at) => quoteItem(app, at, false)))));
    },
  };
}
