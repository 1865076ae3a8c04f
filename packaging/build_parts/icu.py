"""A smaller library of ICU's data: Qt's wheel brings every language, the window shows few.

This is what ICU's own makers call customising the data, done with ICU's own tool; the code that
reads the data stays the wheel's. It halves what the package weighs beside Typst.
"""

from __future__ import annotations

import re
from pathlib import Path

from steps import Steps

LANGUAGES = ("root", "en", "vi")
_LIBRARY = re.compile(r"libicudata\.so\.(\d+)")
# What Qt asks ICU for: order, upper and lower case, names of time zones. Where words and lines
# end, units, currencies and old code pages it knows by itself or never needs.
_GROUPS = frozenset({"", "coll", "zone"})
_UNUSED = frozenset({"confusables.cfu", "unames.icu"})
_TABLES = re.compile(
    r".+\.(icu|nrm)|"
    r"(currencyNumericCodes|dayPeriods|genderList|grammaticalFeatures|icustd|icuver|keyTypeData|"
    r"likelySubtags|metaZones|metadata|numberingSystems|pluralRanges|plurals|pool|res_index|"
    r"supplementalData|timezoneTypes|tzdbNames|windowsZones|zoneinfo64)\.res"
)


def is_kept(item: str) -> bool:
    """Tell whether an item of ICU's data is of use to the window."""
    group, _, name = item.rpartition("/")
    if group not in _GROUPS or name in _UNUSED:
        return False
    language = re.split(r"[_.]", name)[0]
    return bool(_TABLES.fullmatch(name)) or (name.endswith(".res") and language in LANGUAGES)


def make_smaller(steps: Steps, folder: Path, scratch: Path) -> None:
    """Put a library with only the kept data in the place of the one in a folder."""
    (library,) = (file for file in folder.iterdir() if _LIBRARY.fullmatch(file.name))
    version = library.name.rpartition(".")[2]
    scratch.mkdir(parents=True, exist_ok=True)
    # The tool takes the name of the data from the file's.
    whole, small = scratch / f"icudt{version}l.dat", scratch / "small" / f"icudt{version}l.dat"
    small.parent.mkdir(exist_ok=True)
    steps.run(
        "Taking ICU's data out of its library",
        ["objcopy", "-O", "binary", "--only-section=.rodata", str(library), str(whole)],
    )
    listed = steps.read(["icupkg", "-l", str(whole)]).split()
    unused = scratch / "unused.txt"
    unused.write_text("".join(f"{item}\n" for item in listed if not is_kept(item)))
    kept = sum(is_kept(item) for item in listed)
    steps.run(
        f"Keeping {kept} of its {len(listed)} tables",
        ["icupkg", "-r", str(unused), str(whole), str(small)],
    )
    _link(steps, small, library, version)


def _link(steps: Steps, data: Path, library: Path, version: str) -> None:
    source, part = data.with_suffix(".s"), data.with_suffix(".o")
    symbol = f"icudt{version}_dat"
    source.write_text(
        f".section .rodata\n.balign 16\n.global {symbol}\n.type {symbol}, %object\n"
        f'{symbol}:\n.incbin "{data.name}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",%progbits\n'
    )
    steps.run("Reading the data back", ["as", "-o", part.name, source.name], folder=data.parent)
    steps.run(
        "Making the library anew",
        [
            *("ld", "-shared", "-z", "noexecstack", "--build-id=none", "--hash-style=gnu"),
            *("--strip-all", "-soname", library.name, "-o", str(library), part.name),
        ],
        folder=data.parent,
    )
