"""Ed25519 (RFC 8032), to sign and to verify; slow, and not for secrets: it takes different times for different keys."""
import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NOWHERE = (0, 1)


def add(one, other):
    (x1, y1), (x2, y2) = one, other
    both = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + both, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - both, -1, P)
    return x % P, y % P


def times(number, point):
    sum_ = NOWHERE
    while number:
        if number & 1:
            sum_ = add(sum_, point)
        point = add(point, point)
        number >>= 1
    return sum_


def point_of(data):
    """The point that 32 bytes name; an assertion fails where they name none."""
    assert len(data) == 32, "no point"
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    assert y < P, "no point"
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * ROOT_OF_MINUS_ONE % P
    assert x * x % P == square and (x or not sign), "no point"
    return (P - x if x & 1 != sign else x), y


def bytes_of(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def challenge(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % ORDER


def halves(key):
    digest = hashlib.sha512(key).digest()
    number = int.from_bytes(digest[:32], "little")
    return number & ((1 << 254) - 8) | 1 << 254, digest[32:]


def public(key):
    return bytes_of(times(halves(key)[0], BASE))


def sign(key, message):
    number, prefix = halves(key)
    once = challenge(prefix, message)
    beginning = bytes_of(times(once, BASE))
    end = (once + challenge(beginning, public(key), message) * number) % ORDER
    return beginning + end.to_bytes(32, "little")


def verify(public_key, signature, message):
    """Whether the owner of the public key signed the message."""
    try:
        owner, beginning = point_of(public_key), point_of(signature[:32])
    except AssertionError:
        return False
    end = int.from_bytes(signature[32:], "little")
    # Keys and beginnings of small order fit many messages.
    if len(signature) != 64 or end >= ORDER or NOWHERE in (times(8, owner), times(8, beginning)):
        return False
    number = challenge(signature[:32], public_key, message)
    return times(end, BASE) == add(beginning, times(number, owner))
