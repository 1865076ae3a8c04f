"""The way in, ``kneecheck`` and ``python -m kneecheck``: every error ends here in a sentence."""

from __future__ import annotations

import os
import sys

from kneecheck import start
from kneecheck.errors import KneeCheckError
from kneecheck.hardening import harden
from kneecheck.log import log_failure, start_log, stop_log
from kneecheck.paths import find_paths
from kneecheck.report.worker import WORKER
from kneecheck.sentences import Sentence, found_at, say

GOOD, TROUBLE, INTERRUPTED = 0, 1, 130


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return the exit code: 0 good, 1 trouble, 2 usage, 130 interrupted."""
    harden()
    given = sys.argv[1:] if argv is None else argv
    if given == [WORKER]:
        from kneecheck.report.workshop import serve  # noqa: PLC0415 - for this alone

        serve()
        return GOOD
    log_file = find_paths(os.environ).log
    handler = start_log(log_file)
    try:
        return _run(given)
    except KneeCheckError as error:
        _tell(*error.sentences())
    except OSError as error:
        log_failure(error)
        told = say("{reason}.", reason=Sentence(error.strerror or "the system refused"))
        _tell(found_at(error.filename, told) if error.filename else told)
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a person
        log_failure(error)
        _tell(
            say(
                "Something went wrong inside KneeCheck. What happened, without anything you "
                "wrote, stands in {file}.",
                file=log_file,
            )
        )
    finally:
        stop_log(handler)
    return TROUBLE


def _run(argv: list[str]) -> int:
    try:
        code = _code(argv)
        if sys.stdout is not None:  # a window program on Windows has none
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output had enough; the interpreter must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _code(argv: list[str]) -> int:
    try:
        return start.run(argv, os.environ)
    except SystemExit as stop:
        # argparse ends help and wrong usage this way.
        return stop.code if isinstance(stop.code, int) else GOOD


def _tell(*sentences: str) -> None:
    from kneecheck.speech import voice_of_the_end  # noqa: PLC0415 - not for a start that goes well

    voice = voice_of_the_end(os.environ)
    for sentence in sentences:
        print(voice.of(sentence), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
