// A server's operator who knows a link: in between, and able to seal what they like (docs/hosted-links.md).
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import http from "node:http";

const TAG = 16;
const PROOF = 128;
const derive = (material, salt, info, length) => Buffer.from(hkdfSync("sha256", material, salt, info, length));

/** HChaCha20: the inner key of XChaCha20, of a key and the first 16 bytes of a nonce. */
function innerKey(key, nonce) {
  const x = new Uint32Array(16);
  const view = Buffer.concat([Buffer.from("expand 32-byte k"), key, nonce]);
  for (let at = 0; at < 16; at++) x[at] = view.readUInt32LE(4 * at);
  const mix = (a, b, c, by) => {
    x[a] += x[b];
    const turned = x[c] ^ x[a];
    x[c] = (turned << by) | (turned >>> (32 - by));
  };
  const quarter = (a, b, c, d) => {
    mix(a, b, d, 16);
    mix(c, d, b, 12);
    mix(a, b, d, 8);
    mix(c, d, b, 7);
  };
  for (let round = 0; round < 10; round++) {
    for (let at = 0; at < 4; at++) quarter(at, at + 4, at + 8, at + 12);
    for (let at = 0; at < 4; at++) quarter(at, 4 + ((at + 1) % 4), 8 + ((at + 2) % 4), 12 + ((at + 3) % 4));
  }
  const inner = Buffer.alloc(32);
  for (const [to, from] of [0, 1, 2, 3, 12, 13, 14, 15].entries()) inner.writeUInt32LE(x[from], 4 * to);
  return inner;
}

/** What everybody has who has a link without a password. */
export class Knower {
  constructor(link) {
    this.secret = Buffer.from(link.split("#2")[1], "base64url").subarray(0, 24);
    this.id = derive(this.secret, "", "excerpt/1/id", 16);
    this.path = `/api/v1/shares/${this.id.toString("base64url")}`;
  }

  cipher(make, header, nonce) {
    const key = derive(this.secret, header.subarray(12, 28), Buffer.concat([Buffer.from("excerpt/1/content"), this.id]), 32);
    const inner = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
    const cipher = make("chacha20-poly1305", innerKey(key, nonce.subarray(0, 16)), inner, { authTagLength: TAG });
    cipher.setAAD(Buffer.concat([header, this.id]));
    return { key, cipher };
  }

  /** What an envelope says: `{facts, proof, content}`. */
  open(envelope) {
    const { cipher } = this.cipher(createDecipheriv, envelope.subarray(0, 44), envelope.subarray(44, 68));
    cipher.setAuthTag(envelope.subarray(-TAG));
    const plaintext = Buffer.concat([cipher.update(envelope.subarray(68, -TAG)), cipher.final()]);
    const all = plaintext.subarray(25, 25 + plaintext.readUInt32BE(21));
    return { facts: plaintext.subarray(0, 21), proof: all.subarray(0, PROOF), content: all.subarray(PROOF) };
  }

  /** An envelope that opens with the link and says this. */
  seal({ facts, proof, content }) {
    const all = Buffer.concat([proof, content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(all.length);
    // As padding wants it: a multiple of a large enough step.
    const step = 2 ** Math.max(0, 31 - Math.clz32(all.length + 4) - (32 - Math.clz32(31 - Math.clz32(all.length + 4))));
    const padding = Buffer.alloc((step - ((all.length + 4) % step)) % step);
    const salt = randomBytes(16);
    const start = Buffer.concat([Buffer.from("XCRP\u0001"), Buffer.alloc(7), salt]);
    const { key } = this.cipher(createCipheriv, Buffer.concat([start, Buffer.alloc(16)]), randomBytes(24));
    const header = Buffer.concat([start, derive(key, "", "excerpt/1/commit", 16)]);
    const nonce = randomBytes(24);
    const { cipher } = this.cipher(createCipheriv, header, nonce);
    const plaintext = Buffer.concat([facts, length, all, padding]);
    return Buffer.concat([header, nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Stands before a share server: `{url, swaps, ends, asked, close}`. What `swaps` has for a path is answered instead of what is
 * kept, and what `ends` has instead of the signed end; `asked` has the methods of all requests that change something.
 */
export async function startForger(real) {
  const swaps = new Map();
  const ends = new Map();
  const asked = [];
  const { host } = new URL(real);
  const server = http.createServer((request, response) => {
    const swap = request.method === "GET" && swaps.get(request.url);
    const end = request.method === "GET" ? ends.get(request.url) : undefined;
    if (["PUT", "PATCH", "DELETE"].includes(request.method)) asked.push(request.method);
    const headers = { ...request.headers, host };
    if (headers.origin === `http://${request.headers.host}`) headers.origin = `http://${host}`;
    const onward = http.request(new URL(request.url, real), { method: request.method, headers }, (answer) => {
      const { "content-length": _, ...rest } = answer.headers;
      if (end !== undefined) rest["excerpt-signed-end"] = answer.headers["excerpt-signed-end"] = end;
      response.writeHead(answer.statusCode, swap ? rest : answer.headers);
      if (!swap) return answer.pipe(response);
      answer.resume();
      response.end(swap);
    });
    onward.on("error", () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { url: `http://127.0.0.1:${server.address().port}/`, swaps, ends, asked, close };
}
