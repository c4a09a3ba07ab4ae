"""The link coder: docs/link-coder.md. Plain and slow: some hundred bytes in a second."""
import lzma
import math
import struct
from pathlib import Path

PACKED = Path(__file__).resolve().parents[2] / "coder" / "prime" / "prime.lzma"
U32 = 0xFFFFFFFF

CONTEXTS, VIEWS, DEPTH, INPUTS, OPINIONS = 14, 12, 24, 48, 8
SITUATIONS, LAST_SITUATIONS = (256, 16 * 8, 8 * 8 * 8, 16 * 16), 16
ONE, WEIGHT_LIMIT, LIMIT, SMALL = 65536, 4 * 65536 - 1, 3071, 200
FIRST_RATE, LAST_RATE = 24, 8
FROM_PHRASES = 2 * CONTEXTS
FROM_RECALL = FROM_PHRASES + VIEWS + 3
SLOT_BITS, RECALL_BITS = 19, 16
END, ZEROS = 61440, 4

SQUASH = (
    0, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625,
    24743, 32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438,
    65476, 65500, 65514, 65523, 65528, 65531, 65533, 65534, 65535, 65535, 65535,
)


def squash(logit):
    x = min(max(logit, -LIMIT), LIMIT) + 3072
    index, rest = x >> 7, x & 127
    return min(max((SQUASH[index] * (128 - rest) + SQUASH[index + 1] * rest + 64) >> 7, 1), 65535)


SQUASHED = [squash(logit) for logit in range(-LIMIT, LIMIT + 1)]


def stretch_table():
    table, at = [2047] * 4096, 0
    for logit in range(-2047, 2048):
        reach = squash(logit) >> 4
        while at <= reach:
            table[at] = logit
            at += 1
    return table


STRETCH = stretch_table()


def spread(a, b):
    mixed = ((a ^ (b * 0x9E3779B1)) * 0x85EBCA6B) & U32
    return ((mixed ^ (mixed >> 15)) * 0xC2B2AE35) & U32


def next_state(state, bit):
    if state < 127:
        length = (state + 1).bit_length() - 1
        bits = (state + 1 - (1 << length)) << 1 | bit
        if length < 6:
            return (1 << (length + 1)) - 1 + bits
        level = (9, 11, 13, 15, 16, 18, 20, 22)[bin(bits & 127).count("1")]
        return 128 + 4 * level + (bits & 3)
    level, last = (max(state, 128) - 128) >> 2, state & 3
    if bit:
        level = level + 1 + (15 - level) // 3 if level <= 15 else min(level + 1, 31)
    else:
        level = level - 1 - (level - 16) // 3 if level >= 16 else max(level - 1, 0)
    return 128 + 4 * level + ((last << 1 | bit) & 3)


NEXT = [[next_state(state, bit) for state in range(256)] for bit in (0, 1)]


def level(weight):
    if weight < 4:
        return weight
    log = weight.bit_length() - 1
    return min(2 * log + (weight >> (log - 1) & 1), 31)


