// Makes known.json anew. Nothing in it may change: pastes that were made open for ever.
import { writeFileSync } from "node:fs";
import { seal } from "../e2e/support/paste_client.mjs";

const row = (from, length) => Buffer.from(Array.from({ length }, (_, at) => (from + at * 7) & 255));
const cases = [
  { name: "as it is", text: "A heron stood there.", compression: "none", formatter: "plaintext" },
  { name: "deflated Markdown", text: "# Herons\n\n| a | b |\n|---|---|\n| 1 | é 🐦 |\n" },
  {
    name: "a password, opens once",
    text: "of reeds",
    password: "four plain words here",
    burn: 1,
    compression: "none",
  },
  { name: "a password of other letters", text: "of trees", password: "Rohrdömmel ж 🐦", compression: "none" },
  {
    name: "zeros at the beginning of the key",
    text: "zeros",
    key: Buffer.concat([Buffer.alloc(3), row(9, 29)]),
  },
  { name: "a shorter random part, more steps", text: "twelve", iv: row(50, 12), iterations: 600000 },
  {
    name: "a slash in what is authenticated",
    text: "slash",
    iv: Buffer.alloc(16, 255),
    salt: Buffer.alloc(8, 255),
    discussion: 1,
  },
  { name: "other parts beside the text", text: "more", more: { attachment: "data:text/plain;base64,YQ==" } },
];
const known = cases.map(({ name, text, more, ...options }, number) => {
  const { id, fragment, body } = seal(
    { paste: text, ...more },
    { key: row(number + 1, 32), iv: row(100, 16), salt: row(200, 8), ...options },
  );
  const { password = "", burn = 0 } = options;
  return {
    name,
    id,
    fragment,
    password,
    typeable: /^[ -~]*$/.test(password),
    burn: burn === 1,
    paste: text,
    adata: body.adata,
    ct: body.ct,
  };
});
writeFileSync(new URL("known.json", import.meta.url), `${JSON.stringify(known, null, 1)}\n`);
