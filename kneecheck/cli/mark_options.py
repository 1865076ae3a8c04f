"""What ``kneecheck log`` is told about a marked place: how the pain feels and where it spreads."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from kneecheck.cli.nearest import NO_PLACE, NO_QUALITY, no_such
from kneecheck.domain.body import PLACE_BY_ID, Place
from kneecheck.domain.mark import NO_DETAIL, QUALITIES, MarkDetail, in_order
from kneecheck.sentences import say


def add_mark_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "--feels",
        action="append",
        default=[],
        metavar="PLACE=WORD",
        help=say(
            "how the pain feels at a place of --at: {names}; several with commas; may be "
            "given again",
            names=", ".join(QUALITIES),
        ),
    )
    parser.add_argument(
        "--spreads",
        action="append",
        default=[],
        metavar="PLACE=PLACE",
        help="where the pain of a place of --at spreads to; may be given again",
    )


def read_details(
    feels: list[str], spreads: list[str], marked: Collection[Place], wrong: list[str]
) -> Mapping[Place, MarkDetail]:
    """Return what is said about marked places; every problem goes to ``wrong``."""
    found: dict[Place, MarkDetail] = {}
    for text in feels:
        place, words = _place("--feels", text, "PLACE=WORD", marked, wrong)
        if place is not None:
            said = found.get(place, NO_DETAIL)
            more = _qualities(text, words, wrong)
            found[place] = replace(said, qualities=in_order((*said.qualities, *more)))
    for text in spreads:
        place, name = _place("--spreads", text, "PLACE=PLACE", marked, wrong)
        target = PLACE_BY_ID.get(name.strip())
        if place is None:
            continue
        if target is None:
            wrong.append(
                say(
                    "--spreads {text}: {missing}",
                    text=text,
                    missing=no_such(NO_PLACE, name, PLACE_BY_ID),
                )
            )
        elif target == place:
            wrong.append(
                say("--spreads {text}: pain cannot spread to the place where it is", text=text)
            )
        elif found.get(place, NO_DETAIL).spreads_to is not None:
            wrong.append(
                say(
                    "--spreads {text}: it was said before where the pain spreads from there",
                    text=text,
                )
            )
        else:
            found[place] = replace(found.get(place, NO_DETAIL), spreads_to=target)
    return MappingProxyType({place: said for place, said in found.items() if said})


def _place(
    option: str, text: str, form: str, marked: Collection[Place], wrong: list[str]
) -> tuple[Place | None, str]:
    """Return the place before the sign and the rest behind it; no place when it cannot be used."""
    name, sign, rest = text.partition("=")
    place = PLACE_BY_ID.get(name)
    if not sign:
        wrong.append(
            say("{option} {text}: {form} is expected", option=option, text=text, form=form)
        )
        return None, rest
    if place is None:
        wrong.append(f"{option} {text}: {no_such(NO_PLACE, name, PLACE_BY_ID)}")
    elif place not in marked:
        wrong.append(
            say(
                "{option} {text}: mark this place as well, with --at {name}",
                option=option,
                text=text,
                name=name,
            )
        )
        return None, rest
    return place, rest


def _qualities(text: str, words: str, wrong: list[str]) -> tuple[str, ...]:
    given = [word.strip() for word in words.split(",")]
    wrong += [
        say(
            "--feels {text}: {missing}; possible are {names}",
            text=text,
            missing=no_such(NO_QUALITY, word, QUALITIES),
            names=", ".join(QUALITIES),
        )
        for word in given
        if word not in QUALITIES
    ]
    return tuple(word for word in given if word in QUALITIES)
