"""detect-secrets by its own interface, with its usual settings: FILE."""

import os
import sys

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

from turns import answer

FILE = sys.argv[1]


def scan():
    with default_settings():
        SecretsCollection().scan_file(FILE)


answer(os.path.getsize(FILE), scan)
