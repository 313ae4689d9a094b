// Who said what: everyone who is quoted or takes a position.
import { agentLink, agentLinks } from "../ui/links.ts";
import { h } from "../ui/dom.ts";
import { table } from "../ui/table.ts";
import type { App, View } from "./view.ts";

const KINDS: Record<string, string> = { organization: "institution", unnamed: "unnamed source" };

export function peopleView(): View {
  return {
    title: "Who said what",
    filters: ["body"],
    show(place, app) {
      const { graph } = app;
      const rows = graph.core.agents.key
        .map((_, row) => graph.agent(row))
        .filter(({ row, quotes }) => (quotes || graph.byHolder[row].length) && app.sieve.agent(row));
      place.append(
        h("h1", {}, "Who said what"),
        h("p", { class: "lead" }, "People, institutions and others who are quoted or take a position, those with most first."),
        table({
          caption: "People and institutions",
          noun: ["speaker", "speakers"],
          rows,
          announce: (text) => app.announce(text),
          file: "speakers",
          columns: [
            { name: "Who", cell: ({ row }) => agentLink(app, row), key: ({ label }) => label },
            { name: "Kind", cell: ({ kind }) => KINDS[kind] ?? kind, key: ({ kind }) => KINDS[kind] ?? kind },
            { name: "Quotes", cell: ({ quotes }) => quotes, key: ({ quotes }) => quotes },
            { name: "Positions", cell: ({ row }) => graph.byHolder[row].length, key: ({ row }) => graph.byHolder[row].length },
            { name: "Speaks for", cell: ({ row }) => bodies(app, row), value: ({ row }) => names(app, row) },
          ],
        }),
      );
    },
  };
}

const bodyRows = ({ graph }: App, row: number): number[] => [
  ...new Set(graph.rolesOf[row].map((role) => graph.core.roles.body[role])),
];
const bodies = (app: App, row: number) => agentLinks(app, bodyRows(app, row), "");
const names = (app: App, row: number): string =>
  bodyRows(app, row).map((body) => app.graph.agent(body).label).join("; ");
