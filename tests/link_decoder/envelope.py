"""Envelopes and their signatures, written from docs/hosted-links.md alone: opened, and made."""
import base64
import hashlib
import struct
from pathlib import Path

import ed25519
import password as sealing

GOLDEN = Path(__file__).resolve().parents[1] / "envelopes" / "1"
# What every golden envelope says (src/envelope/tests.rs).
FACTS = (3, 1_795_000_000, 1_795_000_300, 0)
# And until when signed ones may be shown, and when that was said.
END = (1_795_003_900, 1_795_000_300)
WORDS = b"what was said, compressed"
FILES = {"plain.txt": None, "password.txt": "correct horse", "signed.txt": None, "signed-password.txt": "correct horse"}


def from_letters(letters):
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


def to_letters(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def checked(data):
    """Bytes with their check behind them."""
    check = bytearray(hashlib.sha256(data).digest()[:3])
    if check[2] & 63 >= 62:
        check[2] ^= 32
    return data + check


def read_checked(letters):
    data = from_letters(letters)
    assert checked(data[:-3]) == data, "damaged"
    return data[:-3]


def id_of(secret):
    return sealing.hkdf(secret, b"", b"excerpt/1/id", 16)


def key_of(secret, salt, password, memory, passes):
    material = secret + (sealing.argon2id(password.encode(), salt, memory, passes) if password else b"")
    return sealing.hkdf(material, salt, b"excerpt/1/content" + id_of(secret), 32)


def size_by_padme(size):
    """The size to which so many bytes are padded."""
    exponent = size.bit_length() - 1
    step = 1 << max(exponent - exponent.bit_length(), 0)
    return -(-size // step) * step


def unseal(envelope, secret, password=None):
    """Facts and content of an envelope, whoever sealed it."""
    kdf, memory, passes, lanes = struct.unpack(">BIBB", envelope[5:12])
    assert envelope[:5] == b"XCRP\x01" and (kdf, lanes) == ((1, 1) if password else (0, 0)), "damaged"
    header, nonce, sealed = envelope[:44], envelope[44:68], envelope[68:]
    key = key_of(secret, header[12:28], password, memory, passes)
    assert sealing.hkdf(key, b"", b"excerpt/1/commit", 16) == header[28:], "another password"
    plaintext = sealing.decrypt(key, nonce, sealed[:-16], sealed[-16:], header + id_of(secret))
    *facts, length = struct.unpack(">IQQBI", plaintext[:25])
    assert not any(plaintext[25 + length :]), "damaged"
    return tuple(facts), plaintext[25 : 25 + length]


def seal(secret, facts, content, salt, nonce):
    """An envelope without a password, as anybody who has the secret can make it."""
    key = key_of(secret, salt, None, 0, 0)
    header = b"XCRP\x01" + bytes(7) + salt + sealing.hkdf(key, b"", b"excerpt/1/commit", 16)
    plaintext = struct.pack(">IQQBI", *facts, len(content)) + content
    plaintext += bytes(21 + size_by_padme(len(content) + 4) - len(plaintext))
    return header + nonce + sealing.encrypt(key, nonce, plaintext, header + id_of(secret))


def secret_of(public, seed):
    return hashlib.sha256(b"excerpt/1/secret" + public + seed).digest()[:24]


def statement(secret, facts, words):
    return b"excerpt/1/revision" + id_of(secret) + struct.pack(">IQQB", *facts) + hashlib.sha256(words).digest()


def is_signed(secret, facts, content):
    """Whether whoever made the link signed this revision."""
    seed, public, signature, words = content[:32], content[32:64], content[64:128], content[128:]
    return secret_of(public, seed) == secret and ed25519.verify(public, signature, statement(secret, facts, words))


def sign(root, seed, facts, words):
    """The secret of an owner's share, and signed content."""
    key = sealing.hkdf(root, seed, b"excerpt/1/sign", 32)
    public = ed25519.public(key)
    secret = secret_of(public, seed)
    return secret, seed + public + ed25519.sign(key, statement(secret, facts, words)) + words


def end_statement(secret, end):
    return b"excerpt/1/end" + id_of(secret) + struct.pack(">QQ", *end)


def read_end(secret, facts, content, letters):
    """Until when a share may be shown, if whoever made its link signed that, no earlier than the revision."""
    data = from_letters(letters)
    end = struct.unpack(">QQ", data[:16])
    assert ed25519.verify(content[32:64], data[16:], end_statement(secret, end)) and end[1] >= facts[2], "another's end"
    return end


def sign_end(root, seed, end):
    key = sealing.hkdf(root, seed, b"excerpt/1/sign", 32)
    statement = end_statement(secret_of(ed25519.public(key), seed), end)
    return to_letters(struct.pack(">QQ", *end) + ed25519.sign(key, statement))


def is_end(*parts):
    try:
        return read_end(*parts) is not None
    except (AssertionError, ValueError, struct.error):
        return False


def check(name, password):
    """What is wrong with a golden envelope; empty when nothing is."""
    lines = (GOLDEN / name).read_text().split("\n")
    secret, envelope = read_checked(lines[0]), from_letters(lines[1])
    try:
        facts, content = unseal(envelope, secret, password)
    except (AssertionError, ValueError, struct.error) as error:
        return f"{name}: {error}"
    if "signed" not in name:
        return "" if (facts, content) == (FACTS, WORDS) and not is_signed(secret, facts, content) else f"{name}: other words"
    if content[128:] != WORDS or facts != FACTS or not is_signed(secret, facts, content):
        return f"{name}: not signed"
    # Signatures of one key and one text are the same bytes everywhere.
    root, seed, end = read_checked(lines[3][1:]), content[:32], lines[2]
    if sign(root, seed, FACTS, WORDS) != (secret, content) or sign_end(root, seed, END) != end:
        return f"{name}: another signature than ours"
    if not is_end(secret, facts, content, end) or read_end(secret, facts, content, end) != END:
        return f"{name}: another end"
    ends = [sign_end(bytes(32), seed, END), sign_end(root, bytes(32), END), sign_end(root, seed, (END[0], END[1] - 1)), end[:-2], ""]
    ends += [end[:at] + ("B" if end[at] == "A" else "A") + end[at + 1 :] for at in range(0, 106, 5)]
    if any(is_end(secret, facts, content, other) for other in ends):
        return f"{name}: a forged end is believed"
    others = [(4, *facts[1:]), (facts[0], 0, *facts[2:]), (*facts[:3], 1)]
    forged = [(other, content) for other in others]
    forged += [(facts, content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]) for at in range(0, len(content), 9)]
    forged += [(facts, content[:-1]), (facts, content[:127]), (facts, b"")]
    return "" if not any(is_signed(secret, *other) for other in forged) else f"{name}: a forgery is believed"


def made():
    """Files for the first implementation: one that it must believe, and one that a reader of that link has made."""
    root, seed, salt, nonce = (bytes(range(at, at + size)) for at, size in ((1, 32), (50, 32), (90, 16), (120, 24)))
    secret, content = sign(root, seed, FACTS, WORDS)
    other, forged = sign(bytes(32), seed, FACTS, b"other words")
    assert other != secret and not is_signed(secret, FACTS, forged)
    contents = {"second.txt": (content, root, END), "forged.txt": (forged, bytes(32), (END[0] + 9999, END[1]))}
    letters = to_letters(checked(secret))

    def lines(content, root, end):
        return f"{letters}\n{to_letters(seal(secret, FACTS, content, salt, nonce))}\n{sign_end(root, seed, end)}\n"

    return {name: lines(*parts) for name, parts in contents.items()}


def problems(with_passwords, write):
    found = [check(name, password) for name, password in FILES.items() if with_passwords or not password]
    for name, text in made().items():
        if write:
            (GOLDEN / name).write_text(text)
        if (GOLDEN / name).read_text() != text:
            found.append(f"{name}: not what is made now; write it anew with --write")
    return [problem for problem in found if problem]
