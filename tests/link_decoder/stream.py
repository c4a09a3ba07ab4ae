"""From the stream to what it says: docs/link-format.md, "Stream". The result has the members of the JSON export."""
USER, ASSISTANT, OTHER, LEFT_OUT, HEAD, FIELD, SWITCH, BLOCK = map(chr, range(1, 9))
INLINE, CLOSE, TEXT, BREAK, JOIN, LITERAL, CONTROL = map(chr, (11, 12, 14, 15, 16, 17, 18))
MARKS = {chr(number) for number in range(32)} - {"\t", "\n"}
ALIGNMENTS = {"---": "none", ":--": "left", ":-:": "center", "--:": "right"}
DETAILS = {"T": "thinking", "U": "tool", "A": "artifact"}
NESTED = {"b": "strong", "i": "emphasis", "s": "strike", "^": "superscript", "_": "subscript"}


def text(written):
    """A text without its marks."""
    out, letters = [], iter(written)
    for letter in letters:
        if letter == CONTROL:
            out.append(chr(ord(next(letters, "0")) - 48))
        elif letter == LITERAL:
            out.append(next(letters, ""))
        elif letter not in MARKS:
            out.append(letter)
    return "".join(out)


def excerpt(stream):
    starts = [at for at, letter in enumerate(stream) if letter in (USER, ASSISTANT, OTHER, LEFT_OUT)] + [len(stream)]
    title, _, known = stream[: starts[0]].partition(HEAD)
    flags = ord(known[0]) - 64 if known else 0
    fields = [text(field) for field in known[1:].split(FIELD)] + [""] * 5
    parts = [part(stream[begin:end], flags) for begin, end in zip(starts, starts[1:])]
    marks = {}
    if flags & 16:
        marks = {"source": fields[3]} if fields[3] else {}
        marks |= {"unsigned": True} if fields[4] == "u" else {}
    return marks | {
        "title": text(title),
        "author": fields[2] if flags & 2 else None,
        "assistant": fields[0],
        "date": fields[1],
        "anonymized": bool(flags & 1),
        "messages": parts,
    }


def part(written, flags):
    mark, rest = written[0], written[1:]
    if mark == LEFT_OUT:
        return {"left_out": int(rest)}
    role = {USER: "user", ASSISTANT: "assistant"}.get(mark)
    if role is None:
        role, rest = {"s": "system", "t": "tool"}[rest[0]], rest[1:]
    is_content = bool(flags & (4 if role == "user" else 8))
    if rest.startswith(SWITCH):
        is_content, rest = not is_content, rest[1:]
    model = time = ""
    if rest.startswith(FIELD):
        model, _, rest = rest[1:].partition(FIELD)
        time, _, rest = rest.partition(FIELD)
    blocks = Blocks(rest.split("\n")).read(False) if is_content else [{"type": "plain", "text": text(rest)}]
    return {"role": role, "model": text(model) or None, "time": text(time) or None, "blocks": blocks}


def begins(line):
    """The block that a line begins; None for a paragraph's line."""
    heading = line.lstrip("#")
    if 1 <= len(line) - len(heading) <= 6 and heading.startswith(" "):
        return "heading"
    if line.startswith("- "):
        return "bullet"
    digits, dot, _ = line.partition(". ")
    if dot and digits.isascii() and digits.isdigit() and int(digits) < 1 << 32:
        return "number"
    if line in ("---", "\\[", CLOSE):
        return line
    return {">": "quote", "|": "row", BLOCK: "other"}.get(line[0], "code" if line.startswith("```") else None)


