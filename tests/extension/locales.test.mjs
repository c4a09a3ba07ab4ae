// Every language says everything, with the same arguments, in all forms that its numbers take, and keeps one word for one
// thing (docs/translating.md, docs/terms). `LANGUAGE=de node --test tests/extension/locales.test.mjs` looks at one.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FOLDER = path.join(root, "extension/_locales");
const FORMS = ["zero", "one", "two", "few", "many", "other"];
/** Names and what is typed as it stands: no language changes them. */
const NAMES =
  /Excerpt|PrivateBin|ChatGPT|Discord|Firefox|Ollama|OLLAMA_ORIGINS|OpenAI|Open WebUI|LibreChat|llama\.cpp|Netlify|GitHub Pages|Markdown|JSON|YAML|PDF|CORS|https?:\/\/|localhost|KD-\[0-9\]\{6\}|\.env\b|%s|█+/g;

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** @param {string} code */
const read = (code) => JSON.parse(fs.readFileSync(path.join(FOLDER, code, "messages.json"), "utf8"));
/** @param {string} message */
const placeholders = (message) => [...new Set(message.match(/\$\d/g))].sort().join(" ");

/** @type {Record<string, { message: string, description?: string }>} */
const english = read("en");
/** A key that counts, without its form: there is one of it for every form. */
const counted = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith("_one") && english[key.replace(/_one$/, "_other")])
    .map((key) => key.replace(/_one$/, "")),
);
/** @param {string} key */
const base = (key) => {
  const form = FORMS.find((form) => key.endsWith(`_${form}`) && counted.has(key.slice(0, -form.length - 1)));
  return form ? { key: key.slice(0, -form.length - 1), form } : { key, form: "" };
};

const languages = fs
  .readdirSync(FOLDER)
  .filter((code) => code !== "en" && (process.env.LANGUAGE ?? code) === code);

test("the_english_sentences_are_explained_to_translators", () => {
  const bare = Object.keys(english).filter((key) => !english[key].description);
  assert.deepEqual(bare, []);
});

test("the_english_sentences_have_the_apostrophes_and_quotes_of_print", () => {
  const typed = Object.keys(english).filter((key) => /['"]/.test(english[key].message));
  assert.deepEqual(typed, []);
});

for (const code of languages) {
  const tag = code.replace("_", "-");
  /** @type {typeof english} */
  const messages = read(code);
  const rules = new Intl.PluralRules(tag);
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (let number = 0; number <= 1000; number++) {
    const form = rules.select(number);
    numbers.set(form, (numbers.get(form) ?? 0) + 1);
  }

  test(`${code}_has_every_sentence_in_every_form_and_no_other`, () => {
    assert.equal(messages.language.message, tag);
    const wanted = Object.keys(english).flatMap((key) => {
      const { key: start, form } = base(key);
      if (!form) return [key];
      return form === "other" ? [...numbers.keys(), "other"].map((form) => `${start}_${form}`) : [];
    });
    const known = new Set([...wanted, ...[...counted].map((start) => `${start}_many`)]);
    const keys = Object.keys(messages);
    assert.deepEqual(
      wanted.filter((key) => !(key in messages)),
      [],
      "missing",
    );
    assert.deepEqual(
      keys.filter((key) => !known.has(key)),
      [],
      "unknown",
    );
    assert.deepEqual(keys, [...keys].sort(), "in alphabetical order");
  });

  test(`${code}_has_the_same_arguments_names_and_spaces`, () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const { key: start, form } = base(key);
      const original = english[form ? `${start}_other` : key]?.message;
      if (original === undefined) continue;
      const [mine, theirs] = [placeholders(message), placeholders(original)];
      // A form of one number only may say it in a word.
      const left = form && numbers.get(form) === 1 ? theirs.replace(/^\$1 ?/, "") : theirs;
      assert.ok(mine === theirs || mine === left, `${key}: arguments ${mine} instead of ${theirs}`);
      for (const name of new Set(original.match(NAMES))) {
        assert.ok(message.includes(name), `${key} has lost ${name}`);
      }
      assert.equal(message, message.trim(), `${key} begins or ends with a space`);
      assert.ok(message, `${key} is empty`);
      // src/render/html.rs joins labels with it.
      assert.ok(!message.includes("|"), `${key} has a |`);
      // src/redact/templates.rs puts numbers and letters there, in brackets.
      assert.ok(
        !/^(kind|label|stand_in)_/.test(key) || !/[#*[\]]/.test(message),
        `${key} has a sign of stand-ins`,
      );
      const isSame =
        message === original &&
        original
          .replace(NAMES, "")
          .split(/\P{L}+/u)
          .filter(Boolean).length > 2;
      assert.ok(!isSame, `${key} is English still`);
    }
  });

  test(`${code}_keeps_what_is_typed_in_its_order`, () => {
    // In a sentence that runs the other way, signs before and behind letters change their side: they are set apart.
    if (!RIGHT_TO_LEFT.includes(tag)) return;
    const bare = Object.keys(messages).filter((key) =>
      /(?<!\u2066)(?:https?:\/\/|\.env\b|%s|KD-\[)/.test(messages[key].message),
    );
    assert.deepEqual(bare, []);
  });

  test(`${code}_calls_keys_by_one_name`, () => {
    const keys = Object.keys(english).filter((key) => key.startsWith("key_name_"));
    for (const sentence of ["cut_hint", "key_opens"]) {
      const said = (/** @type {string} */ key) => english[sentence].message.includes(english[key].message);
      const lost = keys.filter(
        (key) => said(key) && !messages[sentence].message.includes(messages[key].message),
      );
      assert.deepEqual(lost, [], messages[sentence].message);
    }
  });

  test(`${code}_keeps_one_word_for_one_thing`, () => {
    /** @type {Record<string, string[]>} */
    const terms = JSON.parse(fs.readFileSync(path.join(root, "docs/terms", `${code}.json`), "utf8"));
    /** @type {string[]} */
    const wanted = JSON.parse(fs.readFileSync(path.join(root, "docs/terms/en.json"), "utf8"));
    assert.deepEqual(Object.keys(terms), wanted, "the same terms, in the same order");
    // Part of another word is another word (просмотр in предпросмотр), where words are set apart and take nothing in front.
    const edge = ["ar", "ja", "zh"].includes(tag.slice(0, 2)) ? "" : "(?<!\\p{L})";
    const odd = [];
    for (const [term, words] of Object.entries(terms)) {
      assert.ok(words.length > 0 && words.length <= 6, `${term}: one word, in up to six shapes`);
      const told = new RegExp(`(?<![\\p{L}-])${term}(?:s|es)?(?![\\p{L}-])`, "iu");
      const word = new RegExp(
        `${edge}(?:${words.map((word) => word.toLocaleLowerCase(tag)).join("|")})`,
        "u",
      );
      for (const [key, { message }] of Object.entries(messages)) {
        const { key: start, form } = base(key);
        const original = english[form ? `${start}_other` : key]?.message ?? "";
        const said = message.toLocaleLowerCase(tag);
        if (told.test(original) && !word.test(said)) odd.push(`${key}: “${term}” in “${message}”`);
      }
    }
    assert.deepEqual(odd, []);
  });
}
