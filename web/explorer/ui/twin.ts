// The same as a table: made when it is opened.
import { fill, h } from "./dom.ts";
import { type TableOptions, table } from "./table.ts";

/** A fold with a table of what is drawn or listed above it; `options` is asked when it is opened. */
export function twin<Row>(summary: string, options: () => TableOptions<Row>): HTMLElement {
  const place = h("div", {});
  const open = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open && !place.firstChild) fill(place, table(options()));
  };
  return h(
    "details",
    { class: "twin", ontoggle: open },
    h("summary", { "data-focus": `twin ${summary}` }, summary),
    place,
  );
}
