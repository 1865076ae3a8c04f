#!/usr/bin/env python3
"""Make what is handed out, with nothing but Python and Debian's own packages.

python3 packaging/build.py deb         the Debian package, in dist/
python3 packaging/build.py twice       the package made twice: the same to the last byte?
python3 packaging/build.py wheel       wheel and source archive, tried in a clean environment
python3 packaging/build.py sbom        what is inside and under which licences
python3 packaging/build.py platforms   do the locked parts exist for Windows and macOS?
python3 packaging/build.py replace     another Qt in the program, as its licence lets everybody do
python3 packaging/build.py prove       the package on a bare Debian, as an ordinary user
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

if __name__ == "__main__":
    sys.path[:0] = [str(HERE / "build_parts"), str(HERE / "bootstrap_parts")]
    from makers import run

    sys.exit(run(sys.argv[1:]))
