"""Runs `copydesk lint` in terminals of several widths and reads what they show. Arguments: the program, a folder of articles."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def shown(width, *args):
    """What a terminal of so many columns is sent."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "CI")}
    environment.update(TERM="xterm-256color", GITHUB_ACTIONS="true")
    command = [sys.argv[1], "lint", "--isolated", "--articles", "all", "--hints", *args, sys.argv[2]]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=subprocess.DEVNULL, env=environment)
    os.close(terminal)
    sent = b""
    while True:
        try:
            part = os.read(controller, 65536)
        except OSError:
            break
        if not part:
            break
        sent += part
    process.wait()
    return sent.decode("utf-8").replace("\r\n", "\n")


def columns(line):
    """The columns that a line takes."""
    marks = ("Mn", "Me", "Cf")
    return sum(0 if unicodedata.category(c) in marks else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


wrong = []
for width in (40, 80, 120):
    for form in ((), ("--format", "full"), ("--format", "grouped"), ("--format", "concise"), ("--statistics",), ("--diff",)):
        text = shown(width, *form)
        plain = COLOUR.sub("", text)
        if not plain.strip():
            wrong.append(f"{width}: {form}: nothing was shown")
        if plain.startswith("::"):
            wrong.append(f"{width}: {form}: commands of GitHub on a terminal")
        if form in ((), ("--format", "full"), ("--format", "grouped")):
            # A path is not parted, so that a terminal can open it.
            lines = [line for line in plain.split("\n") if not re.match(r"^ *(-->|:::) |^\S+$", line)]
            wrong += [f"{width}: {form}: too wide: {line!r}" for line in lines if columns(line) > width]
            if text == plain:
                wrong.append(f"{width}: {form}: there are no colours")
        wrong += [f"{width}: {form}: {c!r} was sent" for c in set(plain) if c not in "\n\t\r" and unicodedata.category(c) == "Cc"]

sys.exit("\n".join(wrong) or 0)
