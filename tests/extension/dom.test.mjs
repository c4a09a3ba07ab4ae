import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { element, host } from "./support/dom.mjs";

const { closest, parentOf, query, queryAll, shadowRootOf } = await import("../../extension/dom.js");

/** How each browser shows shadow roots to an extension; gives how often it was asked. */
const BROWSERS = {
  "Chrome and Edge": () => {
    const asked = [];
    globalThis.chrome = {
      dom: {
        openOrClosedShadowRoot: (element) => {
          asked.push(element.localName);
          return element.anyRoot;
        },
      },
    };
    return asked;
  },
  Firefox: () => {
    const asked = [];
    Object.defineProperty(Element.prototype, "openOrClosedShadowRoot", {
      configurable: true,
      get() {
        asked.push(this.localName);
        return this.anyRoot;
      },
    });
    return asked;
  },
};

afterEach(() => {
  delete globalThis.chrome;
  delete Element.prototype.openOrClosedShadowRoot;
});

for (const [browser, show] of Object.entries(BROWSERS)) {
  describe(`in ${browser}`, () => {
    test("open and closed shadow roots are opened", () => {
      show();
      for (const mode of ["open", "closed"]) {
        for (const tag of ["my-chat", "div"])
          assert.equal(shadowRootOf(host(tag, mode))?.mode, mode, `${mode} ${tag}`);
      }
      assert.equal(shadowRootOf(element("my-chat")), null);
    });

    test("only elements that may have a closed root are asked for one", () => {
      const asked = show();
      for (const tag of ["img", "pre", "svg", "a"]) assert.equal(shadowRootOf(element(tag)), null);
      assert.equal(shadowRootOf(element("div", "words")), null);
      assert.deepEqual(asked, []);
      const open = host("div", "open");
      open.append(element("p"));
      assert.equal(shadowRootOf(open)?.mode, "open", "an element with children is asked for an open one");
      assert.deepEqual(asked, []);
    });

    test("elements are found in roots within roots", () => {
      show();
      const inner = element("article", "inner");
      const outer = element("article", "outer");
      const chat = host("my-chat", "closed", element("main", host("my-turn", "closed", inner)));
      const tree = element("body", chat, outer);
      assert.deepEqual(queryAll("article", tree), [outer, inner]);
      assert.deepEqual(queryAll("article", chat), [inner]);
      assert.deepEqual(queryAll("p", tree), []);
      assert.equal(parentOf(inner)?.localName, "my-turn");
      assert.equal(closest(inner, "my-chat"), chat);
      assert.equal(closest(inner, "article"), inner);
      assert.equal(closest(inner, "p"), null);
      assert.equal(parentOf(tree), null);
    });
  });
}

test("a page's own words come before those in shadow roots", () => {
  BROWSERS.Firefox();
  const [hidden, shown] = [element("article"), element("article")];
  document.append(host("my-chat", "closed", hidden));
  assert.equal(query("article"), hidden);
  document.append(shown);
  assert.equal(query("article"), shown);
  assert.equal(query("p"), undefined);
});

test("a browser that refuses leaves the open root", () => {
  globalThis.chrome = {
    dom: {
      openOrClosedShadowRoot: () => {
        throw new TypeError("not for this element");
      },
    },
  };
  assert.equal(shadowRootOf(host("my-chat", "open"))?.mode, "open");
  assert.equal(shadowRootOf(host("my-chat", "closed")), null);
});

test("without an extension's rights only open roots are seen", () => {
  assert.equal(shadowRootOf(host("my-chat", "open"))?.mode, "open");
  assert.equal(shadowRootOf(host("my-chat", "closed")), null);
});

test("an element cannot lie about what it is", () => {
  BROWSERS.Firefox();
  const form = element("img");
  Object.defineProperty(form, "localName", { value: "my-chat" });
  Object.defineProperty(form, "shadowRoot", { value: "anything" });
  assert.equal(shadowRootOf(form), null);
});
