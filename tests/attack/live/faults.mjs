// What a hostile server may answer to anything that it is asked.
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { root } from "../../e2e/support/browser.mjs";
import { HOST } from "./payloads.mjs";

const MARKUP = `<img src=//${HOST}/x onerror=attacked(1)><script>attacked(2)</script>`;
const header = (kdf, memory) => {
  const bytes = Buffer.alloc(200);
  bytes.write("XCRP");
  bytes[4] = 1;
  bytes[5] = kdf;
  bytes.writeUInt32BE(memory, 6);
  bytes[10] = 255;
  bytes[11] = 255;
  return bytes;
};
const all = { "access-control-allow-origin": "*", "access-control-allow-headers": "*", "access-control-expose-headers": "*", etag: '"1"' };
const say =
  (status, body, headers = {}) =>
  (response) =>
    response.writeHead(status, { ...all, ...headers }).end(body);
/** Goes on saying so until the other hangs up, or so many bytes have gone. */
const pour = (piece, most, every) => (response) => {
  response.writeHead(200, { ...all, "content-type": "application/octet-stream" });
  let sent = 0;
  const go = () => {
    if (response.destroyed || sent >= most) return void response.end();
    sent += piece.length;
    response.write(piece);
    setTimeout(go, every).unref();
  };
  go();
};
let zeros;
const bomb = () => (zeros ??= zlib.gzipSync(Buffer.alloc(64 << 20)));

/** Each: what it is, and the answer. */
export const FAULTS = {
  "a page with a script": say(200, `<!doctype html>${MARKUP}`, { "content-type": "text/html" }),
  "words that are markup": say(500, JSON.stringify({ type: MARKUP, title: MARKUP, detail: MARKUP, version: MARKUP, error: MARKUP, message: MARKUP }), {
    "content-type": "application/problem+json",
  }),
  "facts that are markup": say(
    200,
    JSON.stringify({
      version: MARKUP,
      contact: "javascript:attacked(3)",
      privacy: "javascript:attacked(4)",
      terms: MARKUP,
      default_ttl: -1,
      max_ttl: 1e308,
      max_bytes: -5,
      upload_token: "yes",
    }),
  ),
  "facts nested for ever": say(200, '{"version":'.repeat(50_000)),
  "a redirect to somebody else": say(302, "", { location: `http://${HOST}/` }),
  "a redirect to another scheme": say(307, "", { location: "file:///etc/passwd" }),
  "a page that goes elsewhere": say(200, "", { refresh: `0;url=http://${HOST}/`, link: `<http://${HOST}/x.js>; rel=preload; as=script` }),
  "cookies, reports and a password": say(401, "", {
    "set-cookie": "a=b; max-age=9999999",
    "report-to": `{"group":"a","endpoints":[{"url":"http://${HOST}/"}],"max_age":9}`,
    "www-authenticate": "Basic realm=x",
  }),
  "nothing at all": say(200, ""),
  "no content": say(204),
  "a part": say(206, "XCRP", { "content-range": "bytes 0-3/400" }),
  "too early": say(429, "", { "retry-after": "99999999999" }),
  "an envelope that is cut off": say(200, header(0, 0).subarray(0, 50)),
  "an envelope of noise": (response) => say(200, Buffer.concat([header(0, 0), randomBytes(4_000)]))(response),
  "a password that costs all memory": say(200, header(1, 0xffffffff)),
  "a length that is not so": (response) => (response.writeHead(200, { ...all, "content-length": 1_000 }), response.write("XCRP"), setTimeout(() => response.destroy(), 50)),
  "a connection that breaks": (response) => response.destroy(),
  "64 MB out of 64 kB": (response) => say(200, bomb(), { "content-encoding": "gzip" })(response),
  "200 MB": pour(Buffer.alloc(1 << 20), 200 << 20, 0),
  "no end": pour(Buffer.from("X"), 1 << 30, 200),
};

/** A server that has the viewer page, and answers everything else as `fault` says. `{url, asked, fault, close}` */
export async function startHostile() {
  const folder = path.join(root, "dist", "viewer");
  const hostile = { asked: 0, fault: say(404, "") };
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
    const file = path.join(folder, path.normalize(name));
    if (!name.startsWith("api") && file.startsWith(folder) && fs.existsSync(file)) {
      const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".html": "text/html; charset=utf-8" };
      return response.writeHead(200, { ...all, "content-type": types[path.extname(file)] ?? "application/octet-stream" }).end(fs.readFileSync(file));
    }
    request.resume();
    if (request.method === "OPTIONS") return say(204, "", { "access-control-allow-methods": "*" })(response);
    hostile.asked += 1;
    return hostile.fault(response);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  hostile.url = `http://127.0.0.1:${server.address().port}/`;
  hostile.close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return hostile;
}

/** A link as docs/hosted-links.md has it, to a share that only this server knows. */
export function linkTo(address) {
  for (;;) {
    const secret = randomBytes(24);
    const check = createHash("sha256").update(secret).digest().subarray(0, 3);
    const letters = Buffer.concat([secret, check]).toString("base64url");
    if (!/[-_]$/.test(letters)) return `${address}#2${letters}`;
  }
}
