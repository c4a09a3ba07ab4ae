// The viewer page on a web server of its own, and the browser of somebody who has never heard of Excerpt.
import path from "node:path";
import { launch, root } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Serves dist/viewer: `{url, requests, close}`. */
export const serveViewer = () => serve(path.join(root, "dist", "viewer"));

/** A stranger's browser: a fresh profile without the extension. */
export const stranger = () => launch({ extension: false });

/** Opens an address in it, in a new page unless one is given, and waits until the viewer has an answer. */
export async function openLink({ browser }, link, page) {
  page ??= await browser.newPage();
  await page.goto(link);
  await page.waitForSelector('[data-test="excerpt"]:is([data-state="open"], [data-state="error"], [data-state="question"])');
  // Formulas are drawn a moment later.
  await page.waitForFunction(() => !document.querySelector("code.math:not([data-seen])"));
  return page;
}

/** Waits until the viewer, which draws formulas a little later, has drawn all of them; gives the page. */
export async function drawn(page) {
  await page.waitForFunction(() => !document.querySelector("code.math"));
  return page;
}

/** Words and numbers of a text, in order: what a reader can compare. */
export const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a reader sees of an excerpt: all of the page, viewer or preview frame it is in. */
export const shownText = (page) =>
  page.evaluate(() => {
    const scope = document.querySelector('[data-test="excerpt"]') ?? document.body;
    // The reader's tools are not part of what was shared.
    for (const tool of scope.querySelectorAll(".tools, .acts, .outline, .continue")) tool.style.display = "none";
    return scope.innerText;
  });
