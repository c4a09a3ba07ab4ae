// Milliseconds until the recipient of a link sees something, on a phone-like profile: node tests/bench/phone.mjs [LINK...]
//
// A processor four times as slow, and a slow 4G line as the browsers' tools have it: 1.44 Mbit/s down, 0.675 up, 562 ms for each
// request. The page comes over HTTP, compressed with brotli as releases of the share server do; each round is a browser that
// has never seen it. "Opening": the first words on screen; "readable": the excerpt's first letters on screen. The links are files of
// fragments or links; by default some of tests/links.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch, root } from "../e2e/support/browser.mjs";

const ROUNDS = 5;
const PROCESSOR = 4;
const LINE = { offline: false, latency: 562.5, downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8, uploadThroughput: (750 * 1024 * 0.9) / 8 };
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rounded = (times) => times.map((time) => Math.round(time)).join(" ");

const usual = ["messages-100.txt", "everything.txt"].map((name) => path.join(root, "tests", "links", "v1", name));
const files = process.argv.length > 2 ? process.argv.slice(2) : usual.filter((file) => fs.existsSync(file));
const server = await serveCompressed(path.join(root, "dist", "viewer"));

/** The page as a release of the share server gives it: compressed with brotli where that is smaller. */
async function serveCompressed(folder) {
  const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".png": "image/png", ".wasm": "application/wasm" };
  const files = new Map();
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (!fs.statSync(file).isFile()) continue;
    const plain = fs.readFileSync(file);
    const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    const small = brotliCompressSync(plain, { params: parameters });
    files.set(name === "index.html" ? "" : name, { plain, small: small.length < plain.length && small, type: types[path.extname(name)] });
  }
  const server = http.createServer((request, response) => {
    const file = files.get(new URL(request.url, "http://x").pathname.slice(1));
    if (!file) return response.writeHead(404).end();
    const encoding = file.small ? { "content-encoding": "br" } : {};
    response.writeHead(200, { "content-type": file.type ?? "application/octet-stream", ...encoding }).end(file.small || file.plain);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

/** Notes when words are painted for the first time, and when those of the excerpt are. */
function watch() {
  globalThis.seen = {};
  const look = () => {
    const now = (name) => (globalThis.seen[name] ??= performance.now());
    const isShown = (element) => element?.checkVisibility({ visibilityProperty: true }) && element.innerText.trim();
    if (isShown(document.querySelector("#opening"))) now("opening");
    const excerpt = document.querySelector('[data-test="excerpt"][data-state="open"]');
    if (isShown(excerpt)) return void requestAnimationFrame(() => setTimeout(() => now("readable")));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measure(fragment) {
  const session = await launch({ extension: false });
  try {
    const page = await session.browser.newPage();
    const tools = await page.createCDPSession();
    let bytes = 0;
    tools.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await tools.send("Network.enable");
    await tools.send("Network.emulateNetworkConditions", LINE);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: PROCESSOR });
    await page.evaluateOnNewDocument(watch);
    await page.goto(server.url + fragment, { waitUntil: "domcontentloaded" });
    const seen = await page.waitForFunction(() => globalThis.seen.readable && globalThis.seen);
    const { opening, readable } = await seen.jsonValue();
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    return { paint, opening: opening ?? readable, readable, bytes };
  } finally {
    await session.close();
  }
}

for (const file of files) {
  const text = fs.readFileSync(file, "utf8").trim();
  const fragment = text.slice(text.indexOf("#"));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(fragment));
  const of = (name) => `${Math.round(median(rounds.map((round) => round[name])))} ms (${rounded(rounds.map((round) => round[name]))})`;
  console.log(`${path.basename(file)}, ${fragment.length} characters, ${Math.round(median(rounds.map(({ bytes }) => bytes)) / 1000)} kB:`);
  console.log(`  first paint ${of("paint")}\n  opening     ${of("opening")}\n  readable    ${of("readable")}`);
}
await server.close();
