"""The next bit's probability, and the text of packed bytes: docs/link-coder.md."""
from coder import (
    CONTEXTS, DEPTH, END, FIRST_RATE, FROM_PHRASES, FROM_RECALL, INPUTS, LAST_RATE, LIMIT, NEXT, OPINIONS, SLOT_BITS,
    SMALL, SQUASHED, STRETCH, U32, VIEWS, WEIGHT_LIMIT, ZEROS, History, Recall, kind, level, spread,
)


def mix(weights, inputs):
    logit = sum([(weight * value) >> 8 for weight, value in zip(weights, inputs)]) >> 8
    return min(max(logit, -LIMIT), LIMIT)


def teach(weights, inputs, logit, bit, rate):
    error = (bit << 16) - SQUASHED[logit + LIMIT]
    if abs(error) < SMALL:
        return
    error = (error * rate) >> 10
    for index, value in enumerate(inputs):
        if value:
            weight = weights[index] + ((value * error + 8192) >> 14)
            weights[index] = min(max(weight, -WEIGHT_LIMIT), WEIGHT_LIMIT)


class Predictor:
    def __init__(self, model):
        self.model = model
        self.by_state = [list(table) for table in model.by_state]
        self.by_weight = [list(table) for table in model.by_weight]
        self.by_recall = [list(table) for table in model.by_recall]
        self.first = [{} for _ in model.first]
        self.last = {}
        self.history, self.slots = History(), {}
        self.recalls = [Recall(5), Recall(8)]
        self.node, self.position = 1, 0
        root = (0, len(model.order))
        self.found = [root] + [(0, 0)] * DEPTH
        self.plain = [root] + [(0, 0)] * DEPTH
        self.plain_lengths, self.after_sign = [0, 0], False
        self.begin_byte()
        self.predict()

    def own(self, sets, shipped, situation):
        """A set of weights, copied when it is first used."""
        if situation not in sets:
            sets[situation] = list(shipped[situation])
        return sets[situation]

    def push(self, bit):
        self.learn(bit)
        self.node = self.node << 1 | bit
        self.position += 1
        if self.position == 8:
            byte = self.node & 255
            self.follow(byte)
            self.history.push(byte)
            for recall in self.recalls:
                recall.push(self.history.text, self.history.last)
            self.node, self.position = 1, 0
            self.begin_byte()
        elif self.position == 4:
            self.find_slots()
        self.predict()

    def learn(self, bit):
        target = 65535 if bit else 0
        for context in range(CONTEXTS):
            state, table = self.state_at[context], self.by_state[context]
            table[state] += (target - table[state]) >> 7
            self.at[context][self.slot_node] = NEXT[bit][state]
        for view in range(VIEWS):
            low, high = self.views[view][:2]
            if low < high:
                table, at = self.by_weight[view], self.weight_at[view]
                table[at] += (target - table[at]) >> 7
                split = self.splits[view]
                self.views[view][:2] = (split, high) if bit else (low, split)
        for recalled, table in zip(self.recall_at, self.by_recall):
            if recalled:
                expected, at = recalled
                table[at] += ((65535 if expected == bit else 0) - table[at]) >> 6
        for weights, logit in zip(self.chosen, self.logits):
            teach(weights, self.inputs, logit, bit, FIRST_RATE)
        teach(self.last_chosen, self.opinions, self.logit, bit, LAST_RATE)

    def begin_byte(self):
        self.hashes = self.history.contexts()
        self.find_slots()

        def reach(chain):
            return max((depth for depth, (low, high) in enumerate(chain) if low < high), default=0)

        self.longest = reach(self.found)
        word, two = self.history.word_length, self.history.two_words_length
        depths = [1, 2, 3, 4, 5, 6, word, two, self.longest, *self.plain_lengths, reach(self.plain)]
        self.views = []
        for view, depth in enumerate(depths):
            chain = self.found if view < 9 else self.plain
            low, high = chain[depth] if depth <= DEPTH else (0, 0)
            if low < high and depth >= (1 if view < 6 else 3):
                self.views.append([self.model.split(low, high, depth, 1), high, depth])
            else:
                self.views.append([0, 0, 0])
        last = self.history.last
        self.kinds = kind(last & 255) * 8 + kind(last >> 8 & 255)

    def follow(self, byte):
        self.advance(self.found, byte)
        sign = byte < 128 and not chr(byte).isalnum()
        if not (sign and self.after_sign):
            self.advance(self.plain, 32 if sign else (byte | 32 if 65 <= byte <= 90 else byte))
            word, two = self.plain_lengths
            self.plain_lengths = [1, word + 1] if sign else [word + 1, two + 1]
            self.after_sign = sign

    def advance(self, chain, byte):
        for depth in range(DEPTH - 1, -1, -1):
            chain[depth + 1] = self.model.narrowed(chain[depth], depth, byte)

    def find_slots(self):
        salt = self.node + 1 if self.position else 0
        self.at = [self.slot(spread((hashed + context) & U32, salt)) for context, hashed in enumerate(self.hashes)]

    def slot(self, hashed):
        """The slot of a hash: its check, then a state for each node; the less seen of two gives way."""
        first, check = hashed >> (32 - SLOT_BITS), hashed & 255
        oldest = None
        for at in (first, first ^ 1):
            slot = self.slots.get(at)
            if slot is None:
                slot = self.slots[at] = [0] * 16
            if slot[1] and slot[0] == check:
                return slot
            if oldest is None or slot[1] < oldest[1]:
                oldest = slot
        oldest[:] = [check] + [0] * 15
        return oldest

    def predict(self):
        bits = self.position & 3
        self.slot_node = node = 1 << bits | (self.node & ((1 << bits) - 1))
        inputs, seen, self.state_at = [], 0, []
        for context in range(CONTEXTS):
            state = self.at[context][node]
            self.state_at.append(state)
            if state:
                p = self.by_state[context][state]
                inputs += [STRETCH[p >> 4], (p - 32768) >> 5]
                seen += context < 7
            else:
                inputs += [0, 0]
        threshold = ((self.node << 1 | 1) << (7 - self.position)) & 255
        total, leans, alive = self.model.total, [], 0
        self.splits, self.weight_at = [0] * VIEWS, [0] * VIEWS
        for view, (low, high, depth) in enumerate(self.views):
            logit = lean = 0
            if low < high:
                alive += 1
                split = self.splits[view] = self.model.split(low, high, depth, threshold)
                at = level(total[split] - total[low]) << 5 | level(total[high] - total[split])
                self.weight_at[view] = at
                p = self.by_weight[view][at]
                logit, lean = STRETCH[p >> 4], (p - 32768) >> 5
            inputs.append(logit)
            if 6 <= view < 9:
                leans.append(lean)
        inputs += leans
        self.recall_at = []
        for recall, table in zip(self.recalls, self.by_recall):
            expected, logit = recall.expected, 0
            if expected and expected >> (8 - self.position) == self.node:
                bit, at = expected >> (7 - self.position) & 1, recall.step() << 3 | self.position
                self.recall_at.append((bit, at))
                logit = STRETCH[table[at] >> 4] if bit else -STRETCH[table[at] >> 4]
            else:
                self.recall_at.append(None)
            inputs.append(logit)
        inputs.append(256)
        self.inputs = inputs + [0] * (INPUTS - len(inputs))
        assert len(inputs) == FROM_RECALL + 3 and FROM_PHRASES == 2 * CONTEXTS
        recalled = 1 + (self.recall_at[0][1] >> 3) if self.recall_at[0] else 0
        situations = (
            self.node & 255,
            min(self.longest, 15) * 8 + seen,
            self.kinds * 8 + self.position,
            alive * 16 + min(recalled, 15),
        )
        shipped = zip(self.first, self.model.first, situations)
        self.chosen = [self.own(sets, known, situation) for sets, known, situation in shipped]
        self.logits = [mix(weights, self.inputs) for weights in self.chosen]
        self.opinions = self.logits + [256] + [0] * (OPINIONS - 5)
        self.last_chosen = self.own(self.last, self.model.last, min(self.longest, 15))
        self.logit = mix(self.last_chosen, self.opinions)
        self.probability = SQUASHED[self.logit + LIMIT]


def decode(model, data):
    """The text, and whether its end was reached."""
    predictor = Predictor(model)
    low, high, value, read = 0, U32, int.from_bytes((data + bytes(4))[:4], "big"), 4

    def bit(probability):
        nonlocal low, high, value, read
        middle = low + ((high - low) * probability >> 16)
        one = value <= middle
        if one:
            high = middle
        else:
            low = middle + 1
        while (low ^ high) >> 24 == 0:
            low, high = low << 8 & U32, (high << 8 | 255) & U32
            value = (value << 8 | (data[read] if read < len(data) else 0)) & U32
            read += 1
        return int(one)

    while True:
        byte = 0
        for _ in range(8):
            one = bit(predictor.probability)
            predictor.push(one)
            byte = byte << 1 | one
        ended = byte == 0 and bit(END) == 1
        waits = read > len(data) + 4 + ZEROS
        if ended or waits:
            text = bytes(predictor.history.text)
            return (text[:-1], True) if ended and not waits else (text, False)
