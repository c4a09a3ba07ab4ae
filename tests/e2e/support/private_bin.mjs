// A PrivateBin as docs/privatebin.md describes it, with the faults of the real ones and of what stands before them.
import { createHmac, randomBytes } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import { idOf } from "./paste_client.mjs";

const SECONDS = { "5min": 300, "10min": 600, "1hour": 3600, "1day": 86400, "1week": 604800, "1month": 2592000, "1year": 31536000, never: 0 };
const WORDS = {
  en: {
    wait: "Please wait 10 seconds between each post.",
    bad: "Invalid data.",
    same: "You are unlucky. Try again.",
    gone: "Document does not exist, has expired or has been deleted.",
    id: "Invalid document ID.",
    token: "Wrong deletion token. Document was not deleted.",
  },
  de: {
    wait: "Bitte warte 10 Sekunden zwischen den Beiträgen.",
    bad: "Ungültige Daten.",
    same: "Du hast Pech. Versuche es nochmal.",
    gone: "Text existiert nicht, ist abgelaufen oder wurde gelöscht.",
    id: "Ungültige Text-ID.",
    token: "Falscher Löschcode. Text wurde nicht gelöscht.",
  },
};
const HTML = fs.readFileSync(new URL("paste_page.html", import.meta.url));

/**
 * Starts one; gives `{url, requests, pastes, close}`. `version`: "1.4" names no lifetimes and says when a paste was made;
 * "1.2" has another format. `pause`: seconds between creations. `limit`: letters of a ciphertext. `formatters`.
 * What may change while it runs: `lifetimes`, its configuration; `refusals`, how many creations come too early; `down`;
 * `before`, what stands before it: "twice" (a second CORS header), "redirect", "too-large", "unread" (stores, and shows
 * nothing), "lost" (stores, and the answer to that does not arrive), "other" (another program).
 */
