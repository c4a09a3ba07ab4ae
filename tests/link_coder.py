"""The link coder's decoder, written from docs/link-coder.md alone. Slow: about two thousand bytes a second.

    python3 tests/link_coder.py            opens the vectors of coder/tests and compares
    decode(knowledge, data) -> text        for others; knowledge = Knowledge("coder/prime/prime.lzma")
"""
import bisect
import lzma
import pathlib
import sys

M32 = 0xFFFFFFFF
S = """0 1 1 2 3 5 8 13 22 36 60 98 162 267 439 720 1179 1921 3108 4971 7812 11955 17625 24743 32768 40793 47911 53581
57724 60565 62428 63615 64357 64816 65097 65269 65374 65438 65476 65500 65514 65523 65528 65531 65533 65534 65535
65535 65535"""
S = [int(word) for word in S.split()]
DEPTH = 24


def squash(x):
    y = max(-3071, min(3071, x)) + 3072
    i, r = y >> 7, y & 127
    return max(1, min(65535, (S[i] * (128 - r) + S[i + 1] * r + 64) >> 7))


def stretch_table():
    coarse = [squash(x) >> 4 for x in range(-2047, 2048)]
    return [min(bisect.bisect_left(coarse, p) - 2047, 2047) for p in range(4096)]


STRETCH = stretch_table()


def stretch(p):
    return STRETCH[p >> 4]


def after(state, bit):
    if state < 127:
        n = (state + 1).bit_length() - 1
        v = (state + 1 - (1 << n)) << 1 | bit
        if n < 6:
            return (1 << (n + 1)) - 1 + v
        return 128 + 4 * [9, 11, 13, 15, 16, 18, 20, 22][bin(v).count("1")] + (v & 3)
    state = max(state, 128)
    level, last = (state - 128) >> 2, state & 3
    if bit:
        level = level + 1 + (15 - level) // 3 if level <= 15 else min(level + 1, 31)
    else:
        level = level - 1 - (level - 16) // 3 if level >= 16 else max(level - 1, 0)
    return 128 + 4 * level + (last << 1 | bit) % 4


NEXT = [[after(state, bit) for state in range(256)] for bit in (0, 1)]


def spread(a, b):
    m = ((a ^ (b * 0x9E3779B1 & M32)) * 0x85EBCA6B) & M32
    return ((m ^ m >> 15) * 0xC2B2AE35) & M32


def signed(byte):
    return byte - 256 if byte > 127 else byte


class Knowledge:
    """The data file, unpacked; its phrases sorted by their suffixes."""

    def __init__(self, path):
        packed = pathlib.Path(path).read_bytes()
        number = lambda data, at: int.from_bytes(data[at:at + 4], "little")
        unpack = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[
            {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 22, "lc": 3, "lp": 0, "pb": 0}])
        plain = unpack.decompress(packed[4:], number(packed, 0))[:number(packed, 0)]
        count = number(plain, 0)
        self.tables = plain[4:4 + count]
        self.phrases(plain[4 + count:], number(plain, 4 + count))

    def phrases(self, data, count):
        shared, powers = data[4:4 + count], data[4 + count:4 + 2 * count]
        text, weights, before = bytearray(), [], b""
        for first, power, rest in zip(shared, powers, data[4 + 2 * count:].split(b"\0")):
            before = before[:first] + rest
            text += before + b"\0"
            weights += [4 ** power] * (len(before) + 1)
        self.text = bytes(text) + bytes(64)
        places = [place for place in range(len(text)) if text[place]]
        places.sort(key=lambda place: self.text[place:place + DEPTH + 2])
        self.order = places
        self.total = [0]
        for place in places:
            self.total.append(self.total[-1] + weights[place])

    def split(self, low, high, depth, byte):
        """The first suffix of the range whose byte at depth is at least this."""
        order, text = self.order, self.text
        while low < high:
            middle = (low + high) // 2
            if text[order[middle] + depth] < byte:
                low = middle + 1
            else:
                high = middle
        return low

    def narrow(self, found, depth, byte):
        low, high = found
        if low >= high or byte == 0:
            return (0, 0)
        low = self.split(low, high, depth, byte)
        return low, self.split(low, high, depth, byte + 1)

    def start_tables(self):
        data = iter(self.tables)
        probabilities = lambda n: [next(data) * 256 + 128 for _ in range(n)]
        sets = lambda n, size: [[signed(next(data)) * 1024 for _ in range(size)] for _ in range(n)]
        by_state = [probabilities(256) for _ in range(11)]
        by_weight = [probabilities(1600) for _ in range(13)]
        by_recall = [probabilities(256) for _ in range(2)]
        first = [sets(n, 48) for n in (256, 128, 512, 256)]
        return by_state, by_weight, by_recall, first, [sets(n, 8) for n in (16, 256, 64)]


