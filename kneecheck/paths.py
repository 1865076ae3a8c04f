"""Where resources, diary, settings, log and backups live: source tree, wheel and frozen bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "kneecheck"
DIARY_VARIABLE = "KNEECHECK_DIARY"
HOME_VARIABLE = "KNEECHECK_HOME"
DIARY_NAME = "diary.kneecheck"
_PACKAGED = "_resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every file and folder of one person's KneeCheck. Nothing here is created by naming it."""

    diary: Path
    settings: Path
    log: Path
    backups: Path


def find_paths(environment: Mapping[str, str], diary: str | None = None) -> Paths:
    """Return the places to use; a diary named by the caller wins over ``KNEECHECK_DIARY``.

    ``KNEECHECK_HOME`` puts everything under one folder, for a memory stick or a test.
    """
    home = environment.get(HOME_VARIABLE)
    data, config, log = _under(Path(home).expanduser()) if home else _platform_folders()
    named = diary or environment.get(DIARY_VARIABLE)
    file = Path(named).expanduser() if named else data / DIARY_NAME
    return Paths(
        diary=file,
        settings=config / "settings.toml",
        log=log / "kneecheck.log",
        # Each diary has backups of its own: those of one must never push out those of another.
        backups=file.with_name(f"{file.name}-backups") if named else data / "backups",
    )


def paths_under(folder: Path) -> Paths:
    """Return places that all lie in one folder."""
    return find_paths({HOME_VARIABLE: str(folder)})


def resources_folder() -> Path:
    """Return the folder of shipped data: inside a wheel or frozen bundle, else beside the package.

    Wheel and bundle keep it under the same name inside the package (``__file__`` is set in both).
    """
    package = Path(__file__).resolve().parent
    packaged = package / _PACKAGED
    return packaged if packaged.is_dir() else package.parent / "resources"


def _under(home: Path) -> tuple[Path, Path, Path]:
    return home, home, home / "log"


def _platform_folders() -> tuple[Path, Path, Path]:
    import platformdirs  # noqa: PLC0415 - not needed when the folder is given, 20 ms saved

    folders = platformdirs.PlatformDirs(APP, appauthor=False)
    return folders.user_data_path, folders.user_config_path, folders.user_log_path
