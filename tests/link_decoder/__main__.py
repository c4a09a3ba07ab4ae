"""A second decoder of links, written from docs/link-format.md, docs/link-coder.md and docs/hosted-links.md alone, in plain Python.

    python3 tests/link_decoder [--all] [--write] [FILE.txt…]

Opens golden links and compares them with what they must open to. It is slow, so without --all it takes those with
little text and no password. Golden envelopes it opens, verifies and signs itself; --write writes those that it makes.
"""
import argparse
import json
import multiprocessing
import sys
import time
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS))

import envelope
import letters
import link_coder
import password
import stream

GOLDEN = TESTS / "links" / "v1"
PACKED = TESTS.parent / "coder" / "prime" / "prime.lzma"
# Letters of a link that is opened in the short form.
SHORT = 600
knowledge = None


def unpack(form, data):
    """The stream, and whether its end was reached."""
    if form == "0":
        inflater = zlib.decompressobj(-15)
        return inflater.decompress(data), inflater.eof
    return link_coder.decode(knowledge, data), True


def open_link(pasted, secret):
    fragment = letters.fragment(pasted)
    form = fragment[0]
    payload = letters.Payload(fragment[1:], capitals=form == "4")
    if form == "3":
        sealed = payload.data if payload.is_of(payload.data) else payload.data[:-1]
        assert payload.is_of(sealed), "damaged or cut"
        plaintext = password.open_sealed(sealed, secret)
        text, ended = unpack(chr(plaintext[0]), plaintext[1:])
        assert ended, "damaged"
    else:
        text, ended = unpack(form, payload.data)
        assert ended and payload.is_of(text), "damaged" if payload.has_its_length else "cut"
    return stream.excerpt(text.decode())


def check(path):
    """What is wrong with a golden link; empty when nothing is."""
    pasted, secret = path.read_text(encoding="utf-8").rstrip("\n"), None
    if "#3" in pasted:
        pasted, secret = pasted.rsplit("\n", 1)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    try:
        found = open_link(pasted, secret)
    except (AssertionError, ValueError, IndexError) as error:
        return f"{path.name}: {type(error).__name__} {error}"
    return "" if found == expected else f"{path.name}: opens to something else\n{json.dumps(found)}\n{json.dumps(expected)}"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("files", nargs="*", type=Path)
    chosen = arguments.parse_args()
    paths = chosen.files or sorted(GOLDEN.glob("*.txt"))
    if not (chosen.all or chosen.files):
        paths = [path for path in paths if path.stat().st_size < SHORT and "#3" not in path.read_text(encoding="utf-8")]
    began = time.monotonic()
    # Made once and shared by the workers.
    global knowledge
    knowledge = link_coder.Knowledge(PACKED)
    with multiprocessing.get_context("fork").Pool() as pool:
        problems = [problem for problem in pool.imap_unordered(check, paths) if problem]
    print(f"{len(paths) - len(problems)} of {len(paths)} links open, {time.monotonic() - began:.0f} s")
    if not chosen.files:
        problems += envelope.problems(chosen.all, chosen.write)
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(bool(problems) or not paths)


if __name__ == "__main__":
    main()
