// Which view answers an address.
import type { App, View } from "./view.ts";
import { agentView } from "./agent.ts";
import { homeView } from "./home.ts";
import { lostView } from "./lost.ts";
import { mapView } from "./map.ts";
import { peopleView } from "./people.ts";
import { searchView } from "./search.ts";
import { sparqlView } from "./sparql.ts";
import { topicView } from "./topic.ts";
import { topicsView } from "./topics.ts";

const VIEWS: Record<string, (app: App) => View> = {
  "": homeView,
  map: mapView,
  people: peopleView,
  search: searchView,
  topics: topicsView,
  sparql: sparqlView,
};

/** The view of a path: one of the list above, or that of the thing with this key. */
export function viewFor(app: App, path: string): View {
  if (Object.hasOwn(VIEWS, path)) return VIEWS[path](app);
  const ref = app.graph.find(path);
  if (ref?.sort === "agent") return agentView(app, ref.row);
  if (ref?.sort === "topic") return topicView(app, ref.row);
  return lostView(path);
}
