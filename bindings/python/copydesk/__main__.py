"""The program: ``copydesk lint articles``, or ``python -m copydesk lint articles``."""

import signal
import sys

from copydesk import _engine


def main() -> int:
    # Ctrl-C ends the program at once, as it does without Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _engine.main(["copydesk", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
