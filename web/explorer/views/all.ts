// Which view answers an address.
import type { App } from "../state/app.ts";
import type { View } from "./view.ts";
import { agentView } from "./agent.ts";
import { agreeView } from "./agree.ts";
import { articleView } from "./article.ts";
import { articlesView } from "./articles.ts";
import { changesView } from "./changes.ts";
import { homeView } from "./home.ts";
import { lostView } from "./lost.ts";
import { mapView } from "./map.ts";
import { peopleView } from "./people.ts";
import { quotedView } from "./quoted.ts";
import { searchView } from "./search.ts";
import { sparqlView } from "./sparql.ts";
import { timeView } from "./time.ts";
import { topicView } from "./topic.ts";
import { topicsView } from "./topics.ts";
import { unansweredView } from "./unanswered.ts";

const VIEWS: Record<string, (app: App) => View> = {
  "": homeView,
  agree: agreeView,
  articles: articlesView,
  changes: changesView,
  map: mapView,
  people: peopleView,
  quoted: quotedView,
  search: searchView,
  sparql: sparqlView,
  time: timeView,
  topics: topicsView,
  unanswered: unansweredView,
};

/** The view of a path: one of the list above, or that of the thing with this key. */
export function viewFor(app: App, path: string): View {
  if (Object.hasOwn(VIEWS, path)) return VIEWS[path](app);
  const ref = app.graph.find(path);
  if (ref?.sort === "agent") return agentView(app, ref.row);
  if (ref?.sort === "topic") return topicView(app, ref.row);
  if (ref?.sort === "article") return articleView(app, ref.row);
  return lostView(path);
}
