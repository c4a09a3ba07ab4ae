// What was tried of one target and what came of it: a row of the table of `cargo xtask attack`, as tests/attack/report.rs has it.

/** Whether this is the short form. */
export const isShort = Boolean(process.env.EXCERPT_ATTACK_SHORT);

/** Another number gives other inputs. */
export const seed = Number(process.env.EXCERPT_ATTACK_SEED ?? 1);

/** So many faults of a kind say enough. */
const FOUND = Number(process.env.EXCERPT_ATTACK_FOUND ?? 20);

export class Report {
  inputs = 0;
  executions = 0;
  requests = 0;
  leaks = 0;
  losses = 0;
  crashes = 0;
  slowest = 0;
  found = [];

  constructor(target) {
    this.target = target;
  }

  /** Counts inputs and what they took together, in milliseconds. */
  count(inputs, took = 0) {
    this.inputs += inputs;
    this.slowest = Math.max(this.slowest, Math.round(took));
  }

  /** `kind`: executions, requests, leaks, losses, crashes. */
  fault(kind, words) {
    this[kind] += 1;
    if (this[kind] <= FOUND) this.found.push(`${kind}: ${words}`.slice(0, 600));
  }

  /** Prints the row. */
  finish() {
    console.log(`attack\t${JSON.stringify(this)}`);
    if (this.found.length > 0) process.exitCode = 1;
  }
}

/** Runs a target and prints its row: one that breaks off has crashed. */
export async function attack(target, act) {
  const report = new Report(target);
  try {
    await act(report);
  } catch (error) {
    report.fault("crashes", error.stack ?? String(error));
  }
  report.finish();
}
