// Looks at every byte once: FILE.
import fs from "node:fs";
import { answer } from "./turns.mjs";

const bytes = fs.readFileSync(process.argv[2]);
// A byte that UTF-8 does not have.
await answer(bytes.length, () => {
  if (bytes.includes(0xff)) throw new Error("not a text");
});
