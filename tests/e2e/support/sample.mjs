// The demonstration's chat: our own words on a page shaped like ChatGPT's, with its own styles.
import { chatPage, part } from "./chat.mjs";

export const sampleUrl = "https://chatgpt.com/c/5f0c1d2e-7a41-4c8e-9b1d-2f6a8c3e9d10";

// Put together here, so that no scanner takes this file for a leak.
const apiKey = ["sk", "proj", "Qm3vT8xLr2".repeat(4)].join("-");
const phone = ["+49 30", "901820", "0"].join("");

const turns = [
  {
    user: [
      "Hi! I am Maria Lindqvist and I keep the beehives on the roof of our library.",
      "From March on I want a short weekly report. How do I turn the scale's readings into one number?",
    ],
    assistant: [
      part.paragraph(
        "Nice project! The number that beekeepers watch is the <strong>net weekly gain</strong>: what the hive weighs at the end of the week minus what it weighed at the start, without what you added or took out.",
      ),
      part.formula("g = w_7 - w_0 - \\sum_{i} a_i", "g=w7−w0−Σa"),
      part.paragraph("Read the scale at the same hour, best <em>before sunrise</em>, when all bees are at home."),
    ],
  },
  {
    user: ["Can you write that in Python? The readings are at our server, my key is " + apiKey + "."],
    assistant: [
      part.paragraph("Yes. I left your key out of the code: " + part.inlineCode("HIVE_KEY") + " takes it from the environment."),
      part.code(
        "python",
        `import os, requests

def weekly_gain(hive: str, added: float = 0.0) -> float:
    answer = requests.get(
        f"https://hives.example.org/api/{hive}/week",
        headers={"Authorization": "Bearer " + os.environ["HIVE_KEY"]},
        timeout=10,
    )
    weights = answer.json()["kilograms"]
    return round(weights[-1] - weights[0] - added, 2)`,
      ),
      part.list("one decimal is as exact as the scale", "a loss of more than 2 kg in a week deserves a look", "feeding counts as added"),
    ],
  },
  {
    user: ["And what should I expect over the year?"],
    assistant: [
      part.paragraph("A rule of thumb for a strong colony in a northern city:"),
      part.table(
        ["Month", "Weekly gain", "What it means"],
        ["March", "−0.5 kg", "eating the stores"],
        ["May", "+4 kg", "fruit trees in bloom"],
        ["July", "+2 kg", "lime trees, then little"],
        ["October", "−0.3 kg", "winter rest"],
      ),
    ],
  },
  {
    user: [`Thank you! Please draft two lines for my colleague. He reaches me at maria.lindqvist@library.example or ${phone}.`],
    assistant: [
      part.paragraph("Here you go:"),
      part.paragraph("<em>From March on you get one number a week: the net gain of each hive. Questions go to Maria Lindqvist, maria.lindqvist@library.example.</em>"),
    ],
  },
];

const style = `
  body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1d1d1f; background: #fff; }
  .sample { background: #fff3cd; color: #5b4300; padding: .6rem 1rem; text-align: center; }
  [data-app-shell-frame] { display: flex; }
  .sidebar { flex: none; width: 13rem; padding: 1rem; background: #f6f6f4; min-height: 100vh; box-sizing: border-box; }
  .sidebar a { display: block; color: inherit; text-decoration: none; padding: .3rem 0; }
  main { flex: 1; min-width: 0; }
  [data-thread-find-target] { max-width: 44rem; margin: 0 auto; padding: 1.5rem; }
  .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .bubble { background: #eef1f4; border-radius: 1.2rem; padding: .6rem 1.1rem; margin: 1.2rem 0 1.2rem auto; width: fit-content; max-width: 80%; }
  .bubble p { margin: .3rem 0; overflow-wrap: anywhere; }
  .turn-action-controls { opacity: .5; }
  .turn-action-controls button { border: 0; background: none; }
  .CodeBlock-d4 { border: 1px solid #ddd; border-radius: .7rem; overflow: hidden; margin: 1rem 0; }
  .CodeHeader-e5 { background: #f6f6f4; padding: .2rem .9rem; font-size: .8rem; }
  pre { margin: 0; padding: .9rem; overflow-x: auto; font: .85rem/1.5 ui-monospace, monospace; }
  .hljs-keyword { color: #7a3e9d; }
  [data-markdown-copy="inline-code"] { font-family: ui-monospace, monospace; background: #f0f0ee; border-radius: .3rem; padding: 0 .3rem; }
  table { border-collapse: collapse; } th, td { border-bottom: 1px solid #ddd; padding: .4rem .9rem; text-align: start; }
  .katex-mathml { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .katex-html { display: block; text-align: center; font: italic 1.2rem serif; margin: 1rem 0; }
  textarea { display: block; width: min(44rem, 90%); box-sizing: border-box; margin: 1rem auto; padding: .8rem 1.1rem; border: 1px solid #ccc; border-radius: 1.4rem; font: inherit; }
`;

export const samplePage = chatPage({
  title: "Weighing the beehives",
  turns,
  style,
  banner: '<aside class="sample">This is Excerpt’s sample, not ChatGPT: click Excerpt’s button in the toolbar.</aside>',
  account:
    `<script type="application/json" id="client-bootstrap">${JSON.stringify({ user: { name: "Maria Lindqvist", email: "maria.lindqvist@library.example" } })}</script>` +
    '<a href="/c/5f0c1d2e-7a41-4c8e-9b1d-2f6a8c3e9d10">Weighing the beehives</a>',
});
