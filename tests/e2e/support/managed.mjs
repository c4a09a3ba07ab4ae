// A browser whose administrator has set something: Chromium reads policies from a folder of the whole machine. It gets one of
// its own, in a mount namespace that ends with it, so that nothing on the machine changes and no other browser sees it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Where Chromium, Chrome and Chrome for Testing look. */
const FOLDERS = ["/etc/chromium", "/etc/opt/chrome", "/etc/opt/chrome_for_testing"].filter((folder) => fs.existsSync(folder));

const UNSHARE = ["--mount", ...(process.getuid?.() === 0 ? [] : ["--map-root-user"])];

/** Why no browser can be given a policy here; `undefined`: one can. */
export function unmanageable() {
  if (!FOLDERS.length) return "no folder for a browser's policies";
  try {
    execFileSync("unshare", [...UNSHARE, "mount", "--bind", FOLDERS[0], FOLDERS[0]], { stdio: "ignore" });
  } catch {
    return "no mount namespaces";
  }
}

/** The identifier that Chromium gives an extension that is loaded from that folder. */
export function idOf(folder) {
  const digest = createHash("sha256").update(folder).digest().subarray(0, 16);
  return [...digest.toString("hex")].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join("");
}

/** Waits until the extension is told what is set: the browser reads it some seconds after an extension is loaded from a folder. */
export async function obeyed(browser, id) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${id}/icons/16.png`);
  await page.waitForFunction(async () => Object.keys(await chrome.storage.managed.get(null)).length > 0, { polling: 100 });
  await page.close();
}

/** A program that starts `browser` with `policy` set for the extension in `extension`; what it needs is put into `folder`. */
export function managed(folder, browser, extension, policy) {
  const etc = path.join(folder, "etc");
  fs.mkdirSync(path.join(etc, "policies", "managed"), { recursive: true });
  const written = { "3rdparty": { extensions: { [idOf(extension)]: policy } } };
  fs.writeFileSync(path.join(etc, "policies", "managed", "excerpt.json"), JSON.stringify(written));
  const program = path.join(folder, "managed-browser");
  const mounts = FOLDERS.map((at) => `mount --bind '${etc}' '${at}'`).join(" && ");
  fs.writeFileSync(program, `#!/bin/sh\nexec unshare ${UNSHARE.join(" ")} sh -c "${mounts} && exec '${browser}' \\"\\$@\\"" sh "$@"\n`, { mode: 0o755 });
  return program;
}
