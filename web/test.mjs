// Runs tests/*.test.ts: each is bundled and handed to Node's own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "kg-web-"));
const names = readdirSync(join(here, "tests")).filter((name) => name.endsWith(".test.ts"));
await build({
  absWorkingDir: here,
  entryPoints: names.map((name) => `tests/${name}`),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  define: { "globalThis.CASES": JSON.stringify(join(here, "..", "tests", "web")) },
});
const ran = spawnSync(
  process.execPath,
  ["--test", ...names.map((name) => join(out, name.replace(/\.ts$/, ".mjs")))],
  { stdio: "inherit" },
);
rmSync(out, { recursive: true });
process.exit(ran.status ?? 1);
