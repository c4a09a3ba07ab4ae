// A client of PrivateBin's format, version 2, written from docs/privatebin.md and with nothing of Excerpt's: what one of
// them writes, the other must read.
import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

const DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

export function base58(bytes) {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
  let letters = "";
  for (; number > 0n; number /= 58n) letters = DIGITS[Number(number % 58n)] + letters;
  for (const byte of bytes) {
    if (byte !== 0) break;
    letters = `1${letters}`;
  }
  return letters;
}

export function bytesOf(letters) {
  let number = 0n;
  for (const letter of letters) number = number * 58n + BigInt(DIGITS.indexOf(letter));
  return Buffer.from(number.toString(16).padStart(64, "0"), "hex");
}

/** The identifier that a server gives: FNV-1a of the ciphertext's letters. */
export function idOf(ciphertext) {
  let hash = 0xcbf29ce484222325n;
  for (const letter of Buffer.from(ciphertext)) hash = ((hash ^ BigInt(letter)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
}

const aesKey = (key, password, salt, iterations) => {
  const typed = Buffer.from([...Array(password.length).keys()].map((at) => password.charCodeAt(at) & 255));
  return pbkdf2Sync(Buffer.concat([key, typed]), salt, iterations, 32, "sha256");
};

/** Encrypts; gives the body of a request, the link's fragment and the identifier. */
export function seal(content, options = {}) {
  const { password = "", formatter = "markdown", burn = 0, discussion = 0, compression = "zlib", expire = "1week", iterations = 100000 } = options;
  const { key = randomBytes(32), iv = randomBytes(16), salt = randomBytes(8) } = options;
  const adata = [[iv.toString("base64"), salt.toString("base64"), iterations, 256, 128, "aes", "gcm", compression], formatter, discussion, burn];
  const cipher = createCipheriv("aes-256-gcm", aesKey(key, password, salt, iterations), iv, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(JSON.stringify(adata)));
  const text = Buffer.from(JSON.stringify(content));
  const encrypted = cipher.update(compression === "zlib" ? deflateRawSync(text) : text);
  const ct = Buffer.concat([encrypted, cipher.final(), cipher.getAuthTag()]).toString("base64");
  return { id: idOf(ct), fragment: (burn ? "-" : "") + base58(key), body: { v: 2, adata, ct, meta: { expire } } };
}

/** Decrypts what a server answered: `{paste, …}`. Throws when a bit or the password is wrong. */
export function open({ adata, ct }, fragment, password = "") {
  const [[iv, salt, iterations, , , , , compression]] = adata;
  const key = bytesOf(fragment.replace(/^-/, "").replace(/&.*$/, ""));
  const bytes = Buffer.from(ct, "base64");
  const decipher = createDecipheriv("aes-256-gcm", aesKey(key, password, Buffer.from(salt, "base64"), iterations), Buffer.from(iv, "base64"), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(JSON.stringify(adata)));
  decipher.setAuthTag(bytes.subarray(-16));
  const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
  return JSON.parse(compression === "zlib" ? inflateRawSync(text) : text);
}
