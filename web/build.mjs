// Builds the console into one file, with the licences of all that is in it. The same sources give the same bytes.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "kg", "view", "front", "site");
const read = (...parts) => readFileSync(join(here, ...parts), "utf-8");

// What the output is made of: a test compares this digest, so that nobody needs npm to see a stale build.
const sources = ["build.mjs", "package-lock.json", ...readdirSync(join(here, "src")).sort().map((name) => `src/${name}`)];
const digest = createHash("sha256");
for (const name of sources) digest.update(`${name}\n${read(name)}\n`);

const made = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  write: false,
  metafile: true,
});
const packages = [
  ...new Set(
    Object.keys(made.metafile.inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean),
  ),
].sort();
const notices = packages.map((name) => {
  const { version, license } = JSON.parse(read("node_modules", name, "package.json"));
  return `${name} ${version} (${license})\n\n${read("node_modules", name, "LICENSE").trim()}\n`;
});
const banner = `/*! The SPARQL console of kg. Licences: console-licences.txt. Sources: ${digest.digest("hex")} */\n`;
writeFileSync(join(out, "console.js"), banner + made.outputFiles[0].text);
writeFileSync(
  join(out, "console-licences.txt"),
  `What the console is made of, beside kg itself (Apache-2.0).\n\n${notices.join(`\n${"-".repeat(72)}\n\n`)}`,
);
