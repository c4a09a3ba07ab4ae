// The share server as anybody would start it: the program, a folder, a port.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./browser.mjs";

/** `cargo xtask test` builds it and says where it is. */
const program = process.env.EXCERPT_SERVER ?? path.join(root, "target", "debug", "excerpt-server");

/**
 * Starts a server; gives `{url, folder, log, run, stop, start}`. `stop` and `start` keep address and folder;
 * `close` ends it for good.
 */
export async function startServer(...flags) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-server-"));
  const common = ["--store", path.join(folder, "store"), "--viewer", path.join(root, "dist", "viewer"), "--min-free", "0"];
  const limits = ["writes", "reads", "misses", "owner-requests", "reports"].flatMap((what) => [`--${what}-per-minute`, "0"]);
  const server = { folder, log: "", url: "", process: undefined };
  server.start = async () => {
    const listen = server.url ? new URL(server.url).host : "127.0.0.1:0";
    const words = ["--listen", listen, "--metrics-listen", "127.0.0.1:0", "--log", "debug", ...common, ...limits, ...flags];
    server.process = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
    server.process.stderr.on("data", (data) => (server.log += data));
    let said = "";
    await new Promise((ready, failed) => {
      server.process.stdout.on("data", (data) => {
        said += data;
        const [, address] = /options page: (\S+)/.exec(said) ?? [];
        if (address) {
          server.url = `${address}/`;
          ready();
        }
      });
      server.process.once("error", failed);
      server.process.once("exit", (code) => failed(new Error(`the server ended with ${code}: ${server.log}`)));
    });
  };
  server.stop = async () => {
    const { process: running } = server;
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((done) => running.once("exit", done));
    running.kill("SIGTERM");
    await ended;
  };
  /** One of the operator's commands, beside the running server. */
  server.run = (...words) =>
    new Promise((done, failed) => {
      const command = spawn(program, [...words, ...common], { stdio: "inherit" });
      command.once("error", failed);
      command.once("exit", (code) => (code === 0 ? done() : failed(new Error(`${words[0]} ended with ${code}`))));
    });
  /** Copies what it keeps; gives what puts the copy back, as from a backup. */
  server.copy = async () => {
    const [store, copy] = [path.join(folder, "store"), path.join(folder, "copy")];
    await server.stop();
    fs.cpSync(store, copy, { recursive: true });
    await server.start();
    return async () => {
      await server.stop();
      fs.rmSync(store, { recursive: true });
      fs.renameSync(copy, store);
      await server.start();
    };
  };
  server.close = async () => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  /** All that it keeps of shares, as bytes. */
  server.kept = () => {
    // The viewer's own files, for servers of other builds.
    const viewer = path.join(folder, "store", "v") + path.sep;
    const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
    return Buffer.concat(files.filter((file) => !file.startsWith(viewer)).map((file) => fs.readFileSync(file)));
  };
  await server.start();
  return server;
}
