from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kneecheck import paths as paths_module
from kneecheck.paths import find_paths, paths_under, resources_folder


def test_everything_lies_under_the_named_home(tmp_path: Path) -> None:
    found = find_paths({"KNEECHECK_HOME": str(tmp_path)})
    assert found == paths_under(tmp_path)
    for file in (found.diary, found.settings, found.log, found.backups):
        assert file.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_named_diary_wins_over_the_variable_and_the_variable_over_the_home(
    tmp_path: Path,
) -> None:
    environment = {"KNEECHECK_HOME": str(tmp_path), "KNEECHECK_DIARY": "/a/b.kneecheck"}
    assert find_paths(environment).diary == Path("/a/b.kneecheck")
    assert find_paths(environment, "c.kneecheck").diary == Path("c.kneecheck")
    assert find_paths(environment, "c.kneecheck").settings == tmp_path / "settings.toml"
    assert find_paths(environment).backups == Path("/a/b.kneecheck-backups")


def test_a_tilde_means_the_home_folder() -> None:
    assert find_paths({}, "~/d.kneecheck").diary == Path.home() / "d.kneecheck"


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the folders of Linux")
def test_the_usual_folders_follow_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = find_paths({})
    assert found.diary == tmp_path / "data/kneecheck/diary.kneecheck"
    assert found.settings == tmp_path / "config/kneecheck/settings.toml"
    assert found.log.is_relative_to(tmp_path / "state")


def test_resources_are_found_in_the_source_tree() -> None:
    assert (resources_folder() / "knowledge" / "base.toml").is_file()


def test_resources_inside_the_package_come_first(tmp_path: Path) -> None:
    # A wheel and a frozen bundle carry them as kneecheck/_resources.
    package = tmp_path / "kneecheck"
    (package / "_resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(str(paths_module.__file__), package / "paths.py")
    code = "from kneecheck.paths import resources_folder; print(resources_folder())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == (package / "_resources").resolve()
