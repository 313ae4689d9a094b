// Positions of one holder by topic, in order of time, with the step where a side was changed.
import { type Line, linesOf } from "../data/said.ts";
import type { Position } from "../data/graph.ts";
import type { App } from "../state/app.ts";
import { type Child, LONGEST_NAME, SIDE_WORDS, h, shortened, sideMark, words } from "./dom.ts";
import { agentLinks, linkTo, topicLink, whenWords } from "./links.ts";

/** The lines of these positions; `named` says who holds each. */
export function lines(app: App, positions: number[], named: boolean): HTMLElement {
  return h(
    "ul",
    { class: "plain lines" },
    linesOf(app.graph, positions).map((line) => item(app, line, named)),
  );
}

function item(app: App, { topic, positions, turns }: Line, named: boolean): HTMLElement {
  return h(
    "li",
    {},
    h("h3", {}, topicLink(app, topic)),
    h(
      "ol",
      { class: "plain" },
      positions.map((position) => stance(app, position, turns.has(position.row), named)),
    ),
  );
}

function stance(app: App, position: Position, turned: boolean, named: boolean): HTMLElement {
  const { row, side, when, attitude, role, tellers, holders, label, article } = position;
  const more: Child[] = [
    attitude && attitude !== side ? [" ", words(shortened(attitude, LONGEST_NAME))] : "",
    " · ",
    whenWords(app, when, article),
    role ? [" · as ", words(shortened(role, LONGEST_NAME))] : null,
    tellers.length ? [" · told by ", agentLinks(app, tellers, "")] : null,
  ];
  return h(
    "li",
    { class: `held side-${side}${turned ? " turned" : ""}` },
    turned ? h("p", { class: "turned-to" }, "changed to") : null,
    h("p", {}, sideMark(side), h("b", {}, ` ${SIDE_WORDS[side]}`), h("span", { class: "note" }, more)),
    h(
      "p",
      {},
      named ? [agentLinks(app, holders, ""), ": "] : null,
      linkTo(app, { sort: "position", row }, label),
    ),
  );
}
