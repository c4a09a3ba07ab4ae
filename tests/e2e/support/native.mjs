// The developer commands, as the tests use them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { root } from "./browser.mjs";

const execute = promisify(execFile);

/** Runs `cargo xtask …` and gives what it prints, whether it ends well or not. */
export async function xtask(...words) {
  const ready = process.env.EXCERPT_XTASK;
  const [program, before] = ready ? [ready, []] : ["cargo", ["run", "--quiet", "--package", "xtask", "--"]];
  try {
    return (await execute(program, [...before, ...words], { cwd: root, maxBuffer: 2 ** 30 })).stdout;
  } catch (error) {
    if (typeof error.code !== "number" || !error.stdout) throw error;
    return error.stdout;
  }
}

/** What `capture` prints for several pages: one object each, in order. */
export async function captureAll(...words) {
  const lines = (await xtask("capture", ...words)).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}
