// Who is asked for what: a proxy writes down everything that leaves the browser, and it is what the manifest and PRIVACY.md say.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { download, extensionFolder, launch, openPage, root, WAIT } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { setServer, shareHosted, waitForState } from "./support/hosted.mjs";
import { make } from "./support/pastes.mjs";
import { openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { startPrivateBin } from "./support/private_bin.mjs";
import { startProxy } from "./support/proxy.mjs";
import { startServer } from "./support/share_server.mjs";
import { serveViewer } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000017";
const body = chatPage({
  title: "Ferns",
  turns: [
    { user: ["Which ferns grow here?", "I am jo@sample.example.net."], assistant: [part.paragraph("Hart's tongue, on walls."), part.code("rust", "fn fern() {}")] },
    { user: ["Thanks."], assistant: [part.formula("x^2", "x2")] },
  ],
});
const privacy = fs.readFileSync(path.join(root, "PRIVACY.md"), "utf8").replaceAll(/\s+/g, " ");

describe("who is asked for what", () => {
  /** A fresh browser behind a proxy: all that it asks for, but what it asks for without any extension, too. */
  async function recorded(t) {
    const proxy = await startProxy();
    const session = await launch({ args: proxy.flags, builtIn: "" });
    t.after(async () => {
      await session.close();
      await proxy.close();
    });
    return { session, proxy };
  }

  /** What was asked for since then, in order. */
  const since = (proxy, start) => proxy.asked.slice(start);
  const lines = (asked) => asked.map(({ method, url: address }) => `${method} ${address}`);

  async function opened(session) {
    const page = await openPage(session, { url, body });
    return { page, popup: await openPopup(session, page) };
  }

  test("nobody for anything while a chat is read, edited, looked at, copied and saved", async (t) => {
    const { session, proxy } = await recorded(t);
    // What the browser asks for itself, before Excerpt does anything.
    const page = await openPage(session, { url, body });
    const own = new Set(proxy.asked.map(({ url: address }) => new URL(address).host));
    const start = proxy.asked.length;
    const popup = await openPopup(session, page);
    await popup.toggle(3);
    await popup.select(1, "on walls");
    await popup.click("cut");
    await popup.tab("anonymize");
    await popup.tab("preview");
    await popup.preview();
    await popup.tab("messages");
    await popup.click("forms");
    await popup.click("copy-markdown");
    await popup.status(/Copied/);
    await download(session, () => popup.click("save-page"));
    await popup.tab("shelf");
    await popup.count("share", 2);
    const options = await openOwnPage(session, "options.html");
    await options.page.close();
    const asked = since(proxy, start).filter(({ url: address }) => !own.has(new URL(address).host));
    assert.deepEqual(lines(asked), []);
    // The browser itself wants the page's icon.
    const refused = page.refused.filter(({ url: address }) => !address.endsWith("/favicon.ico"));
    assert.deepEqual(refused, [], "the chat's page is made to ask for nothing");
    assert.match(privacy, /It talks to no server unless you set one/);
  });

  test("the addresses that were typed, and they get what PRIVACY.md says", async (t) => {
    const { session, proxy } = await recorded(t);
    const [server, bin, viewer] = await Promise.all([startServer(), startPrivateBin(), serveViewer()]);
    t.after(() => Promise.all([server.close(), bin.close(), viewer.close()]));
    /** What was asked for since `start` goes to one of these places, and tells nothing of the chat. */
    const goesTo = (start, places, { anonymous = false } = {}) => {
      // Of what is encrypted only the host is seen: Chromium's own look-ups, never ours. It asks for its updates, too.
      const asked = since(proxy, start).filter(({ url: address }) => !/^https:|^http:\/\/update\.googleapis\.com\//.test(address));
      for (const { method, url: address, headers, body: sent } of asked) {
        assert.ok(
          places.some((place) => address.startsWith(place)),
          `${method} ${address}`,
        );
        const all = address + JSON.stringify(headers) + sent;
        for (const trace of ["fern", "Ferns", "Hart", "sample.example", "chatgpt", "5f0c1d2e"]) {
          assert.ok(!all.includes(trace), `${method} ${address} has ${trace}`);
        }
        for (const name of ["cookie", "referer"]) assert.equal(headers[name], undefined, `${method} ${address}: ${name}`);
        if (anonymous) assert.ok([undefined, "null"].includes(headers.origin), `${method} ${address}: ${headers.origin}`);
      }
      return asked;
    };

    // An address is looked at by nobody in particular.
    let start = proxy.asked.length;
    await setServer(session, bin.url, /is a PrivateBin/);
    assert.ok(goesTo(start, [bin.url], { anonymous: true }).length > 0);
    assert.match(privacy, /When you check an address in the settings or in the popup, Excerpt asks that address what it is, without an origin/);

    // A short link through a PrivateBin: encrypted, without an origin.
    const { page, popup } = await opened(session);
    start = proxy.asked.length;
    await make(popup);
    const kinds = goesTo(start, [bin.url], { anonymous: true }).map(({ method }) => method);
    assert.deepEqual(kinds, ["POST", "GET"]);
    assert.match(privacy, /Requests go out without an origin, cookies or a referrer/);

    // "Saved" asks whether it is there.
    start = proxy.asked.length;
    await popup.tab("shelf");
    await waitForState(popup, 0, "live");
    for (const { url: address } of goesTo(start, [bin.url], { anonymous: true })) assert.match(address, /\?pasteid=[0-9a-f]{16}$/);
    assert.match(privacy, /asks the servers what has become of your hosted links, and whether your pastes are still there/);
    await page.close();

    // A hosted link.
    start = proxy.asked.length;
    await setServer(session, server.url);
    // "Saved" may still be asking for the paste.
    goesTo(start, [server.url, bin.url], { anonymous: true });
    const hosted = await opened(session);
    start = proxy.asked.length;
    await shareHosted(hosted.popup);
    assert.deepEqual(
      goesTo(start, [server.url])
        .filter(({ method }) => method !== "OPTIONS")
        .map(({ method }) => method),
      ["PUT"],
    );
    assert.match(privacy, /The server learns your IP address, the time, the padded size, the lifetime/);
    await hosted.page.close();

    // A link that carries its text: the page's own files are compared, once a day; nothing of the link is in a request.
    await setViewer(session, viewer.url);
    const linked = await opened(session);
    start = proxy.asked.length;
    await linked.popup.click("as-link");
    await linked.popup.status(/Link copied/);
    const fragment = (await linked.popup.value("link")).split("#")[1];
    const asked = () => goesTo(start, [viewer.url], { anonymous: true });
    // Beside the making of the link, which it does not hold up.
    for (const end = Date.now() + WAIT; asked().length === 0 && Date.now() < end; ) await delay(20);
    assert.ok(asked().length > 0);
    for (const { method, url: address } of asked()) {
      assert.equal(method, "GET");
      assert.ok(!address.includes(fragment));
    }
    assert.match(privacy, /at most once a day, Excerpt gets the files of the page that your links point to/);
  });

  test("what the manifest allows, and no more", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(extensionFolder, "manifest.json"), "utf8"));
    assert.deepEqual(manifest.permissions, ["activeTab", "contextMenus", "scripting", "sidePanel", "storage", "unlimitedStorage"]);
    for (const name of ["host_permissions", "optional_host_permissions", "optional_permissions", "content_scripts", "externally_connectable", "web_accessible_resources"]) {
      assert.equal(manifest[name], undefined, name);
    }
    assert.match(privacy, /no permission for any site at install/);
    const firefox = JSON.parse(fs.readFileSync(path.join(root, "dist", "firefox", "manifest.json"), "utf8"));
    assert.deepEqual(firefox.browser_specific_settings.gecko.data_collection_permissions, { required: ["none"], optional: ["websiteContent"] });
    assert.match(privacy, /the data permission "website content"/);
  });
});
