// What the extension adds to saved pages, for native tests: reads `[[language, code], …]`, writes the reader's tools
// and the pieces that each code is coloured by.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const { buildSync } = createRequire(path.join(root, "package.json"))("esbuild");

/** As xtask/src/pages.rs makes it. */
const bundle = (name) => buildSync({ entryPoints: [path.join(root, "extension", name)], bundle: true, minify: true, format: "iife", write: false }).outputFiles[0].text;

new Function(bundle("highlight.js"))();
const blocks = JSON.parse(fs.readFileSync(0, "utf8"));
const pieces = blocks.map(([language, code]) => globalThis.excerptHighlight(language, code));
process.stdout.write(JSON.stringify({ script: bundle("page.js"), pieces }));
