"""From what was pasted to bytes: docs/link-format.md, "Reading what was pasted" to "Payload"."""
import re

CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"
BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
IGNORED = "\u00ad\u200b\u2060\ufeff"


def fragment(pasted):
    """The fragment's letters, the format character first."""
    for mark in ("#", "%23"):
        if mark in pasted:
            pasted = pasted.split(mark, 1)[1]
            break
    pasted = re.sub("%([0-7][0-9a-fA-F])", lambda escape: chr(int(escape[1], 16)), pasted)
    alphabet = CAPITALS if pasted.lstrip().startswith("4") else BASE64
    letters, after_break = "", False
    for at, letter in enumerate(pasted):
        if letter in "\r\n":
            after_break = True
        elif letter.isspace() or letter in IGNORED or (letter == ">" and after_break):
            pass
        elif letter == "=" and pasted[at + 1 : at + 2] in ("\r", "\n"):
            pass
        elif letter in alphabet:
            after_break = False
            letters += letter
        else:
            break
    return letters


def from_base64(letters):
    bits, count, out = 0, 0, bytearray()
    for letter in letters:
        bits = bits << 6 | BASE64.index(letter)
        count += 6
        if count >= 8:
            count -= 8
            out.append(bits >> count)
            bits &= (1 << count) - 1
    return bytes(out)


def from_capitals(letters):
    bits, count = 0, 0
    for at in range(0, len(letters), 5):
        group = letters[at : at + 5]
        value = sum(CAPITALS.index(letter) * 43**place for place, letter in enumerate(group))
        width = (0, 5, 10, 16, 21, 27)[len(group)]
        bits |= (value & ((1 << width) - 1)) << count
        count += width
    return (bits & ((1 << count // 8 * 8) - 1)).to_bytes(count // 8, "little")


def crc24(data):
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc


class Payload:
    """What stands behind the format character."""

    def __init__(self, letters, capitals):
        data = (from_capitals if capitals else from_base64)(letters)
        check = int.from_bytes(data[:3], "big")
        self.data = data[3:]
        self.checksum = check >> 6
        self.has_its_length = check & 63 == len(letters) % 64

    def is_of(self, checked):
        return crc24(checked) >> 6 == self.checksum
