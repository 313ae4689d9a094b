// Which view answers an address.
import type { App, View } from "./view.ts";
import { agentView } from "./agent.ts";
import { agreeView } from "./agree.ts";
import { changesView } from "./changes.ts";
import { homeView } from "./home.ts";
import { lostView } from "./lost.ts";
import { mapView } from "./map.ts";
import { peopleView } from "./people.ts";
import { searchView } from "./search.ts";
import { sparqlView } from "./sparql.ts";
import { timeView } from "./time.ts";
import { topicView } from "./topic.ts";
import { topicsView } from "./topics.ts";

const VIEWS: Record<string, (app: App) => View> = {
  "": homeView,
  agree: agreeView,
  map: mapView,
  people: peopleView,
  search: searchView,
  topics: topicsView,
  changes: changesView,
  time: timeView,
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
