// Which view answers an address.
import type { App, View } from "./view.ts";
import { agentView } from "./agent.ts";
import { articleView } from "./article.ts";
import { articlesView } from "./articles.ts";
import { homeView } from "./home.ts";
import { lostView } from "./lost.ts";
import { peopleView } from "./people.ts";
import { quotedView } from "./quoted.ts";
import { topicView } from "./topic.ts";
import { topicsView } from "./topics.ts";
import { unansweredView } from "./unanswered.ts";

const VIEWS: Record<string, () => View> = {
  "": homeView,
  articles: articlesView,
  people: peopleView,
  quoted: quotedView,
  topics: topicsView,
  unanswered: unansweredView,
};

/** The view of a path: one of the list above, or that of the thing with this key. */
export function viewFor(app: App, path: string): View {
  if (Object.hasOwn(VIEWS, path)) return VIEWS[path]();
  const ref = app.graph.find(path);
  if (ref?.sort === "agent") return agentView(app, ref.row);
  if (ref?.sort === "topic") return topicView(app, ref.row);
  if (ref?.sort === "article") return articleView(app, ref.row);
  return lostView(path);
}
