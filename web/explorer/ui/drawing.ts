// Part of a view that is drawn again when its parameters change, while the rest of the view and the focus stay.
import type { App } from "../state/app.ts";
import { type Child, fill, h } from "./dom.ts";
import { keepingFocus, markCurrent } from "./focus.ts";

export interface Drawing {
  host: HTMLElement;
  draw(app: App): Promise<void>;
  /** Draw again if one of the parameters differs; otherwise only mark what the details show. */
  follow(app: App): Promise<void>;
}

/** A place whose content depends on these parameters of the address. */
export function drawing(names: readonly string[], content: (app: App) => Promise<Child> | Child): Drawing {
  const host = h("div", { class: "drawn" });
  let drawn = "";
  let turn = 0;
  const state = ({ address }: App): string => names.map((name) => address.given.get(name) ?? "").join("\n");
  const draw = async (app: App): Promise<void> => {
    const own = ++turn;
    drawn = state(app);
    const made = await content(app);
    if (own === turn) keepingFocus(host, () => fill(host, made));
  };
  const follow = async (app: App): Promise<void> => {
    if (state(app) !== drawn) await draw(app);
    else markCurrent(host, app.address.given.get("at"));
  };
  return { host, draw, follow };
}
