// secretlint by its own interface, with the rules that it recommends: FOLDER FILE.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { answer } from "./turns.mjs";

const [folder, file] = process.argv.slice(2);
const load = async (name) => {
  const require = createRequire(path.join(folder, "package.json"));
  let at;
  try {
    at = require.resolve(name);
  } catch {
    // A package that knows `import` only.
    const description = JSON.parse(fs.readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf8"));
    const entry = description.exports?.["."]?.import ?? description.exports?.["."] ?? description.main;
    at = path.join(folder, "node_modules", name, entry.default ?? entry);
  }
  return import(pathToFileURL(at).href);
};
const { lintSource } = await load("@secretlint/core");
const id = "@secretlint/secretlint-rule-preset-recommend";
const { creator } = await load(id);
const content = fs.readFileSync(file, "utf8");
await answer(Buffer.byteLength(content), () =>
  lintSource({
    source: { filePath: "chat.md", content, ext: ".md", contentType: "text" },
    options: { config: { rules: [{ id, rule: creator, options: {} }] } },
  }),
);
