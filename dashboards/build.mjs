// Bundles src/ into dist/: index.html and assets whose names carry a hash of their content. Equal input gives equal
// bytes: nothing here reads the clock, the machine or an absolute path.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.dirname(fileURLToPath(import.meta.url));
const option = process.argv.indexOf("--out");
const dist = option > 0 ? path.resolve(process.argv[option + 1]) : path.join(root, "dist");
rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, "assets"), { recursive: true });

const result = await build({
  absWorkingDir: root,
  entryPoints: { app: "src/main.tsx" },
  entryNames: "[name]-[hash]",
  outdir: path.join(dist, "assets"),
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
  metafile: true,
  logLevel: "warning",
});

const built = Object.keys(result.metafile.outputs).map((file) => path.basename(file));
const only = (suffix) => {
  const found = built.filter((name) => name.endsWith(suffix));
  if (found.length !== 1) throw new Error(`one ${suffix} wanted, built: ${built.join(", ")}`);
  return found[0];
};

const icon = readFileSync(path.join(root, "src/icon.svg"));
const icon_name = `icon-${createHash("sha256").update(icon).digest("hex").slice(0, 8)}.svg`;
writeFileSync(path.join(dist, "assets", icon_name), icon);

const html = readFileSync(path.join(root, "src/index.html"), "utf8")
  .replace("{{script}}", only(".js"))
  .replace("{{style}}", only(".css"))
  .replace("{{icon}}", icon_name);
writeFileSync(path.join(dist, "index.html"), html);
