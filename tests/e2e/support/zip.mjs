// Unpacks an archive as any program does that comes with a system: by its directory.
import fs from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

/** Unpacks a file into a folder, and gives the names of what was in it. */
export function unpack(file, folder) {
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const [method, packed, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [named, more, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + named);
    const local = bytes.readUInt32LE(at + 42);
    at += 46 + named + more + comment;
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    const content = method === 8 ? inflateRawSync(data) : data;
    const target = path.join(folder, name);
    if (!target.startsWith(folder + path.sep) || content.length !== size) throw new Error(`${name} cannot be unpacked`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (!name.endsWith("/")) fs.writeFileSync(target, content);
    return name;
  });
}