class Blocks:
    def __init__(self, lines):
        self.lines, self.at = lines, 0

    def peek(self):
        return self.lines[self.at] if self.at < len(self.lines) else None

    def next(self):
        self.at += 1
        return self.lines[self.at - 1] if self.at <= len(self.lines) else None

    def read(self, inside):
        blocks = []
        while (line := self.peek()) is not None:
            kind = begins(line) if line else ""
            if kind == "":
                self.next()
            elif kind == CLOSE and inside:
                break
            else:
                blocks.append(self.block(kind))
        return blocks

    def block(self, kind):
        if kind in ("bullet", "number"):
            return self.list(kind)
        if kind == "row":
            return self.table()
        if kind is None:
            lines = self.take(lambda line: line and begins(line) is None)
            return {"type": "paragraph", "content": inlines("\n".join(lines))}
        if kind == "quote":
            lines = self.take(lambda line: line.startswith(">"))
            lines = [line[2:] if line.startswith("> ") else line[1:] for line in lines]
            return {"type": "quote", "blocks": Blocks(lines).read(True)}
        line = self.next()
        if kind == "heading":
            marks, _, rest = line.partition(" ")
            return {"type": "heading", "level": len(marks), "content": inlines(rest)}
        if kind == "code":
            return {"type": "code", "language": text(line[3:]), "text": self.fenced("```")}
        if kind == "\\[":
            return {"type": "math", "tex": self.fenced("\\]")}
        if kind == "---":
            return {"type": "rule"}
        return self.other(line[1], line[2:])

    def take(self, wanted):
        lines = []
        while self.peek() is not None and wanted(self.peek()):
            lines.append(self.next())
        return lines

    def fenced(self, end):
        lines = []
        while (line := self.next()) is not None and line != end:
            lines.append(line[1:] if line.startswith(LITERAL) else line)
        return text("\n".join(lines))

    def other(self, letter, rest):
        if letter == "l":
            lines = [rest]
            while not lines[-1].endswith(CLOSE):
                lines.append(self.next())
            return {"type": "plain", "text": text("\n".join(lines))}
        if letter == "p":
            return picture(rest.removesuffix(CLOSE))
        if letter == "a":
            return {"type": "attachment", "name": text(rest)}
        if letter == "i":
            return {"type": "list", "start": int(rest) if rest else None, "items": []}
        if letter == "t":
            return {"type": "table", "alignments": [], "rows": []}
        blocks = self.read(True)
        self.next()
        return {"type": "details", "kind": DETAILS[letter], "title": text(rest), "blocks": blocks}

    def list(self, kind):
        indent = "  " if kind == "bullet" else "   "
        items, start = [], None
        while self.peek() and begins(self.peek()) == kind:
            mark, _, rest = self.next().partition(" ")
            if kind == "number" and start is None:
                start = int(mark[:-1])
            item = {}
            if rest.startswith(("[ ] ", "[x] ")):
                item["checked"] = rest[1] == "x"
                rest = rest[4:]
            lines = [rest]
            ahead = self.at
            while ahead < len(self.lines) and (not self.lines[ahead] or self.lines[ahead].startswith(indent)):
                ahead += 1
                if self.lines[ahead - 1]:
                    lines += [line[len(indent) :] for line in self.lines[self.at : ahead]]
                    self.at = ahead
            item["blocks"] = Blocks(lines).read(True)
            items.append(item)
        return {"type": "list", "start": start, "items": items}

    def table(self):
        alignments, rows = [], []
        for line in self.take(lambda line: line.startswith("|")):
            row = cells(line)
            if row and not alignments and all(cell in ALIGNMENTS for cell in row):
                alignments = [ALIGNMENTS[cell] for cell in row]
            else:
                rows.append([inlines(cell) for cell in row])
        return {"type": "table", "alignments": alignments, "rows": rows}


def cells(row):
    found, at = [], 1
    while at < len(row):
        end = until(row, "|", at)
        cell = row[at:end]
        found.append(cell.removeprefix(" ").removesuffix(" "))
        at = end + 1
    return found


def until(line, end, at):
    """Where `end` stands that has no LITERAL before it; the line's end without one."""
    while True:
        found = line.find(end, at)
        if found < 0:
            return len(line)
        if found == 0 or line[found - 1] != LITERAL:
            return found
        at = found + 1


def picture(written):
    alt, field, data = written.partition(FIELD)
    return {"type": "picture", "alt": text(alt), "data": text(data) if field else None}


def inlines(line):
    """The inlines of a line."""
    last_link = line.rfind("](")
    # Open containers: (what they become, their inlines).
    opened, at = [("", [])], 0
    letters = None

    def add(inline):
        end_text()
        opened[-1][1].append(inline)

    def end_text():
        nonlocal letters
        if letters is not None:
            opened[-1][1].append({"type": "text", "text": letters})
        letters = None

    def close(**more):
        end_text()
        kind, content = opened.pop()
        add({"type": NESTED.get(kind, kind), **more, "content": content})

    while at < len(line):
        letter, innermost = line[at], opened[-1][0]
        at += 1
        if letter == "*":
            kind = "emphasis"
            if line.startswith("*", at):
                kind, at = "strong", at + 1
            if innermost == kind:
                close()
            else:
                end_text()
                opened.append((kind, []))
        elif letter == "`":
            end = until(line, "`", at)
            add({"type": "code", "text": text(line[at:end])})
            at = end + 1
        elif letter == "\\" and line.startswith("(", at):
            end = until(line, "\\)", at + 1)
            add({"type": "math", "tex": text(line[at + 1 : end])})
            at = end + 2
        elif letter == "[" and at - 1 < last_link:
            end_text()
            opened.append(("link", []))
        elif letter == "]" and innermost == "link" and line.startswith("(", at):
            end = until(line, ")", at + 1)
            close(target=text(line[at + 1 : end]))
            at = end + 1
        elif letter in ("\n", BREAK):
            add({"type": "break"})
        elif letter == TEXT:
            end_text()
            letters = ""
        elif letter == INLINE:
            kind, at = line[at], at + 1
            if kind == "p":
                end = until(line, CLOSE, at)
                add(picture(line[at:end]))
                at = end + 1
            else:
                end_text()
                opened.append((kind, []))
        elif letter == CLOSE:
            if innermost in NESTED:
                close()
        elif letter in (LITERAL, CONTROL):
            letters = (letters or "") + text(line[at - 1 : at + 1])
            at += 1
        elif letter != JOIN:
            letters = (letters or "") + letter
    while len(opened) > 1:
        close(**({"target": ""} if opened[-1][0] == "link" else {}))
    end_text()
    return opened[0][1]