export async function startPrivateBin(options = {}) {
  const { version = "2.0", pause = 0, limit = 10_000_000, formatters = ["plaintext", "syntaxhighlighting", "markdown"] } = options;
  const bin = { before: options.before, down: false, refusals: 0, lifetimes: options.lifetimes ?? Object.keys(SECONDS) };
  const salt = randomBytes(16);
  const pastes = new Map();
  const requests = [];
  let last = 0;
  const seconds = () => Math.floor(Date.now() / 1000);

  const read = (id) => {
    const paste = pastes.get(id);
    if (paste?.until && paste.until <= seconds()) pastes.delete(id);
    return pastes.get(id);
  };
  const act = ({ method, query, body, wantsJson }, say) => {
    if (method === "POST" && typeof body === "object" && body && "deletetoken" in body) return remove(body.pasteid, body.deletetoken, say);
    if (method === "POST") return create(body, say);
    if (method === "PUT") return create(body, say);
    const id = query.get("pasteid") ?? [...query.keys()][0];
    if (!id) return undefined;
    if (query.has("deletetoken")) return remove(id, query.get("deletetoken"), say);
    // To look at its page opens no paste: that page's program does.
    if (!wantsJson) return undefined;
    if (!/^[a-f0-9]{16}$/.test(id)) return refuse(say.id);
    const paste = read(id);
    if (!paste) return refuse(say.gone);
    if (paste.adata[3] === 1) pastes.delete(id);
    const left = paste.until ? { time_to_live: paste.until - seconds() } : {};
    const meta = version === "1.4" ? { created: paste.created, ...left } : left;
    const { v, adata, ct } = paste;
    // PHP writes an empty list where an object would be empty.
    return {
      status: 0,
      id,
      url: `/?${id}`,
      adata,
      meta: Object.keys(meta).length ? meta : [],
      v,
      ct,
      comments: [],
      comment_count: 0,
      comment_offset: 0,
      "@context": "?jsonld=paste",
    };
  };
  const create = (body, say) => {
    if (bin.refusals > 0) {
      bin.refusals--;
      return refuse(say.wait);
    }
    if (pause && seconds() - last <= pause) return refuse(say.wait);
    const { lifetimes } = bin;
    last = seconds();
    if (!isValid(body, formatters)) return refuse(say.bad);
    if (body.ct.length > limit) return refuse(`Document is limited to ${(limit / 1e6).toFixed(2)} MB of encrypted data.`);
    const id = idOf(body.ct);
    if (pastes.has(id)) return refuse(say.same);
    const usual = lifetimes.includes("1week") ? "1week" : lifetimes[Math.min(1, lifetimes.length - 1)];
    const kept = SECONDS[lifetimes.includes(body.meta.expire) ? body.meta.expire : usual] ?? 1209600;
    pastes.set(id, { ...body, created: seconds(), until: kept && seconds() + kept });
    return { status: 0, id, url: `/?${id}`, deletetoken: token(id) };
  };
  const token = (id) => createHmac("sha256", salt).update(id).digest("hex");
  const remove = (id, given, say) => {
    const paste = read(id);
    if (!paste) return refuse(say.gone);
    if (paste.adata[3] === 1) pastes.delete(id);
    if (given !== token(id)) return refuse(say.token);
    pastes.delete(id);
    return { status: 0, id, url: `/?${id}` };
  };

  const server = http.createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    const { headers, method } = request;
    const { searchParams: query } = new URL(request.url, "http://bin");
    requests.push({ method, url: request.url, headers, body: text });
    const page = (status = 200) => {
      response.writeHead(status, { "content-type": "text/html; charset=UTF-8", "cross-origin-resource-policy": "same-origin" });
      response.end(HTML);
    };
    if (bin.down) return request.socket.destroy();
    if (bin.before === "redirect") {
      response.writeHead(301, { location: request.url });
      return response.end();
    }
    if (bin.before === "too-large" && method === "POST") return page(413);
    if (bin.before === "other") return response.writeHead(404, { "access-control-allow-origin": "*" }).end("<h1>A garden</h1>");
    if (method === "OPTIONS") return page();
    if (request.url.split("?")[0] !== "/") return page(404);
    const kind = query.get("jsonld");
    const say = WORDS[/^de/.test(headers["accept-language"] ?? "") ? "de" : "en"];
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    const accept = headers.accept ?? "";
    const wantsJson = accept.includes("application/json") && !accept.includes("html");
    const answer = kind ? described(kind, version, bin.lifetimes) : act({ method, query, body, wantsJson }, say);
    if (bin.before === "lost" && method === "POST") return request.socket.destroy();
    // What was asked for is done before anybody looks at how the answer is wanted.
    if (!kind && !wantsJson) return page();
    response.setHeader("content-type", kind ? "application/ld+json" : "application/json");
    if (bin.before !== "unread") response.setHeader("access-control-allow-origin", bin.before === "twice" ? ["*", "*"] : "*");
    response.setHeader("access-control-allow-headers", "X-Requested-With, Content-Type");
    response.setHeader("access-control-allow-methods", "GET, POST, PUT, DELETE");
    response.setHeader("cache-control", "no-store, no-cache, no-transform, must-revalidate");
    response.setHeader("vary", "Accept");
    // PHP writes slashes with a backslash.
    response.end(answer ? JSON.stringify(answer).replaceAll("/", "\\/") : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return Object.assign(bin, { url: `http://127.0.0.1:${server.address().port}/`, requests, pastes, close });
}

const refuse = (message) => ({ status: 1, message });

function described(kind, version, lifetimes) {
  if (version === "1.2") return kind === "types" ? {} : { "@context": { data: { "@type": "so:Text" } } };
  if (kind === "types") return version === "1.4" ? {} : { "@context": { Expiration: { "@type": "so:Text", "@enum": lifetimes } } };
  return {
    "@context": { so: "http://schema.org/", status: { "@id": "so:Integer" }, id: { "@id": "so:name" }, v: { "@type": "so:Integer", "@value": 2 }, ct: { "@type": "so:Text" } },
  };
}

const isBase64 = (text, most) => typeof text === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0 && text.length <= most;

function isValid(body, formatters) {
  const { v, adata, ct, meta } = body ?? {};
  if (!(v >= 2) || !Array.isArray(adata?.[0]) || adata[0].length < 8) return false;
  const [[iv, salt, iterations, size, tag, algorithm, mode, compression], formatter, discussion, burn] = adata;
  return (
    isBase64(iv, 24) &&
    isBase64(salt, 14) &&
    Number.isInteger(iterations) &&
    iterations > 10000 &&
    [128, 192, 256].includes(size) &&
    [64, 96, 128].includes(tag) &&
    algorithm === "aes" &&
    ["ctr", "cbc", "gcm"].includes(mode) &&
    ["zlib", "none"].includes(compression) &&
    formatters.includes(formatter) &&
    [0, 1].includes(discussion) &&
    [0, 1].includes(burn) &&
    !(discussion && burn) &&
    isBase64(ct, Infinity) &&
    new Set(ct).size > 8 &&
    Object.keys(meta ?? {}).join() === "expire"
  );
}
