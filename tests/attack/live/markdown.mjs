// Markdown that Excerpt writes, of ordinary and of hostile chats, in renderers that let HTML through: they show the words of the
// preview, run nothing and ask nobody.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launch, root } from "../../e2e/support/browser.mjs";
import { xtask } from "../../e2e/support/native.mjs";
import { textChat } from "./chat.mjs";
import { payloads } from "./payloads.mjs";
import { renderers, wordsOf } from "./renderers.mjs";
import { attack, isShort, seed } from "./report.mjs";
import { shown } from "./wiki.mjs";

/** Payloads in one page. */
const EACH = 25;

/** Our own pages of chats, each with its address in its first line. */
const own = () => {
  const folder = path.join(root, "tests", "pages");
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  return files.sort().map((name) => path.join(folder, name));
};

/** Pages of payloads, in a folder. */
function hostile(folder, count) {
  const all = payloads(count, seed);
  return Array.from({ length: Math.ceil(count / EACH) }, (_, number) => {
    const file = path.join(folder, `${number}.html`);
    fs.writeFileSync(file, textChat(all.slice(number * EACH, (number + 1) * EACH), { apart: true }));
    return file;
  });
}

/** A formula stands between dollars, and has names for signs that would be markup; of TeX, Markdown takes other signs for its own. */
const folded = (text, written) => {
  const named = text.replaceAll("\\lt", "<").replaceAll("\\lq", "`");
  return written.includes("$") ? named.replaceAll(/[^\p{L}\p{N}]/gu, "") : named;
};
/** Without GitHub's additions there are no tasks. */
const withoutTasks = (text, written) => folded(text.replaceAll(/\[[ x]?\]/g, ""), written);
/** CommonMark alone has no tables, no notes and nothing struck out, either: they stand there as they are written. */
const withoutExtensions = (text, written) => withoutTasks(text.replaceAll(/\[\^[\d-]+\]/g, ""), written).replaceAll(/[|~:-]/g, "");
const FOLDS = { "commonmark.js": withoutExtensions, "markdown-it": withoutTasks };

/** Where two texts part. */
function parting(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at === one.length && at === other.length ? undefined : `…${one.slice(Math.max(0, at - 30), at + 40)}… is …${other.slice(Math.max(0, at - 30), at + 40)}…`;
}

/** The messages of a page as Markdown, without what tools said, and as the preview has them. */
async function messages(file) {
  const [json, html] = await Promise.all(["json", "html"].map((format) => xtask("capture", file, "--native", "--format", format)));
  const shown = html
    .split(/<article\b[^>]*>/)
    .slice(1)
    .map((text) => text.replace(/<\/article>[^]*/, "").replace(/^<h2>.*?<\/h2>/, ""));
  return { written: JSON.parse(json).messages.map(({ markdown }) => markdown), shown };
}

await attack("Markdown shown", async (report) => {
  const readers = await renderers();
  if (readers.length < 4) throw new Error("the renderers could not be installed");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-markdown-"));
  const session = await launch({ extension: false });
  try {
    const desk = await session.browser.newPage();
    const ordinary = own();
    const hostiles = hostile(folder, isShort ? 2 * EACH : Number(process.env.EXCERPT_ATTACK_INPUTS ?? 2_000));
    for (const file of [...(isShort ? ordinary.filter((_, number) => number % 8 === 0) : ordinary), ...hostiles]) {
      const { written, shown: previewed } = await messages(file);
      const expected = await desk.evaluate(wordsOf, previewed);
      const whole = await xtask("capture", file, "--native", "--format", "markdown");
      for (const [name, render] of readers) {
        const begun = performance.now();
        const rendered = written.map(render);
        report.count(written.length, (performance.now() - begun) / Math.max(1, written.length));
        const fold = FOLDS[name.split(" ")[0]] ?? folded;
        const words = await desk.evaluate(wordsOf, rendered);
        const where = `${path.relative(root, file)} in ${name}`;
        // A message of which nothing is left is none in the preview.
        const read = words.map((text, number) => [text, written[number]]).filter(([text]) => text !== "");
        for (const [number, own] of expected.filter(Boolean).entries()) {
          const [text, source] = read[number] ?? ["", ""];
          const differs = parting(fold(own, source), fold(text, source));
          if (differs) report.fault("losses", `${where}: ${differs} of ${JSON.stringify(source.slice(0, 200))}`);
        }
        const { ran, asked } = await shown(session, render(whole));
        for (const one of ran) report.fault("executions", `${where}: ${one}`);
        for (const one of asked) report.fault("requests", `${where}: ${one}`);
      }
    }
  } finally {
    await session.close();
    fs.rmSync(folder, { recursive: true });
  }
});
