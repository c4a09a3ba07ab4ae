// Chat pages with the composers that sites have: the real editors, in pages of our own.
import path from "node:path";
import { build } from "esbuild";
import { root } from "./browser.mjs";
import { chatPage, part } from "./chat.mjs";

const turns = [{ user: ["Where do herons sleep?"], assistant: [part.paragraph("In trees, and in reeds.")] }];

/** A page's script as one text. */
async function script(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "tests/e2e/support/composers", `${name}.js`)],
    bundle: true,
    write: false,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
  });
  return outputFiles[0].text.replaceAll("</script", "<\\/script");
}

const editable = '<div id="composer" contenteditable="true" role="textbox" aria-label="Message" style="min-height: 3rem; white-space: pre-wrap"></div>';
// ChatGPT keeps a textarea for browsers without scripts beside its editor.
const FORMS = {
  prosemirror: '<textarea style="display: none"></textarea><div id="composer"></div>',
  lexical: editable,
  react: '<div id="composer"></div>',
  plain: `${editable}<script>globalThis.held = () => document.querySelector("#composer").innerText;</script>`,
};

/** A chat page whose composer is that one. `held()` in it gives what the composer's program knows. */
export async function composerPage(name) {
  const page = chatPage({ title: "Herons", turns, style: "#composer { border: 1px solid; } textarea { width: 30rem; }" });
  const form = `<form data-chatgpt-composer="true" onsubmit="globalThis.sent = (globalThis.sent ?? 0) + 1; return false">${FORMS[name]}</form>`;
  const body = page.replace(/<form.*<\/form>/, () => form);
  return name === "plain" ? body : body.replace("</body>", await closing(name));
}

/** A page of deep-chat, as its documentation has it. */
export async function deepChatPage() {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Herons</title><deep-chat></deep-chat>${await closing("deepchat")}</html>`;
}

const closing = async (name) => {
  const text = await script(name);
  return `<script>${text}</script></body>`;
};
