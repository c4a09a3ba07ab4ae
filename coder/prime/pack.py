"""Packs the learned tables and the phrases into the file that is built in: pack.py TABLES PHRASES OUT."""
import lzma
import sys

tables, phrases = (open(path, "rb").read() for path in sys.argv[1:3])
plain = len(tables).to_bytes(4, "little") + tables + phrases
packed = lzma.compress(plain, lzma.FORMAT_RAW, filters=[{
    "id": lzma.FILTER_LZMA1, "dict_size": 1 << 22, "lc": 3, "lp": 0, "pb": 0,
    "mode": lzma.MODE_NORMAL, "nice_len": 273, "mf": lzma.MF_BT4, "depth": 1000,
}])
open(sys.argv[3], "wb").write(len(plain).to_bytes(4, "little") + packed)
print(len(tables), len(phrases), "->", 4 + len(packed))
