"use strict";
{
  const { nodes, edges, options, dark } = JSON.parse(document.getElementById("data").textContent);
  const night = matchMedia("(prefers-color-scheme: dark)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const styles = getComputedStyle(document.documentElement);
  const colour = (name) => styles.getPropertyValue(`--${name}`).trim();

  // Colours are given for light pages; on dark ones each has its other.
  const shade = (given) =>
    given !== null && typeof given === "object"
      ? Object.fromEntries(Object.entries(given).map(([part, value]) => [part, shade(value)]))
      : night.matches && Object.hasOwn(dark, given) ? dark[given] : given;
  const shaded = (things) => things.map((thing) => ("color" in thing ? { ...thing, color: shade(thing.color) } : thing));
  const drawn = () => ({ nodes: shaded(nodes), edges: shaded(edges) });
  const font = () => ({ color: colour("ink"), strokeColor: colour("page"), strokeWidth: 4, size: 14 });
  const keyboard = { enabled: true, bindToWindow: false };
  const looks = () => ({
    ...options,
    interaction: { keyboard, ...options.interaction },
    nodes: { ...options.nodes, font: { ...font(), ...options.nodes?.font } },
  });

  const map = new vis.Network(document.getElementById("map"), drawn(), looks());
  night.addEventListener("change", () => {
    const view = { position: map.getViewPosition(), scale: map.getScale() };
    map.setOptions(looks());
    map.setData(drawn());
    map.moveTo(view);
  });

  const animation = () => (calm.matches ? false : { duration: 200, easingFunction: "easeOutQuad" });
  const zoom = (factor) => map.moveTo({ scale: map.getScale() * factor, animation: animation() });
  const act = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), whole: () => map.fit({ animation: animation() }) };
  for (const button of document.querySelectorAll("button")) button.addEventListener("click", act[button.value]);
}
