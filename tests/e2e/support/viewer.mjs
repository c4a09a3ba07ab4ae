// The viewer page on a web server of its own, and the browser of somebody who has never heard of Excerpt.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { launch, root } from "./browser.mjs";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves dist/viewer. `requests` lists what it was asked for. */
export async function serveViewer() {
  const folder = path.join(root, "dist", "viewer");
  const requests = [];
  const server = http.createServer((request, response) => {
    requests.push(request.url);
    const name = request.url === "/" ? "index.html" : path.basename(new URL(request.url, "http://x").pathname);
    const file = path.join(folder, name);
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}

/** A stranger's browser: a fresh profile without the extension. */
export const stranger = () => launch({ extension: false });

/** Opens an address in it and waits until the viewer has an answer. */
export async function openLink({ browser }, link) {
  const page = await browser.newPage();
  await page.goto(link);
  await page.waitForSelector('[data-test="excerpt"][data-state]');
  return page;
}

/** Words and numbers of a text, in order: what a reader can compare. */
export const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a reader sees of an excerpt: all of the page, viewer or preview frame it is in. */
export const shownText = (page) =>
  page.evaluate(() => {
    const scope = document.querySelector('[data-test="excerpt"]') ?? document.body;
    return scope.innerText;
  });
