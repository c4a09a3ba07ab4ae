"""What a worker of a bench does in each turn: the processor's milliseconds for each byte, one line a turn."""

import sys
import time


def answer(size, act):
    """Answers each line with what `act` took, divided by `size`; what is over too soon is done several times."""
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.process_time()
        count = 0
        while True:
            act()
            count += 1
            took = time.process_time() - start
            if took > 0.05:
                break
        print(took * 1000 / count / size, flush=True)
