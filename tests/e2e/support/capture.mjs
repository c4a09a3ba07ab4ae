// Reads pages with the shipped extension. In: a JSON list of {path, url} on standard input. Out: for each page one
// line of JSON, {"result": conversation, "milliseconds": what the script took} or {"error": sentence}, in their order.
import fs from "node:fs";
import { text } from "node:stream/consumers";
import { inject, openPage, withBrowser } from "./browser.mjs";

const pages = JSON.parse(await text(process.stdin));

await withBrowser({}, async (session) => {
  const own = await session.browser.newPage();
  await own.goto(`chrome-extension://${session.extension.id}/capture.html`);
  for (const [index, { path, url }] of pages.entries()) {
    if (pages.length > 1) process.stderr.write(`${index + 1}/${pages.length} ${path}\n`);
    process.stdout.write(JSON.stringify(await read(session, own, path, url)) + "\n");
  }
});

async function read(session, own, path, url) {
  let page;
  try {
    page = await openPage(session, { url, body: fs.readFileSync(path) });
    const start = performance.now();
    const result = await inject(own);
    return { result, milliseconds: performance.now() - start };
  } catch (error) {
    return { error: error.message };
  } finally {
    await page?.close().catch(() => {});
  }
}
