"""Verifies DKIM signatures with dkimpy: verify_dkim.py NAME RECORD, where RECORD is the only TXT record of the world.

Reads a message a line, in base64, and writes a line for each: pass, or why it does not.
"""
import base64
import logging
import sys

import dkim


class Reasons(logging.Handler):
    def __init__(self):
        super().__init__()
        self.reasons = []

    def emit(self, record):
        self.reasons.append(record.getMessage())


def verdict(message, name, record):
    reasons = Reasons()
    logger = logging.Logger("dkim")
    logger.addHandler(reasons)
    passed = dkim.verify(message, logger=logger, minkey=2048,
                         dnsfunc=lambda asked, timeout=5: record if asked == name else None)
    return "pass" if passed else " ".join(["fail:", *reasons.reasons]).replace("\n", " ")


for line in sys.stdin:
    print(verdict(base64.b64decode(line), sys.argv[1].encode() + b".", sys.argv[2].encode()))
