// What a worker of a bench does in each turn: the milliseconds of this process for each byte, one line a turn.
import { createInterface } from "node:readline";

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Answers each line with the processor's milliseconds that `act` took, divided by `bytes`; what is over too soon is done several times. */
export async function answer(bytes, act) {
  console.log("ready");
  for await (const _ of createInterface({ input: process.stdin })) {
    const start = cpu();
    let count = 0;
    do {
      await act();
      count++;
    } while (cpu() - start < 50);
    console.log((cpu() - start) / count / bytes);
  }
}
