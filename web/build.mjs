// Builds the console and the explorer into kg/view/front, with the licences of all that is in them. The same
// sources give the same bytes.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { deflateSync } from "fflate"; // its bytes are the same with every version of Node

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "kg", "view", "front");
const read = (...parts) => readFileSync(join(here, ...parts), "utf-8");

// What the outputs are made of: a test compares this digest, so that nobody needs npm to see a stale build.
function digestOf(...folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath ?? entry.path, entry.name)
          .slice(here.length + 1)
          .replaceAll("\\", "/"),
      ),
  );
  const digest = createHash("sha256");
  for (const name of ["build.mjs", "package-lock.json", ...files.sort()])
    digest.update(`${name}\n${read(name)}\n`);
  return digest.digest("hex");
}
const sources = digestOf("console", "explorer");

const COMMON = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  write: false,
  metafile: true,
};

function notices(...builds) {
  const names = builds.flatMap((made) =>
    Object.keys(made.metafile.inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean),
  );
  return [...new Set(names)].sort().map((name) => {
    const { version, license, homepage } = JSON.parse(read("node_modules", name, "package.json"));
    const file = join(here, "node_modules", name, "LICENSE");
    // Oxigraph brings no text of its licence; it is taken under the one that kg has itself.
    const text = existsSync(file) ? readFileSync(file, "utf-8").trim() : `Used under Apache-2.0. ${homepage}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
}

function write(place, name, text) {
  mkdirSync(join(out, place), { recursive: true });
  writeFileSync(join(out, place, name), text);
}

const consoleMade = await build({ ...COMMON, entryPoints: ["console/main.ts"], format: "iife" });
const workerMade = await build({
  ...COMMON,
  entryPoints: ["console/worker.ts"],
  format: "iife",
  // The engine would look for its code beside its script; here it is given its code.
  logOverride: { "empty-import-meta": "silent" },
});
const consoleBanner = `/*! The SPARQL console of kg. Licences: console-licences.txt. Sources: ${sources} */\n`;
write("site", "console.js", consoleBanner + consoleMade.outputFiles[0].text);
// A shard (explorer/data/shards.ts) with the worker's source and the engine's code, for pages that may fetch nothing.
const wasm = Buffer.from(
  deflateSync(readFileSync(join(here, "node_modules", "oxigraph", "web_bg.wasm")), { level: 9 }),
);
const engine = { worker: workerMade.outputFiles[0].text, wasm: wasm.toString("base64") };
write(
  "site",
  "oxigraph.js",
  `${consoleBanner}kgShard("oxigraph",${JSON.stringify(JSON.stringify(engine))})\n`,
);
write(
  "site",
  "console-licences.txt",
  `What the console is made of, beside kg itself (Apache-2.0).\n\n${notices(consoleMade, workerMade).join(`\n${"-".repeat(72)}\n\n`)}`,
);

const banner = `/*! The explorer of kg. Sources: ${sources} */\n`;
const script = await build({ ...COMMON, entryPoints: ["explorer/main.ts"], format: "iife" });
const style = await build({ ...COMMON, entryPoints: ["explorer/style/index.css"], charset: "utf8" });
write("explorer", "explorer.js", banner + script.outputFiles[0].text);
write("explorer", "explorer.css", style.outputFiles[0].text);
