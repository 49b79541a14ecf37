// Bundles the tests with esbuild, because Node 18 cannot read TypeScript, and hands them to node's own runner.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tmpdir } from "node:os";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(path.join(tmpdir(), "assay-pages-"));
try {
  const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: tests.map((name) => path.join(here, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
  });
  const files = tests.map((name) => path.join(out, name.replace(/\.ts$/, ".mjs")));
  // The bundles lie elsewhere: what a test reads from the repository it names from this folder's parent.
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit", cwd: path.dirname(here) }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
