import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/dom.mjs";

const { INITIAL, INITIAL_OWN, attribute, escaped, round, xmlText } = await import(
  "../../extension/drawings.js"
);
const { DRAWING } = await import("../../extension/tables.js");

test("what is written of styles is what the allow-list has", () => {
  assert.deepEqual(Object.keys(INITIAL_OWN), DRAWING.own);
  for (const name of Object.keys(INITIAL)) assert.ok(DRAWING.inherited.includes(name), name);
});

test("values are plain, or lead to a part of the drawing by a new name", () => {
  const names = new Map();
  for (const [value, expected] of [
    ["rgb(1, 2, 3)", ' fill="rgb(1, 2, 3)"'],
    ['"Trebuchet MS", serif', " fill=\"'Trebuchet MS', serif\""],
    ["Größe 50%", ' fill="Größe 50%"'],
    ["url(#arrow)", ' fill="url(#i0)"'],
    ['url("https://chat.example/c/1#arrow")', ' fill="url(#i0)"'],
    ["url('#other')", ' fill="url(#i1)"'],
    ["url(https://elsewhere.example/x.png)", ""],
    ["red url(#arrow)", ""],
    ["URL(x)", ""],
    ["<script>", ""],
    ["a&b", ""],
    ["a;b", ""],
    ["a\nb", ""],
  ]) {
    assert.equal(attribute("fill", value, names), expected, value);
  }
});

test("words stay words", () => {
  assert.equal(xmlText("a < b && c > d\u0000\u000b\u001f\t\n"), "a &lt; b &amp;&amp; c &gt; d\t\n");
});

test("of an address only letters and digits stand for themselves", () => {
  const text = '<g a="1">-_.!~*\'() ü</g>';
  assert.match(escaped(text), /^(?:[A-Za-z0-9]|%[0-9A-F]{2})*$/);
  assert.equal(decodeURIComponent(escaped(text)), text);
});

test("lengths are to a hundredth", () => {
  assert.deepEqual([1 / 3, 2, -0.005, 1e-9].map(round), ["0.33", "2", "0", "0"]);
});
