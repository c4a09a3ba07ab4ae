#!/usr/bin/env python3
"""Writes the lists of names that `cargo xtask names` reads: lines of "first" or "last", a tab, and a name.

Sources, from PyPI: `names` (US census of 1990, public domain) and `faker` (MIT; some sixty locales).
usage: pip install names faker && python3 xtask/names/lists.py > NAMES.tsv
"""
import collections
import importlib
import os
import pkgutil

import faker.providers.person as person
import names

# How many names at most: the common ones of the census, the first of each locale. More names find little more.
CENSUS = {"first": 4000, "last": 2500}
LOCALE = {"first": 800, "last": 350}
# Scripts whose words are separated by spaces; letters with accents count as Latin.
LATIN, CYRILLIC, GREEK = range(0x41, 0x250), range(0x400, 0x530), range(0x370, 0x400)


def readable(name):
    letters = [ord(letter) for letter in name if letter.isalpha()]
    return len(letters) > 1 and any(all(code in script for code in letters) for script in (LATIN, CYRILLIC, GREEK))


def census(file, most):
    with open(os.path.join(os.path.dirname(names.__file__), file)) as lines:
        return [line.split()[0].title() for line in lines][:most]


found = collections.defaultdict(set)
for gender in ("male", "female"):
    found["first"].update(census(f"dist.{gender}.first", CENSUS["first"]))
found["last"].update(census("dist.all.last", CENSUS["last"]))
for module in pkgutil.iter_modules(person.__path__):
    provider = importlib.import_module("faker.providers.person." + module.name).Provider
    known = collections.defaultdict(dict)
    for attribute in dir(provider):
        kind = "first" if "first_name" in attribute else "last" if "last_name" in attribute else None
        values = getattr(provider, attribute)
        if kind and isinstance(values, (dict, list, tuple, set)):
            known[kind].update(dict.fromkeys(name for name in values if isinstance(name, str) and readable(name)))
    for kind, values in known.items():
        found[kind].update(list(values)[: LOCALE[kind]])
for kind in ("first", "last"):
    for name in sorted(found[kind]):
        if readable(name):
            print(f"{kind}\t{name}")