class Model:
    """The shipped data: learned tables and phrases."""

    def __init__(self):
        packed = PACKED.read_bytes()
        filters = [{"id": lzma.FILTER_LZMA1, "lc": 3, "lp": 0, "pb": 0, "dict_size": 1 << 26}]
        length = struct.unpack_from("<I", packed)[0]
        plain = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters).decompress(packed[4:], length)
        tables = struct.unpack_from("<I", plain)[0]
        self.learn(plain[4 : 4 + tables])
        self.sort(plain[4 + tables :])

    def learn(self, data):
        at = 0

        def probabilities(count):
            nonlocal at
            at += count
            return [byte << 8 | 128 for byte in data[at - count : at]]

        def weights(situations, size):
            nonlocal at
            sets = []
            for _ in range(situations):
                sets.append([(byte - 256 if byte > 127 else byte) * (ONE // 64) for byte in data[at : at + size]])
                at += size
            return sets

        self.by_state = [probabilities(256) for _ in range(CONTEXTS)]
        self.by_weight = [probabilities(1024) for _ in range(VIEWS)]
        self.by_recall = [probabilities(256) for _ in range(2)]
        self.first = [weights(count, INPUTS) for count in SITUATIONS]
        self.last = weights(LAST_SITUATIONS, OPINIONS)

    def sort(self, blocks):
        text, weighed, at = bytearray(), [], 0
        while at < len(blocks):
            weight, length = struct.unpack_from("<II", blocks, at)
            weighed.append((len(text), weight))
            text += blocks[at + 8 : at + 8 + length]
            at += 8 + length
        self.text = bytes(text)
        self.order = sorted((place for place, byte in enumerate(text) if byte), key=lambda at: (self.text[at : at + 32], at))
        weight_of = [0] * len(text)
        for (begin, weight), (end, _) in zip(weighed, weighed[1:] + [(len(text), 0)]):
            weight_of[begin:end] = [weight] * (end - begin)
        self.total = [0]
        for place in self.order:
            self.total.append(self.total[-1] + weight_of[place])

    def split(self, low, high, depth, byte):
        """The first suffix with at least `byte` at `depth`."""
        text, order = self.text, self.order
        while low < high:
            middle = (low + high) // 2
            place = order[middle] + depth
            if (text[place] if place < len(text) else 0) < byte:
                low = middle + 1
            else:
                high = middle
        return low

    def narrowed(self, found, depth, byte):
        low, high = found
        if low >= high or byte == 0:
            return (0, 0)
        low = self.split(low, high, depth, byte)
        return (low, self.split(low, high, depth, byte + 1))


class Recall:
    def __init__(self, minimum):
        self.minimum, self.places = minimum, {}
        self.at, self.length, self.expected = 0, 0, 0

    def push(self, text, last):
        if self.length and self.at < len(text) and text[self.at] == text[-1]:
            self.length, self.at = min(self.length + 1, 65535), self.at + 1
        else:
            self.length = 0
        kept = last & ((1 << 8 * self.minimum) - 1)
        hashed = spread(kept & U32, (kept >> 32) ^ 0xA5A5) >> (32 - RECALL_BITS)
        place = self.places.get(hashed, 0)
        if self.length == 0 and place:
            self.at, agreed = place, 0
            while agreed < 40 and agreed < place and text[-1 - agreed] == text[place - 1 - agreed]:
                agreed += 1
            self.length = agreed if agreed >= self.minimum else 0
        self.places[hashed] = len(text)
        self.expected = 256 | text[self.at] if self.length and self.at < len(text) else 0

    def step(self):
        return self.length if self.length <= 12 else 13 if self.length <= 20 else 14 if self.length < 40 else 15


def kind(byte):
    if byte >= 128:
        return 5
    letter = chr(byte)
    for number, letters in enumerate(("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", " ", "0123456789", "\n")):
        if letter in letters:
            return number
    return 6 if letter in ".,:;!?'\"" else 7


class History:
    def __init__(self):
        self.text, self.last, self.words, self.ideograph = bytearray(), 0, [0] * 4, False
        self.word_length = self.two_words_length = 0
        self.line_start = self.previous_line_start = self.line_head = 0
        self.after_one, self.after_two = [0] * 256, {}

    def push(self, byte):
        pair = self.last & 0xFFFF
        self.after_one[pair & 255] = (self.after_one[pair & 255] << 8 | byte) & 0xFFFF
        self.after_two[pair] = (self.after_two.get(pair, 0) << 8 | byte) & 0xFFFF
        self.text.append(byte)
        self.last = (self.last << 8 | byte) & 0xFFFFFFFFFFFFFFFF
        self.word_length += 1
        self.two_words_length += 1
        lower = byte | 32 if 65 <= byte <= 90 else byte
        letter = 97 <= lower <= 122 or byte >= 128
        begins = byte >= 0xE0 or (self.ideograph and not 0x80 <= byte < 0xC0)
        if (not letter or begins) and self.words[0]:
            self.words = [0] + self.words[:3]
            self.ideograph = False
            self.two_words_length, self.word_length = self.word_length, 1
        if letter:
            self.ideograph = self.ideograph or byte >= 0xE0
            self.words[0] = spread(self.words[0], lower + 1) | 1
        if byte == 10:
            self.previous_line_start, self.line_start, self.line_head = self.line_start, len(self.text), 0
        elif len(self.text) - self.line_start <= 4:
            self.line_head = (self.line_head << 8 | byte) & U32

    def contexts(self):
        last = self.last

        def order(count):
            kept = last & ((1 << 8 * count) - 1)
            return spread(kept & U32, (kept >> 32) ^ (count << 28 & U32))

        word, one, two, three = self.words
        byte, pair = last & 255, last & 0xFFFF
        column = self.previous_line_start + min(len(self.text) - self.line_start, 255)
        above = self.text[column] if column < self.line_start else 0
        own = byte if word == 0 else 0
        return [
            order(1), order(2), order(3), order(4), order(5), order(6), order(8),
            spread(word, 0x100 + own),
            spread(spread(word, one), 0x200 + own),
            spread(spread(spread(word, one), two), 0x300 + byte),
            spread(spread(word, two), spread(three, 0x400)),
            spread(above << 8 | byte, (self.line_head + 0x500) & U32),
            spread(self.after_one[byte] << 8 | byte, 0x600),
            spread(self.after_two.get(pair, 0), 0x700 + byte),
        ]
