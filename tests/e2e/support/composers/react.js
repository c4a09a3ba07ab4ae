// A composer as Copilot has it: a textarea that React controls, where Enter sends.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

function Composer() {
  const [text, setText] = useState("");
  globalThis.held = () => text;
  const onKeyDown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    globalThis.sent = (globalThis.sent ?? 0) + 1;
  };
  return createElement("textarea", { value: text, placeholder: "Ask anything", onChange: (event) => setText(event.target.value), onKeyDown });
}
createRoot(document.querySelector("#composer")).render(createElement(Composer));
