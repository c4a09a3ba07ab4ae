// How many megabytes of usual text are searched in a second of the processor's time, beside others that look for something like it:
// `cargo xtask bench anonymize` runs it with the redactor's program for node and the text.
//
// Each program stays in its own process, has the text in memory, and is asked in turns.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inTurns, named, peers, say, skip, worker } from "./table.mjs";

const ROUNDS = 5;
const [program, file] = process.argv.slice(2);
const size = fs.statSync(file).size;
const beside = (name) => fileURLToPath(new URL(`peers/${name}`, import.meta.url));
const work = "a megabyte";

const programs = [
  ["Excerpt, found and replaced", "ours", process.execPath, [beside("redactor.mjs"), program, file, "run"]],
  ["Excerpt, found", "ours", process.execPath, [beside("redactor.mjs"), program, file, "scan"]],
];
if (peers.secretlint) programs.push([`${named("secretlint")}, secrets`, "peer", process.execPath, [beside("secretlint.mjs"), peers.secretlint.at, file]]);
if (peers["detect-secrets"]) programs.push([`${named("detect-secrets")}, secrets`, "peer", peers["detect-secrets"].at, [beside("detect_secrets_file.py"), file]]);
if (peers.Presidio) programs.push([named("Presidio"), "peer", peers.Presidio.at, [beside("presidio_text.py"), file]]);
programs.push(["a scan for one byte", "limit", process.execPath, [beside("scan.mjs"), file]]);

const workers = {};
for (const [name, , command, args] of programs) {
  try {
    workers[name] = await worker(command, args);
  } catch (error) {
    skip(name, error.message);
  }
}
try {
  // A worker answers with milliseconds for each byte of what it took: not all of them take the whole text.
  const rate = (name) => async () => 1000 / (await workers[name].ask()) / 1e6;
  const found = await inTurns(ROUNDS, Object.fromEntries(Object.keys(workers).map((name) => [name, rate(name)])));
  for (const [name, kind] of programs) if (found[name]) say(work, name, kind, "MB/s", found[name]);
  console.log(`${path.basename(file)}: ${size} bytes`);
} finally {
  for (const { close } of Object.values(workers)) close();
}
