// What the kinds of things are called.
import type { AgentKind } from "../data/graph.ts";

/** All of a kind. */
export const KIND_NAMES: Record<AgentKind | "topic", string> = {
  person: "People",
  organization: "Institutions",
  group: "Groups",
  place: "Places",
  document: "Documents",
  unnamed: "Unnamed sources",
  topic: "Topics",
};

/** One of a kind. */
export const kindWord = (kind: AgentKind | "topic"): string =>
  kind === "organization" ? "institution" : kind === "unnamed" ? "unnamed source" : kind;
