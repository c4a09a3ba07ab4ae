// A composer as Perplexity has it: Lexical, where Enter sends.
import { registerPlainText } from "@lexical/plain-text";
import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_HIGH, createEditor, KEY_ENTER_COMMAND } from "lexical";

const editor = createEditor({ onError: (error) => { throw error; } });
editor.setRootElement(document.querySelector("#composer"));
registerPlainText(editor);
editor.update(() => $getRoot().append($createParagraphNode()));
editor.registerCommand(KEY_ENTER_COMMAND, () => ((globalThis.sent = (globalThis.sent ?? 0) + 1), true), COMMAND_PRIORITY_HIGH);
globalThis.held = () => editor.getEditorState().read(() => $getRoot().getTextContent());
