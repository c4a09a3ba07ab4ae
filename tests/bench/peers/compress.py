"""Compressors that Python has, at their best: xz|zstd. Each line is a file; answers its bytes compressed, and milliseconds."""

import json
import lzma
import sys
import time

METHOD = sys.argv[1]
if METHOD == "zstd":
    import zstandard


def compressed(data):
    if METHOD == "xz":
        return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME, check=lzma.CHECK_NONE)
    parameters = zstandard.ZstdCompressionParameters.from_level(22, write_checksum=0, write_content_size=0)
    return zstandard.ZstdCompressor(compression_params=parameters).compress(data)


print("ready", flush=True)
for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as file:
        text = file.read()
    start = time.perf_counter()
    size = len(compressed(text))
    print(json.dumps([size, (time.perf_counter() - start) * 1000]), flush=True)
