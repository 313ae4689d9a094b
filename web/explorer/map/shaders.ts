// The two programs of the WebGL ground: curved lines with dashes, and the shapes of kinds. What is soft at
// their rims is arithmetic.
import { KINDS } from "./picture.ts";

const SHARED = `#version 300 es
precision highp float;
uniform vec3 camera; // x, y of the middle, pixels a unit
uniform vec2 size;   // of the view in pixels
vec4 onScreen(vec2 pixels) { return vec4(pixels * 2.0 / size * vec2(1.0, -1.0), 0.0, 1.0); }
`;

/** Pieces of a curve. */
export const PIECES = 12;

export const LINE_VERTEX = `${SHARED}
in vec4 ends;
in vec3 traits; // bend, width in pixels at zoom 1, style
out float across;
out float along;
flat out float half_;
flat out int style;
void main() {
  vec2 from = (ends.xy - camera.xy) * camera.z;
  vec2 to = (ends.zw - camera.xy) * camera.z;
  vec2 way = to - from;
  vec2 bent = (from + to) * 0.5 + vec2(-way.y, way.x) * 2.0 * traits.x;
  float t = float(gl_VertexID / 2) / float(${PIECES});
  vec2 at = mix(mix(from, bent, t), mix(bent, to, t), t);
  vec2 ahead = mix(bent - from, to - bent, t);
  ahead = length(ahead) > 1e-4 ? normalize(ahead) : vec2(1.0, 0.0);
  half_ = max(0.5, traits.y * min(1.5, pow(camera.z, 0.35))) * 0.5;
  across = (float(gl_VertexID % 2) * 2.0 - 1.0) * (half_ + 1.0);
  along = t * length(way);
  style = int(traits.z);
  gl_Position = onScreen(at + vec2(-ahead.y, ahead.x) * across);
}`;

export const LINE_FRAGMENT = `${SHARED}
in float across;
in float along;
flat in float half_;
flat in int style;
uniform vec4 colours[7];
uniform vec4 dashes[7]; // dash, gap, dash, gap in widths; all 0 for a whole line
uniform float dot_;     // pixels of the view a dot of the canvas
out vec4 colour;
void main() {
  float there = clamp((half_ - abs(across)) / dot_ + 0.5, 0.0, 1.0);
  vec4 dash = dashes[style] * max(2.0 * half_, 1.2);
  float period = dash.x + dash.y + dash.z + dash.w;
  if (period > 0.0) {
    float at = mod(along, period);
    float second = at - dash.x - dash.y;
    float inside = max(min(at, dash.x - at), min(second, dash.z - second));
    there *= clamp(inside / dot_ + 0.5, 0.0, 1.0);
  }
  colour = colours[style] * there;
}`;

export const NODE_VERTEX = `${SHARED}
in vec4 node; // x, y, radius in units, kind
out vec2 at;
flat out float radius;
flat out int kind;
void main() {
  vec2 middle = (node.xy - camera.xy) * camera.z;
  radius = clamp(node.z * pow(camera.z, 0.7), 1.1, 44.0);
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2)) * 2.0 - 1.0;
  at = corner * (radius * 1.35 + 2.0);
  kind = int(node.w);
  gl_Position = onScreen(middle + at);
}`;

const kind = (name: (typeof KINDS)[number]): number => KINDS.indexOf(name);

export const NODE_FRAGMENT = `${SHARED}
in vec2 at;
flat in float radius;
flat in int kind;
uniform vec4 colours[7];
uniform vec4 page;
uniform float dot_;
out vec4 colour;

// How far outside the shape of radius 1 a point lies, as a share of the radius.
float outside(vec2 p) {
  vec2 q = abs(p);
  if (kind == ${kind("organization")}) return max(q.x, q.y) - 0.9;
  if (kind == ${kind("topic")}) return (q.x + q.y - 1.28) * 0.7071;
  if (kind == ${kind("group")}) return max(q.x * 0.866 + q.y * 0.5, q.y) - 0.953;
  if (kind == ${kind("place")}) return max(p.y - 0.85, dot(vec2(q.x, p.y + 1.25), vec2(0.868, -0.496)));
  if (kind == ${kind("document")})
    return max(max(q.x - 0.8, q.y - 1.1), dot(vec2(p.x - 0.3, p.y + 1.1), vec2(0.7071, -0.7071)));
  return length(p) - 1.0;
}

void main() {
  float away = outside(at / radius) * radius;
  float rim = min(1.6, 0.5 + camera.z) * 0.5;
  float all = clamp((rim - away) / dot_ + 0.5, 0.0, 1.0);
  float inner = clamp((-rim - away) / dot_ + 0.5, 0.0, 1.0);
  vec4 fill = colours[kind];
  vec4 edge = page;
  if (kind == ${kind("unnamed")}) {
    fill = page;
    bool gap = camera.z > 0.3 && mod(atan(at.y, at.x) * radius, 5.0) > 3.0;
    edge = gap ? page : colours[kind];
  }
  colour = mix(edge, fill, inner) * all;
}`;
