from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneecheck.errors import Trouble
from kneecheck.settings import Settings, read_settings, write_settings

PRINTABLE = st.text(min_size=1, max_size=64).filter(str.isprintable)


def test_without_a_file_everything_is_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == (Settings(), ())


# Each example waits for the disk, twice.
@settings(deadline=None)
@given(
    theme=st.sampled_from(["system", "light", "dark"]),
    percent=st.integers(80, 200),
    person=PRINTABLE,
    folder=PRINTABLE | st.just(""),
    area=st.sampled_from(["", "gb", "anywhere"]),
    minutes=st.integers(0, 240),
    keyring=st.booleans(),
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    percent: int,
    person: str,
    folder: str,
    area: str,
    minutes: int,
    keyring: bool,
) -> None:
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    chosen = Settings(
        theme=theme,
        text_percent=percent,
        person=person,
        backup_folder=folder,
        area=area,
        lock_minutes=minutes,
        keyring=keyring,
    )
    write_settings(file, chosen)
    assert read_settings(file) == (chosen, ())


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('theme = "pink"', "theme"),
        ("theme = [1]", "theme"),
        ("text_percent = 5000", "text_percent"),
        ("text_percent = true", "text_percent"),
        ('text_percent = "150"', "text_percent"),
        ("language = 7", "language"),
        ("area = 7", "area"),
        ('person = ""', "person"),
        ('person = "a\\nb"', "person"),
        ("backup_folder = true", "backup_folder"),
        ("lock_minutes = -1", "lock_minutes"),
        ("lock_minutes = true", "lock_minutes"),
        ("keyring = 1", "keyring"),
        ('backup_folder = "/a\\n/b"', "backup_folder"),
    ],
)
def test_a_faulty_value_takes_its_default_and_is_named(tmp_path: Path, line: str, key: str) -> None:
    file = tmp_path / "settings.toml"
    good = 'theme = "dark"' if key != "theme" else "text_percent = 150"
    file.write_text(f"{good}\n{line}\n", encoding="utf-8")
    settings, sentences = read_settings(file)
    assert getattr(settings, key) == getattr(Settings(), key)
    assert settings != Settings(), "what is good is kept"
    assert len(sentences) == 1
    assert key in sentences[0]
    assert str(file) in sentences[0]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"[[["])
def test_an_unreadable_file_gives_the_usual_settings_and_a_sentence(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    settings, sentences = read_settings(file)
    assert settings == Settings()
    assert len(sentences) == 1


def test_keys_of_a_newer_version_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\ncolour_of_the_sky = "blue"\n', encoding="utf-8")
    assert read_settings(file) == (Settings(theme="dark"), ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_belongs_to_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    write_settings(file, Settings())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    with pytest.raises(Trouble, match="settings cannot be kept"):
        write_settings(blocked / "settings.toml", Settings())


@pytest.mark.parametrize(
    "content", ["a = " + "[" * 9_000, "a" + ".a" * 50_000 + " = 1", "# " + "x" * 30_000]
)
def test_settings_made_to_hurt_are_not_read(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    chosen, sentences = read_settings(file)
    assert chosen == Settings()
    assert [sentence.endswith("the usual ones are used.") for sentence in sentences] == [True]
