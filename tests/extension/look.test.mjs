import assert from "node:assert/strict";
import { test } from "node:test";
import "./support/dom.mjs";

const { isNothing, masksAll } = await import("../../extension/look.js");

test("shapes without an area are told from shapes", () => {
  for (const [shape, is] of [
    ["inset(50%)", true],
    ["inset(100%)", true],
    ["inset(0px 100% 0px 0px)", true],
    ["inset(60% 0px 40%)", true],
    ["inset(0px round 4px)", false],
    ["inset(20%)", false],
    ["circle(0px at 50% 50%)", true],
    ["circle(0%)", true],
    ["circle(10px)", false],
    ["ellipse(0px 3px at 50% 50%)", true],
    ["polygon(0px 0px, 0px 0px, 0px 0px)", true],
    ["polygon(0px 0px, 9px 0px, 0px 9px)", false],
    ["url(#shape)", false],
    ["none", false],
  ])
    assert.equal(isNothing(shape), is, shape);
});

test("masks that let nothing through are told from masks", () => {
  for (const [mask, is] of [
    ["linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0))", true],
    ["linear-gradient(rgb(0, 0, 0), rgba(0, 0, 0, 0))", false],
    ['url("mask.svg")', false],
    ["none", false],
  ])
    assert.equal(masksAll(mask), is, mask);
});
