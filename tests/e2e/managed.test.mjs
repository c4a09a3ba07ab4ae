// What an administrator has set, in a real policy file: only what is allowed is offered, and fields that are set say so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { unmanageable } from "./support/managed.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { startServer } from "./support/share_server.mjs";

const skip = unmanageable() ?? false;
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000017";
const body = chatPage({
  title: "Honey",
  turns: [{ user: ["I am jo.falk@firma.example, which honey?"], assistant: [part.paragraph("Dear Jo, heather honey.")] }],
});

async function start(t, policy) {
  const session = await launch({ policy });
  t.after(() => session.close());
  return session;
}

const shown = (popup, selector) => popup.page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.dataset.test));

test("only the forms that are allowed are offered, and hiding stays on", { skip }, async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const session = await start(t, {
    blockedForms: ["link", "page", "copy", "fax"],
    server: server.url,
    maxLifetimeHours: 24,
    alwaysHide: true,
  });
  const page = await openPage(session, { url, body });
  const popup = await openPopup(session, page);
  await popup.page.waitForSelector('.split > [data-test="hosted-link"]');
  await popup.press("forms");
  await popup.page.waitForSelector(".menu.share-as");
  const offered = await shown(popup, ".menu.share-as [role^=menuitem]");
  for (const name of ["as-short", "save-markdown", "picture", "print", "continue-here", "along"]) assert.ok(offered.includes(name), name);
  for (const name of ["as-link", "as-page", "qr-code", "copy-address", "copy-rich", "copy-markdown"]) assert.ok(!offered.includes(name), name);
  await popup.press("forms");
  // The switch stays where it is, and says why.
  await popup.tab("anonymize");
  await popup.page.waitForSelector('[data-test="anonymize"][aria-disabled="true"]:checked');
  await popup.press("anonymize");
  assert.ok(await popup.page.$('[data-test="anonymize"]:checked'));
  assert.match((await popup.texts("managed")).join(), /Managed by your organization/);
  await popup.tab("messages");
  await popup.press("hosted-link");
  const lifetimes = await popup.page.$$eval('[data-test="hosted-lifetime"] option', (options) => options.map((option) => option.value));
  assert.deepEqual(lifetimes, ["lifetime_hour", "lifetime_day", "date"]);
  await popup.page.waitForSelector('[data-test="hosted-lifetime"] [value="lifetime_day"]:checked');
  await popup.press("hosted-make");
  await popup.page.waitForSelector('[data-test="done-card"]');
  assert.ok((await popup.value("link")).startsWith(server.url));
});

test("the settings say what is set, and what was not understood", { skip }, async (t) => {
  const session = await start(t, {
    blockedForms: ["shortLink", "fax"],
    linkPage: "https://links.corp.example/",
    server: "https://short.corp.example/",
    privateBin: "bin",
    maxLifetimeHours: 24,
    alwaysHide: true,
  });
  const options = await openOwnPage(session, "options.html");
  await options.page.waitForSelector('[data-test="managed-ignored"]');
  assert.match((await options.texts("managed-ignored")).join(), /blockedForms: fax, privateBin$/);
  const hosts = await options.page.$$eval('[data-test="link-host"]', (rows) =>
    rows.map((row) => [row.dataset.kind, row.querySelector("b").innerText, row.querySelector("button[data-test=remove-host]") === null]),
  );
  assert.deepEqual(hosts, [
    ["server", "short.corp.example", true],
    ["viewer", "links.corp.example", true],
  ]);
  assert.ok(await options.page.$('[data-test="link-server"]:disabled'));
  const values = (name) => options.page.$$eval(`[data-test="${name}"] option`, (all) => all.map((one) => one.value));
  assert.deepEqual(await values("default-form"), ["", "link", "page"]);
  assert.deepEqual(await values("default-lifetime"), ["lifetime_hour", "lifetime_day"]);
  assert.equal((await options.texts("managed-hides")).length, 1);
  // What is chosen here is kept, and nothing of the policy is.
  await options.page.select('[data-test="default-form"]', "page");
  await options.status(/Saved/);
  const kept = await options.page.evaluate(async () => JSON.parse((await chrome.storage.local.get("settings")).settings));
  assert.deepEqual([kept.form, kept.server, kept.viewer], ["page", "", ""]);
});

test("where everything is switched off nothing can be pressed", { skip }, async (t) => {
  const session = await start(t, { blockedForms: ["link", "shortLink", "page", "file", "picture", "print", "copy", "insert"] });
  const page = await openPage(session, { url, body });
  const popup = await openPopup(session, page);
  await popup.page.waitForFunction(() => /switched sharing off/.test(document.querySelector("#means").innerText));
  assert.deepEqual(await shown(popup, ".split > button"), []);
});