def level(n):
    if n < 4:
        return n
    k = n.bit_length() - 1
    return min(2 * k + (n >> (k - 1) & 1), 39)


def share(zeros, ones):
    total = zeros + ones
    h = max(total.bit_length() - 1 - 14, 0)
    return min(((ones >> h) * 65536 + 16384) // ((total >> h) + 1), 65535)


def kind(c):
    if 97 <= c <= 122:
        return 0
    if 65 <= c <= 90:
        return 1
    if c == 32:
        return 2
    if 48 <= c <= 57:
        return 3
    if c == 10:
        return 4
    if c >= 128:
        return 5
    return 6 if c in b".,:;!?'\"" else 7


def lower(c):
    return c + 32 if 65 <= c <= 90 else c


class Recall:
    def __init__(self, minimum):
        self.minimum, self.places, self.length, self.at = minimum, {}, 0, 0

    def push(self, text, last):
        if self.length and text[self.at] == text[-1]:
            self.length, self.at = min(self.length + 1, 65535), self.at + 1
        else:
            self.length = 0
        k = last & ((1 << 8 * self.minimum) - 1)
        h = spread(k & M32, (k >> 32) ^ 0xA5A5) >> 16
        if not self.length and self.places.get(h, 0):
            self.at, agreed = self.places[h], 0
            while agreed < min(40, self.at) and text[-1 - agreed] == text[self.at - 1 - agreed]:
                agreed += 1
            self.length = agreed if agreed >= self.minimum else 0
        self.places[h] = len(text)

    def step(self):
        n = self.length
        return n if n <= 12 else 13 if n <= 20 else 14 if n <= 39 else 15


class Predictor:
    def __init__(self, knowledge):
        self.know = knowledge
        self.by_state, self.by_weight, self.by_recall, self.first, self.last_sets = knowledge.start_tables()
        self.text = bytearray()
        self.L = 0
        self.after1, self.after2 = [0] * 256, {}
        self.words, self.lengths, self.ideograph = [0] * 4, [0] * 3, False
        self.line, self.previous_line, self.head = 0, 0, 0
        everything = (0, len(knowledge.order))
        self.found = [everything] + [(0, 0)] * DEPTH
        self.plain = [everything] + [(0, 0)] * DEPTH
        self.plain_lengths, self.after_sign = [0, 0], False
        self.slots = {}
        self.recalls = [Recall(5), Recall(8)]

    def push(self, c):
        """A byte joins the text: section 5, the strings of section 9, section 8."""
        b, pair = self.L & 255, self.L & 65535
        self.after1[b] = (self.after1[b] << 8 | c) & 65535
        self.after2[pair] = (self.after2.get(pair, 0) << 8 | c) & 65535
        self.text.append(c)
        self.L = (self.L << 8 | c) & 0xFFFFFFFFFFFFFFFF
        self.push_word(c)
        if c == 10:
            self.previous_line, self.line, self.head = self.line, len(self.text), 0
        elif len(self.text) - self.line <= 4:
            self.head = (self.head << 8 | c) & M32
        self.advance(self.found, c)
        low = lower(c)
        sign = c < 128 and not (97 <= low <= 122 or 48 <= c <= 57)
        if not (sign and self.after_sign):
            self.advance(self.plain, 32 if sign else low)
            one, two = self.plain_lengths
            self.plain_lengths = [1, one + 1] if sign else [one + 1, two + 1]
        self.after_sign = sign
        for recall in self.recalls:
            recall.push(self.text, self.L)

    def push_word(self, c):
        self.lengths = [length + 1 for length in self.lengths]
        low = lower(c)
        letter = 97 <= low <= 122 or c >= 128
        anew = c >= 0xE0 or (self.ideograph and not 0x80 <= c <= 0xBF)
        if (not letter or anew) and self.words[0]:
            self.words = [0] + self.words[:3]
            self.ideograph = False
            self.lengths = [1] + self.lengths[:2]
        if letter:
            self.ideograph = self.ideograph or c >= 0xE0
            self.words[0] = spread(self.words[0], low + 1) | 1

    def advance(self, chain, byte):
        for depth in range(DEPTH - 1, -1, -1):
            chain[depth + 1] = self.know.narrow(chain[depth], depth, byte)

    def contexts(self):
        b, w = self.L & 255, self.words
        def order(n):
            k = self.L & ((1 << 8 * n) - 1)
            return spread(k & M32, ((k >> 32) ^ n << 28) & M32)
        column = min(len(self.text) - self.line, 255)
        at = self.previous_line + column
        above = self.text[at] if at < self.line else 0
        between = b if w[0] == 0 else 0
        return [order(n) for n in (1, 2, 3, 4, 6)] + [
            spread(w[0], 0x100 + between),
            spread(spread(w[0], w[1]), 0x200 + between),
            spread(spread(w[0], w[2]), spread(w[3], 0x400)),
            spread(above * 256 + b, (self.head + 0x500) & M32),
            spread(self.after1[b] * 256 + b, 0x600),
            spread(self.after2.get(self.L & 65535, 0), 0x700 + b),
        ]

    def slot(self, h):
        check, a = h & 255, h >> 13
        pair = [self.slots.setdefault(at, [0] * 16) for at in (a, a ^ 1)]
        for slot in pair:
            if slot[1] and slot[0] == check:
                return slot
        slot = pair[1] if pair[1][1] < pair[0][1] else pair[0]
        slot[:] = [check] + [0] * 15
        return slot

    def byte(self, code):
        """Codes a byte; code(P1) gives each bit."""
        numbers = self.contexts()
        reach = max(d for d in range(DEPTH + 1) if self.found[d][0] < self.found[d][1])
        plain_reach = max(d for d in range(DEPTH + 1) if self.plain[d][0] < self.plain[d][1])
        one, two, three = self.lengths
        depths = [1, 2, 3, 4, 5, 6, one, two, reach, three, *self.plain_lengths, plain_reach]
        views = []
        for view, depth in enumerate(depths):
            chain = self.found if view < 10 else self.plain
            if depth > DEPTH or depth < (1 if view < 6 else 3):
                views.append((0, 0))
            else:
                low, high = chain[depth]
                views.append((self.know.split(low, high, depth, 1), high))
        kinds = kind(self.L & 255) * 8 + kind(self.L >> 8 & 255)
        node, state_node, slots = 1, 1, []
        for position in range(8):
            if position % 4 == 0:
                salt = 0 if position == 0 else node + 1
                slots = [self.slot(spread((number + i) & M32, salt)) for i, number in enumerate(numbers)]
                state_node = 1
            bit = self.bit(code, node, position, state_node, slots, views, depths, reach, kinds)
            node = node << 1 | bit
            state_node = state_node << 1 | bit
        self.push(node & 255)
        return node & 255

    def bit(self, code, node, position, state_node, slots, views, depths, reach, kinds):
        inputs = [0] * 48
        states = [slot[state_node] for slot in slots]
        for i, state in enumerate(states):
            if state:
                p = self.by_state[i][state]
                inputs[2 * i], inputs[2 * i + 1] = stretch(p), (p - 32768) >> 5
        threshold = ((node << 1 | 1) << (7 - position)) & 255
        total, entries, splits = self.know.total, {}, {}
        for view, (low, high) in enumerate(views):
            if low < high:
                middle = self.know.split(low, high, depths[view], threshold)
                zeros, ones = total[middle] - total[low], total[high] - total[middle]
                entries[view], splits[view] = level(zeros) * 40 + level(ones), middle
                p = self.by_weight[view][entries[view]]
                inputs[22 + view] = stretch(p)
                if view <= 3:
                    inputs[35 + view] = stretch(share(zeros, ones))
                elif 6 <= view <= 8:
                    inputs[39 + view - 6] = (p - 32768) >> 5
                elif view >= 10:
                    inputs[42 + view - 10] = stretch(share(zeros, ones))
        expected = []
        for which, recall in enumerate(self.recalls):
            expected.append(None)
            if recall.length:
                byte = 256 | self.text[recall.at]
                if byte >> (8 - position) == node:
                    e = byte >> (7 - position) & 1
                    index = recall.step() * 8 + position
                    expected[which] = (e, index)
                    x = stretch(self.by_recall[which][index])
                    inputs[45 + which] = x if e else -x
        inputs[47] = 256
        recalled = 0 if expected[0] is None else min(1 + self.recalls[0].step(), 15)
        sets = [
            self.first[0][node],
            self.first[1][min(reach, 15) * 8 + sum(1 for state in states[:5] if state)],
            self.first[2][kinds * 8 + position],
            self.first[3][len(entries) * 16 + recalled],
        ]
        logits = [mix(weights, inputs) for weights in sets]
        opinions = logits + [256, 0, 0, 0]
        last = [self.last_sets[0][min(reach, 15)], self.last_sets[1][node], self.last_sets[2][kinds]]
        finals = [mix(weights, opinions) for weights in last]
        b = code(squash((sum(finals) * 21845) >> 16))
        target = 65535 if b else 0
        for i, state in enumerate(states):
            p = self.by_state[i][state]
            self.by_state[i][state] = p + ((target - p) >> 7)
            slots[i][state_node] = NEXT[b][state]
        for view, entry in entries.items():
            p = self.by_weight[view][entry]
            self.by_weight[view][entry] = p + ((target - p) >> 7)
            low, high = views[view]
            views[view] = (splits[view], high) if b else (low, splits[view])
        for which, hope in enumerate(expected):
            if hope:
                p = self.by_recall[which][hope[1]]
                self.by_recall[which][hope[1]] = p + (((65535 if hope[0] == b else 0) - p) >> 6)
        for weights, x in zip(sets, logits):
            learn(weights, inputs, b, x, 28)
        for weights, x in zip(last, finals):
            learn(weights, opinions, b, x, 10)
        return b


def mix(weights, inputs):
    return max(-3071, min(3071, sum((w * x) >> 8 for w, x in zip(weights, inputs) if x) >> 8))


def learn(weights, inputs, b, x, rate):
    error = b * 65536 - squash(x)
    if abs(error) < 200:
        return
    e = (error * rate) >> 10
    for i, value in enumerate(inputs):
        if value:
            weights[i] = max(-262143, min(262143, weights[i] + ((value * e + 8192) >> 14)))


def decode(knowledge, data):
    """The text of a whole stream; an error if it was cut."""
    predictor = Predictor(knowledge)
    low, high, read = 0, M32, 4
    value = int.from_bytes((data + bytes(4))[:4], "big")

    def code(p):
        nonlocal low, high, value, read
        middle = low + ((high - low) * p >> 16)
        bit = 1 if value <= middle else 0
        if bit:
            high = middle
        else:
            low = middle + 1
        while low >> 24 == high >> 24:
            low, high = low << 8 & M32, high << 8 & M32 | 255
            value = value << 8 & M32 | (data[read] if read < len(data) else 0)
            read += 1
        return bit

    while read <= len(data) + 8:
        if predictor.byte(code) == 0 and code(61440):
            return bytes(predictor.text[:-1])
    raise ValueError("the stream was cut")


if __name__ == "__main__":
    root = pathlib.Path(__file__).parent.parent
    knowledge = Knowledge(root / "coder/prime/prime.lzma")
    lines = (root / "coder/tests/vectors.txt").read_text().split("\n")
    done = 0
    for line in lines:
        if line and not line.startswith("#"):
            stream, text = (bytes.fromhex(part) for part in line.split("\t"))
            if decode(knowledge, stream) != text:
                sys.exit(f"vector {done + 1} does not open")
            done += 1
    print(f"{done} passed, 0 failed")
