"""What a language lacks: ``python packaging/languages.py missing vi``.

Lists every text that is not translated yet with its file and its English words, then every text
that would not fit, then every term of the language's glossary that is not used, then the words of
the window. Ends with 1 when there is anything to do. ``gather vi`` brings the Qt Linguist file and
the file of sentences up to what the program says now; translations are kept. ``build vi`` builds
the words of the window anew, as installing the program does.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from built_words import SOURCE, NotBuilt, build_words  # noqa: E402
from sentence_words import gather_sentences  # noqa: E402
from window_words import gather, read_window_words, wanted  # noqa: E402

from kneecheck.knowledge.glossary import read_glossary, unused_terms  # noqa: E402
from kneecheck.knowledge.languages import ENGLISH  # noqa: E402
from kneecheck.knowledge.tables import Findings  # noqa: E402
from kneecheck.knowledge.wording import missing, read_texts, strays  # noqa: E402

PACKAGE = ROOT / "kneecheck"
CODE = PACKAGE / "ui"
SENTENCES_FILE = "sentences.toml"


def main(argv: list[str]) -> int:
    """Print what is to do and return whether there is something."""
    parser = argparse.ArgumentParser(description="What a language lacks.")
    parser.add_argument("command", choices=["missing", "gather", "build"])
    parser.add_argument("language", help="the folder of the language, such as vi")
    parser.add_argument(
        "--resources", type=Path, default=ROOT / "resources", help="usual: those of this folder"
    )
    asked = parser.parse_args(argv)
    texts = asked.resources / "knowledge" / "text" / asked.language
    if not texts.is_dir():
        print(f"There is no folder {texts}.", file=sys.stderr)
        return 1
    if asked.command == "gather":
        for file, left in _gathered(asked.resources, asked.language):
            print(f"{file}: {left} without a translation.")
    if asked.command != "missing":
        return _built(asked.resources)
    lines = list(to_do(asked.resources, asked.language))
    for line in lines:
        print(line)
    print(f"{asked.language}: {len(lines)} to do." if lines else f"{asked.language} is whole.")
    return 1 if lines else 0


def _built(resources: Path) -> int:
    try:
        build_words(resources)
    except NotBuilt as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _gathered(resources: Path, language: str) -> Iterator[tuple[Path, int]]:
    folder = resources / "knowledge" / "text"
    gather_sentences(PACKAGE, folder, ENGLISH)
    yield folder / language / SENTENCES_FILE, gather_sentences(PACKAGE, folder, language)
    file = _window(resources, language)
    yield file, gather(CODE, file, language)


def to_do(resources: Path, language: str) -> Iterator[str]:
    """Yield a line for everything that is missing or wrong in a language."""
    findings = Findings([], {})
    english = read_texts(findings, resources / "knowledge", ENGLISH)
    texts = read_texts(findings, resources / "knowledge", language)
    for key in missing(english, texts):
        yield f"{_place(language, key)}: {english[key]}"
    for key, wrong in strays(english, texts):
        yield f"{_place(language, key)}: {wrong}"
    for key, term in unused_terms(read_glossary(resources, language), english, texts):
        yield f"{_place(language, key)}: “{term.english}” is “{term.words[0]}” in the glossary"
    for problem in findings.located():
        yield str(problem)
    file = _window(resources, language)
    known = read_window_words(file).texts
    for holder, words in sorted(set(wanted(CODE, language)) - set(known)):
        yield f"language/{language}/{SOURCE}: {holder}: {words}"


def _place(language: str, key: str) -> str:
    file, _, rest = key.partition(".")
    return f"text/{language}/{file}.toml: {rest}"


def _window(resources: Path, language: str) -> Path:
    return resources / "language" / language / SOURCE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
