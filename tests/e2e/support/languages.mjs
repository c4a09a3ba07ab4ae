// A language that no one speaks: every sentence 40 % longer, with marks, so that pictures and tests show what is not
// translated, what is cut off and what was glued together.
import fs from "node:fs";
import path from "node:path";
import { root } from "./browser.mjs";

/** The mark at a sentence's beginning and end. */
export const MARKS = ["⟦", "⟧"];

/** How much longer a sentence is. */
const LONGER = 0.4;

/** Letters with marks, as far as there are some. */
const LETTERS = new Map([..."aceginorsuyAEIOUN"].map((letter, index) => [letter, [..."áçéĝîñôŕšûýÁÉÎÔÛÑ"][index]]));

/** @param {string} text what is filled in and names stay. */
const marked = (text) =>
  text
    .split(/(\$\d|Excerpt|https?:\/\/\S*|%s)/)
    .map((part, index) => (index % 2 ? part : [...part].map((letter) => LETTERS.get(letter) ?? letter).join("")))
    .join("");

/** The sentences of that language, as `_locales` has them. */
export function pseudo() {
  const english = JSON.parse(fs.readFileSync(path.join(root, "extension/_locales/en/messages.json"), "utf8"));
  return Object.fromEntries(
    Object.entries(english).map(([key, { message }]) => {
      // It is English for `Intl`, and for stand-ins.
      if (key === "language") return [key, { message: "en" }];
      const more = "·".repeat(Math.ceil(message.length * LONGER));
      return [key, { message: `${MARKS[0]}${marked(message)}${more}${MARKS[1]}` }];
    }),
  );
}

/**
 * Lets a page of the extension speak a language from now on.
 * @param {import("puppeteer-core").Page} page
 * @param {string} code a folder of `_locales`, or `pseudo`
 */
export async function speak(page, code) {
  if (code === "pseudo") {
    await page.evaluateOnNewDocument((words) => {
      globalThis.excerptWords = Promise.resolve(words);
    }, pseudo());
  } else {
    await page.evaluateOnNewDocument((code) => localStorage.setItem("language", code), code);
  }
}
