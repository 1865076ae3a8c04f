"""Pull the plug after every step of a flow, and let a judge look at what is left."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import sqlcipher3.dbapi2 as driver

from kneecheck.errors import Trouble
from tests.faults.disk import Op, already_there, put_down, states, traced
from tests.faults.judge import Broken, Judge

SEED = 20261120
MODULE = "tests.faults.run_flow"


class Pulled(Protocol):
    """Runs a flow and counts how every state that it may leave behind was judged."""

    def __call__(
        self, flow: str, count: int, way: str, samples: int, judge: Judge
    ) -> Counter[str]: ...


def pull(
    flow: Sequence[str], folder: Path, log: Path, place: Path, samples: int, judge: Judge
) -> Counter[str]:
    """Run a flow on a folder and judge every state in another, empty one."""
    before: Sequence[Op] = already_there(folder)
    name, *further = flow
    arguments = [name, str(folder / "diary.kneecheck"), *further]
    ops = [*before, *traced(MODULE, arguments, folder, log)]
    assert any(op.kind == "ack" for op in ops), "the harness hears nothing"
    found: Counter[str] = Counter()
    for state in states(ops, random.Random(SEED), samples, len(before)):
        put_down(state, str(folder), place)
        try:
            judge(place / "diary.kneecheck", state.acknowledged)
            found["whole"] += 1
        except (Trouble, Broken, driver.Error) as error:
            found["broken"] += 1
            print(state.label, error)
        except LookupError as error:
            found["lost"] += 1
            print(state.label, error)
        shutil.rmtree(place)
        place.mkdir()
    print(f"{flow}: {dict(found)}")
    return found


Figure = Callable[[str, object], None]
