#!/usr/bin/env python3
"""Writes the lists of names that `cargo xtask names` reads: lines of "first", "last" or "word", a tab, and a name.

Sources, from PyPI: `names` (US census of 1990, public domain), `faker` (MIT; some sixty locales), and for the names that
are ordinary words as well `stopwordsiso` and `simplemma` (MIT). first.txt has first names that these lack.
usage: pip install names faker stopwordsiso simplemma && python3 xtask/names/lists.py > NAMES.tsv
"""
import collections
import importlib
import os
import pkgutil

import faker.providers.person as person
import names
import stopwordsiso
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

# How many names at most: the common ones of the census, the first of each locale.
CENSUS = {"first": 5200, "last": 12000}
LOCALE = {"first": 2500, "last": 2000}
# Of the census, the names that are common whatever the dictionaries say.
COMMON = {"first": 5200, "last": 2500}
DICTIONARIES = ["en", "fr", "es"]
LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"]
# Scripts whose words are separated by spaces; letters with accents count as Latin.
SCRIPTS = [range(0x41, 0x250), range(0x400, 0x530), range(0x370, 0x400), range(0x1e00, 0x1f00), range(0x5d0, 0x5eb),
           range(0x620, 0x6d4), range(0x900, 0x980)]


def readable(name):
    letters = [ord(letter) for letter in name if letter.isalpha()]
    return len(letters) > 1 and any(all(code in script for code in letters) for script in SCRIPTS)


def census(file, most):
    with open(os.path.join(os.path.dirname(names.__file__), file)) as lines:
        return [line.split()[0].title() for line in lines][:most]


found = collections.defaultdict(set)
for gender in ("male", "female"):
    found["first"].update(census(f"dist.{gender}.first", CENSUS["first"]))
found["last"].update(census("dist.all.last", CENSUS["last"]))
with open(os.path.join(os.path.dirname(__file__), "first.txt"), encoding="utf-8") as lines:
    found["first"].update(lines.read().split())
for module in pkgutil.iter_modules(person.__path__):
    provider = importlib.import_module("faker.providers.person." + module.name).Provider
    known = collections.defaultdict(dict)
    for attribute in dir(provider):
        if "name" not in attribute:
            continue
        kind = "first" if "first" in attribute else "last" if "last" in attribute else None
        values = getattr(provider, attribute)
        if kind and isinstance(values, (dict, list, tuple, set)):
            known[kind].update(dict.fromkeys(name for name in values if isinstance(name, str) and readable(name)))
    for kind, values in known.items():
        found[kind].update(list(values)[: LOCALE[kind]])

parts = {part.lower() for kind in ("first", "last") for name in found[kind] for part in name.replace("-", " ").split()}
# A name that many people have is a name first, whatever else the dictionaries say.
common = {name.lower() for gender in ("male", "female") for name in census(f"dist.{gender}.first", COMMON["first"])}
common |= {name.lower() for name in census("dist.all.last", COMMON["last"])}
dictionaries = [DefaultDictionaryFactory().get_dictionary(language) for language in DICTIONARIES]
found["word"] = {part for part in parts if any(part in stopwordsiso.stopwords(code) for code in LANGUAGES)}
found["word"] |= {part for part in parts - common if any(part in dictionary for dictionary in dictionaries)}
for kind in ("first", "last", "word"):
    for name in sorted(found[kind]):
        if readable(name):
            print(f"{kind}\t{name}")
