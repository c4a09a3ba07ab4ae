#!/usr/bin/env python3
"""Writes detector/scanner/src/names/shape.bin: how much a piece of a word, of two to four letters, speaks for a name.

A logistic regression over hashed pieces, in whole numbers: names of NAMES.tsv (xtask/names/lists.py) against words of
`simplemma`'s dictionaries (MIT) in fifteen languages. A tenth of both is kept apart; the last lines say how well it does there.
usage: pip install simplemma numpy scipy scikit-learn && python3 xtask/names/shape.py NAMES.tsv
"""
import random
import sys

import numpy
from scipy.sparse import csr_matrix
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from sklearn.linear_model import LogisticRegression

# Weights, one byte each; the last is the bias.
BUCKETS = 8192
SCALE = 20
LANGUAGES = {"en": 40000, "de": 40000, **dict.fromkeys("fr es it pt nl sv pl tr ru fi ro cs da".split(), 15000)}


def usable(word):
    return 4 <= len(word) <= 16 and word.isalpha() and all(ord(letter) < 0x530 for letter in word)


def bucket(piece):
    hash = 0xCBF29CE484222325
    for byte in piece.encode():
        hash = (hash ^ byte) * 0x100000001B3 & (1 << 64) - 1
    return (hash >> 33 ^ hash) % (BUCKETS - 1)


def pieces(word):
    word = f"^{word}$"
    return {bucket(word[at : at + size]) for size in (2, 3, 4) for at in range(len(word) - size + 1)}


def matrix(words):
    rows = [(row, piece) for row, word in enumerate(words) for piece in sorted(pieces(word))]
    ones = numpy.ones(len(rows))
    return csr_matrix((ones, tuple(zip(*rows))), shape=(len(words), BUCKETS))


names = set()
with open(sys.argv[1]) as lines:
    for kind, name in (line.rstrip("\n").split("\t") for line in lines):
        if kind != "word":
            names.update(part for part in name.lower().replace("-", " ").split() if usable(part))
words = set()
for language, most in LANGUAGES.items():
    known = DefaultDictionaryFactory().get_dictionary(language)
    known = sorted(word.decode() if isinstance(word, bytes) else word for word in known)
    known = [word for word in known if usable(word) and word == word.lower()]
    random.Random(1).shuffle(known)
    words.update(known[:most])
names, words = sorted(names), sorted(words - names)
for part in (names, words):
    random.Random(2).shuffle(part)
tenth = [len(names) // 10, len(words) // 10]
train = names[tenth[0] :] + words[tenth[1] :]
truth = [1] * (len(names) - tenth[0]) + [0] * (len(words) - tenth[1])
model = LogisticRegression(C=0.3, max_iter=200, class_weight="balanced").fit(matrix(train), truth)
weights = numpy.clip(numpy.round(model.coef_[0] * SCALE), -127, 127).astype(numpy.int8)
weights[BUCKETS - 1] = round(model.intercept_[0] * SCALE)
with open("detector/scanner/src/names/shape.bin", "wb") as file:
    file.write(weights.tobytes())
score = lambda word: sum(int(weights[piece]) for piece in pieces(word)) + int(weights[BUCKETS - 1])
for least in (0, 10, 20, 30, 40):
    shares = [sum(score(word) > least for word in part) / len(part) for part in (names[: tenth[0]], words[: tenth[1]])]
    print(f"above {least}: {shares[0]:.3f} of names, {shares[1]:.3f} of words")
