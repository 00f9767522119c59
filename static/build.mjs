// Bundles style sheets, scripts, fonts and icons into one folder with hashed names.
// Called by src/web/build.rs; by hand: node static/build.mjs <folder>
//
// Beside the files it writes manifest.json: plain name -> hashed name.
import { build } from "esbuild";
import { compile, Logger } from "sass";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.resolve(process.argv[2] ?? path.join(root, "target", "assets"));

// The design system ships Sass sources; only the parts listed in kern.scss are taken, unchanged.
const sassParts = {
  name: "sass-parts",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
      const result = compile(file, { loadPaths: [path.join(root, "node_modules")], quietDeps: true, logger: Logger.silent });
      return {
        contents: result.css,
        loader: "css",
        resolveDir: path.dirname(file),
        watchFiles: result.loadedUrls.map((url) => fileURLToPath(url)),
      };
    });
  },
};

async function bundle() {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["app.css", "ts/app.ts", "ts/early.ts"].map((name) => path.join(here, name)),
    outdir: out,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["chrome115", "firefox115", "safari16"],
    loader: { ".woff2": "file" },
    plugins: [sassParts],
    minify: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const manifest = {};
  for (const [file, { entryPoint, inputs }] of Object.entries(result.metafile.outputs)) {
    const source = entryPoint ?? (file.endsWith(".woff2") ? Object.keys(inputs)[0] : undefined);
    if (!source) continue;
    const plain = path.basename(source).replace(/\.ts$/, ".js");
    manifest[plain] = path.basename(file);
  }
  return manifest;
}

// One file with all icons as <symbol>s, referred to with <use href="…#name">.
async function sprite() {
  const folder = path.join(here, "icons");
  const symbols = [];
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith(".svg")) continue;
    const svg = await readFile(path.join(folder, file), "utf8");
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/>\s+</g, "><").trim();
    symbols.push(`<symbol id="${path.basename(file, ".svg")}" viewBox="0 0 24 24">${body}</symbol>`);
  }
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const name = `icons-${hash}.svg`;
  await writeFile(path.join(out, name), text);
  return { "icons.svg": name };
}

// Files taken as they are.
async function plain(name) {
  const bytes = await readFile(path.join(here, name));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const { name: stem, ext } = path.parse(name);
  await writeFile(path.join(out, `${stem}-${hash}${ext}`), bytes);
  return { [name]: `${stem}-${hash}${ext}` };
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = { ...(await bundle()), ...(await sprite()), ...(await plain("favicon.svg")) };
await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
