// A real chat program: deep-chat, an open-source component with a composer in a shadow root. Nobody answers.
import "deep-chat";

const chat = document.querySelector("deep-chat");
chat.history = [
  { role: "user", text: "Where do herons sleep?" },
  { role: "ai", text: "In trees, and in reeds." },
];
chat.connect = {
  handler: (body, signals) => {
    globalThis.sent = (globalThis.sent ?? 0) + 1;
    signals.onResponse({ text: "So you said." });
  },
};
