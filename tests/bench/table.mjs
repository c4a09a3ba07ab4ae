// How benches say what they measured: `cargo xtask bench` makes one table of it (xtask/src/bench/table.rs).
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Programs of others that are here: `{name: {at, version}}`. */
export const peers = JSON.parse(process.env.EXCERPT_PEERS ?? "{}");

/** A peer's name with its version. */
export const named = (name) => `${name} ${peers[name].version}`;

export const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Prints a measurement: of each round one value; those at the same place of another program are its pairs. */
export const say = (work, who, kind, unit, values) => console.log(JSON.stringify({ work, who, kind, unit, values: values.map((value) => Number(value.toPrecision(4))) }));

/** Says that a program could not be measured. */
export const skip = (name, why) => console.log(JSON.stringify({ skipped: name, why: String(why).split("\n")[0] }));

/**
 * Calls all of `programs` (`{name: async () => number}`) in turns, `rounds` times after one that warms up. What fails is left out, and said.
 * Returns `{name: [number]}`.
 */
export async function inTurns(rounds, programs) {
  const found = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of Object.keys(found)) {
      try {
        const value = await programs[name]();
        if (round > 0) found[name].push(value);
      } catch (error) {
        delete found[name];
        skip(name, error.message);
      }
    }
  }
  return found;
}

/**
 * A program that stays: it says `ready`, and for each line that it gets one line with JSON. Returns `{ask, close}`.
 */
export async function worker(command, args) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } });
  let errors = "";
  child.stderr.on("data", (data) => (errors += data));
  // One that has ended takes no more words.
  child.stdin.on("error", () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(errors.trim().split("\n").at(-1) || "it has ended");
    return value;
  };
  while ((await next()) !== "ready");
  return {
    ask: async (line = "go") => (child.stdin.write(`${line}\n`), JSON.parse(await next())),
    close: () => child.stdin.end(),
  };
}
