import assert from "node:assert/strict";
import { test } from "node:test";

test("listeners and the level of storage stand when the file has run", async () => {
  const [listeners, done] = [{}, []];
  const event = (name) => ({ addListener: (listener) => (listeners[name] = listener) });
  globalThis.chrome = {
    storage: {
      local: { setAccessLevel: (level) => done.push(["level", level]) },
      session: { set: (items) => done.push([items]) },
    },
    runtime: { onInstalled: event("installed"), getURL: (path) => `extension:/${path}` },
    contextMenus: {
      onClicked: event("clicked"),
      removeAll: async () => done.push(["removed"]),
      create: ({ id, contexts }) => done.push([id, ...contexts]),
    },
    i18n: { getMessage: (key) => key },
    action: { openPopup: () => done.push(["popup"]) },
    tabs: { create: ({ url }) => done.push([url]) },
  };
  await import("../../extension/background.js");
  assert.deepEqual(done.splice(0), [["level", { accessLevel: "TRUSTED_CONTEXTS" }]]);
  await listeners.installed({ reason: "install" });
  // Said once; an update opens nothing.
  assert.deepEqual(done.splice(0, 1), [["extension:/welcome.html"]]);
  assert.equal(done.splice(0).length, 4);
  await listeners.installed({ reason: "update" });
  assert.deepEqual(done.splice(0), [
    ["removed"],
    ["menu_share", "page", "selection"],
    ["menu_share_selected", "selection"],
    ["menu_saved", "action"],
  ]);
  listeners.clicked({ menuItemId: "menu_share" });
  listeners.clicked({ menuItemId: "menu_saved" });
  listeners.clicked({ menuItemId: "another" });
  listeners.clicked({ menuItemId: "menu_share_selected", selectionText: 'my "words"' }, { id: 7 });
  assert.deepEqual(done, [
    ["popup"],
    ["extension:/popup.html#shelf"],
    [{ "handed:selected": JSON.stringify('7\nmy "words"') }],
    ["popup"],
  ]);
});
