"""Where the frozen program begins; a folder of its own, so that no module can be mistaken."""

import sys

from kneecheck.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
