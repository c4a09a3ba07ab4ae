// The viewer in its three places: a static host, the share server, the extension. In each the same policy holds.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { root } from "./support/browser.mjs";
import { setUp } from "./support/session.mjs";
import { drawn, openLink } from "./support/viewer.mjs";
import { install, testimony } from "./support/witness.mjs";

// Every kind of block, with code to colour and formulas to draw: all files of the viewer are needed.
const link = fs.readFileSync(path.join(root, "tests", "links", "v1", "everything.txt"), "utf8").trim();
const fragment = link.slice(link.indexOf("#"));

/** What another script on the page would try first: the names of those that were not stopped. */
const attempts = async () => {
  const scratch = document.createElement("div");
  const stopped = async (act) => {
    try {
      await act();
      return false;
    } catch {
      return true;
    }
  };
  // The browser's own tools may evaluate: a later turn of the page's own is not theirs.
  const later = (done, failed) => {
    try {
      done((0, eval)("1"));
    } catch (error) {
      failed(error);
    }
  };
  const refused = (element, member, address) =>
    new Promise((done) => {
      document.addEventListener("securitypolicyviolation", () => done(true), { once: true });
      element.onload = () => done(false);
      element[member] = address;
      document.head.append(element);
    });
  const tried = {
    "text as HTML": await stopped(() => (scratch.innerHTML = "<b>x</b>")),
    "text as a script": await stopped(() => (document.createElement("script").text = "1")),
    "text as a worker": await stopped(() => new Worker("data:text/javascript,")),
    "another policy of the same name": await stopped(() => trustedTypes.createPolicy("excerpt-worker", {})),
    "another policy": await stopped(() => trustedTypes.createPolicy("default", {})),
    eval: await stopped(() => new Promise((done, failed) => setTimeout(later, 0, done, failed))),
    "a picture of another host": await refused(new Image(), "src", "https://other.example/x.png"),
    "a style sheet of another host": await refused(Object.assign(document.createElement("link"), { rel: "stylesheet" }), "href", "https://other.example/x.css"),
    "a frame of another host": await refused(document.createElement("iframe"), "src", "https://other.example/"),
  };
  return Object.keys(tried).filter((name) => !tried[name]);
};

describe("the viewer", () => {
  const places = {
    "on a static host": [{ viewer: true }, ({ viewer }) => viewer.url],
    "on the share server": [{ server: [] }, ({ server }) => server.url],
    "in the extension": [{}, (session) => `chrome-extension://${session.extension.id}/viewer.html`],
  };
  for (const [name, [needs, address]] of Object.entries(places)) {
    test(`${name} opens everything with its own files alone, and its policy lets nothing else in`, async (t) => {
      const session = await setUp(t, needs);
      const page = await session.browser.newPage();
      const [asked, said] = [[], []];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      await install(page);
      await drawn(await openLink(session, address(session) + fragment, page));
      await page.waitForSelector("pre[data-lang] :is(b, i, u)");

      const own = new URL(".", address(session)).href;
      // Pictures inside the link are part of it.
      const foreign = asked.filter((url) => !url.startsWith(own) && !url.startsWith("data:"));
      assert.deepEqual(foreign, []);
      assert.ok(asked.some((url) => /formulas.*wasm$/.test(url)));
      assert.deepEqual((await testimony(page)).violations, []);
      assert.deepEqual(said, []);
      assert.deepEqual(await page.evaluate(attempts), []);
    });
  }
});
