"""Argon2id (RFC 9106), HKDF-SHA256 (RFC 5869) and XChaCha20-Poly1305, as far as docs/link-format.md
and docs/hosted-links.md use them."""
import hashlib
import hmac
import struct

MEMORY, PASSES, LENGTH = 19456, 2, 32
U32, U64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF


def open_sealed(sealed, password):
    salt, commitment, ciphertext, tag = sealed[:16], sealed[16:28], sealed[28:-16], sealed[-16:]
    key = hkdf(argon2id(password.encode(), salt), salt, b"excerpt/1/link", 32)
    assert hkdf(key, b"", b"excerpt/1/commit", 16)[:12] == commitment, "another password"
    return decrypt(key, bytes(24), ciphertext, tag)


def hkdf(material, salt, info, length):
    secret = hmac.digest(salt or bytes(32), material, "sha256")
    return hmac.digest(secret, info + b"\x01", "sha256")[:length]


def long_hash(data, length):
    head = struct.pack("<I", length)
    if length <= 64:
        return hashlib.blake2b(head + data, digest_size=length).digest()
    out, block = b"", hashlib.blake2b(head + data).digest()
    while length - len(out) > 64:
        out += block[:32]
        block = hashlib.blake2b(block, digest_size=min(64, length - len(out))).digest()
    return out + block


def argon2id(password, salt, size=MEMORY, passes=PASSES):
    fields = struct.pack("<IIIIII", 1, LENGTH, size, passes, 0x13, 2)
    for field in (password, salt, b"", b""):
        fields += struct.pack("<I", len(field)) + field
    seed = hashlib.blake2b(fields).digest()
    memory = [None] * size
    for column in (0, 1):
        memory[column] = list(struct.unpack("<128Q", long_hash(seed + struct.pack("<II", column, 0), 1024)))
    quarter, zero = size // 4, [0] * 128
    for number in range(passes):
        for part in range(4):
            by_address = number == 0 and part < 2
            counter, addresses = 0, []
            for index in range(quarter):
                at = part * quarter + index
                if by_address and index % 128 == 0:
                    counter += 1
                    head = [number, 0, part, size, passes, 2, counter] + [0] * 121
                    addresses = compress(zero, compress(zero, head))
                if number == 0 and at < 2:
                    continue
                previous = memory[at - 1]
                random = (addresses[index % 128] if by_address else previous[0]) & U32
                # The blocks that may be referred to: all before this one, in later passes the last three quarters.
                area = at - 1 if number == 0 else 3 * quarter + index - 1
                offset = area - 1 - (area * (random * random >> 32) >> 32)
                begin = 0 if number == 0 else (part + 1) % 4 * quarter
                block = compress(previous, memory[(begin + offset) % size])
                memory[at] = block if number == 0 else [a ^ b for a, b in zip(block, memory[at])]
    return long_hash(struct.pack("<128Q", *memory[-1]), LENGTH)


ROWS = [list(range(16 * row, 16 * row + 16)) for row in range(8)]
COLUMNS = [[2 * column + 16 * row + half for row in range(8) for half in (0, 1)] for column in range(8)]
QUARTERS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def compress(x, y):
    mixed = [a ^ b for a, b in zip(x, y)]
    v = list(mixed)
    for places in ROWS + COLUMNS:
        for one, two, three, four in QUARTERS:
            one, two, three, four = places[one], places[two], places[three], places[four]
            a, b, c, d = v[one], v[two], v[three], v[four]
            a = (a + b + 2 * (a & U32) * (b & U32)) & U64
            d ^= a
            d = (d >> 32 | d << 32) & U64
            c = (c + d + 2 * (c & U32) * (d & U32)) & U64
            b ^= c
            b = (b >> 24 | b << 40) & U64
            a = (a + b + 2 * (a & U32) * (b & U32)) & U64
            d ^= a
            d = (d >> 16 | d << 48) & U64
            c = (c + d + 2 * (c & U32) * (d & U32)) & U64
            b ^= c
            v[one], v[two], v[three], v[four] = a, (b >> 63 | b << 1) & U64, c, d
    return [a ^ b for a, b in zip(mixed, v)]


def chacha(words):
    x = list(words)

    def turn(a, b, c, d):
        for first, second, third, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[first] = (x[first] + x[second]) & U32
            x[third] ^= x[first]
            x[third] = (x[third] << by | x[third] >> (32 - by)) & U32

    for _ in range(10):
        for places in QUARTERS:
            turn(*places)
    return x


CONSTANTS = struct.unpack("<4I", b"expand 32-byte k")


def stream(key, counter, nonce):
    words = [*CONSTANTS, *struct.unpack("<8I", key), counter, *struct.unpack("<3I", nonce)]
    return struct.pack("<16I", *((a + b) & U32 for a, b in zip(words, chacha(words))))


def inner(key, nonce):
    """Key and nonce of ChaCha20, from those of XChaCha20."""
    words = chacha([*CONSTANTS, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce[:16])])
    return struct.pack("<8I", *words[:4], *words[12:]), bytes(4) + nonce[16:]


def padded(data):
    return data + bytes(-len(data) % 16)


def tag_of(key, nonce, ciphertext, associated):
    once = stream(key, 0, nonce)[:32]
    r = int.from_bytes(once[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    covered = padded(associated) + padded(ciphertext) + struct.pack("<QQ", len(associated), len(ciphertext))
    sum_ = 0
    for at in range(0, len(covered), 16):
        sum_ = (sum_ + int.from_bytes(covered[at : at + 16] + b"\x01", "little")) * r % ((1 << 130) - 5)
    return ((sum_ + int.from_bytes(once[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def turned(key, nonce, data):
    blocks = b"".join(stream(key, 1 + at // 64, nonce) for at in range(0, len(data), 64))
    return bytes(a ^ b for a, b in zip(data, blocks))


def decrypt(key, nonce, ciphertext, tag, associated=b""):
    key, nonce = inner(key, nonce)
    assert hmac.compare_digest(tag_of(key, nonce, ciphertext, associated), tag), "damaged"
    return turned(key, nonce, ciphertext)


def encrypt(key, nonce, plaintext, associated):
    """The ciphertext, and its tag behind it."""
    key, nonce = inner(key, nonce)
    ciphertext = turned(key, nonce, plaintext)
    return ciphertext + tag_of(key, nonce, ciphertext, associated)
