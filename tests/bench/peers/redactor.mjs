// The redactor as WebAssembly: PROGRAM FILE run|scan.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { answer } from "./turns.mjs";

const [program, file, act] = process.argv.slice(2);
const redactor = createRequire(import.meta.url)(path.resolve(program));
const text = fs.readFileSync(file, "utf8");
await answer(Buffer.byteLength(text), () => redactor[act](text));
