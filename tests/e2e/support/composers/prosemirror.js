// A composer as ChatGPT, Claude and Le Chat have it: ProseMirror, where Enter sends.
import { baseKeymap } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const send = () => ((globalThis.sent = (globalThis.sent ?? 0) + 1), true);
const state = EditorState.create({ schema, plugins: [keymap({ Enter: send }), keymap(baseKeymap)] });
const view = new EditorView(document.querySelector("#composer"), { state, attributes: { role: "textbox", id: "prompt" } });
globalThis.held = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n", "\n");
