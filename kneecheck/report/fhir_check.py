"""Let the models of FHIR R4 read a bundle before it goes out."""

from __future__ import annotations

import json

from kneecheck.errors import Defect


def check_bundle(data: bytes) -> None:
    """Read a bundle with the models of the standard; ``Defect`` when they refuse it."""
    # Imported only here: the models take longer to load than all the rest of an export.
    from fhir.resources.R4B.bundle import Bundle  # noqa: PLC0415
    from pydantic import ValidationError  # noqa: PLC0415 - comes with the models

    try:
        Bundle.model_validate(json.loads(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Defect(f"The FHIR file did not pass its check: {where}: {first['msg']}.") from error
