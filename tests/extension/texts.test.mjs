import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/dom.mjs";

const { letters } = await import("../../extension/composer.js");
const { ticks } = await import("../../extension/prompt.js");

test("a field holds a text if it holds its letters, however it draws lines and lists", () => {
  assert.equal(letters("- one\n- zwölf 12\n\n# 東京!"), letters("• one\r\n• zwölf\n東京"));
  assert.notEqual(letters("one two"), letters("one"));
});

test("code is fenced by more ticks than it holds", () => {
  for (const [text, least, expected] of [
    ["plain", 1, "`"],
    ["plain", 3, "```"],
    ["a ` b", 1, "``"],
    ["```js\n```", 3, "````"],
    ["", 3, "```"],
  ]) {
    assert.equal(ticks(text, least), expected, text);
  }
});
