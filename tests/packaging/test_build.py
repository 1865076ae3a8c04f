"""What is handed out, as far as it can be judged without making it."""

from __future__ import annotations

import importlib
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def part(name: str) -> Any:
    return importlib.import_module(name)


@pytest.mark.parametrize(
    ("target", "source", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/env/PySide6/x.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/env/PySide6/x.so", False),
        ("PySide6\\plugins\\tls\\qschannel.dll", "C:\\env\\x.dll", False),
        ("PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6", "/env/x.so", False),
        ("libQt6OpenGL.so.6", "PySide6/Qt/lib/libQt6OpenGL.so.6", False),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        ("libcrypto.so.3", "/lib/x86_64-linux-gnu/libcrypto.so.3", False),
        ("libQt6Core.so.6", "/env/PySide6/Qt/lib/libQt6Core.so.6", True),
    ],
)
def test_what_nobody_needs_and_what_apt_keeps_in_repair_is_left_out(
    target: str, source: str, kept: bool
) -> None:
    piece = (target, source, "BINARY")
    assert part("trimming").kept_binaries([piece]) == ([piece] if kept else [])


def test_only_the_release_of_fhir_that_is_written_travels_along() -> None:
    names = ["fhir.resources.R4B", "fhir.resources.patient", "fhir.resources.STU3"]
    assert part("trimming").other_releases(names) == names[1:]


def test_the_files_of_shiboken_keep_their_names_as_modules(tmp_path: Path) -> None:
    folder = tmp_path / "files.dir"
    for name in ("support/__init__.py", "support/feature.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    assert part("trimming").files_of_shiboken(folder) == [
        ("shiboken6.files.dir.support", str(folder / "support/__init__.py"), "PYMODULE-2"),
        ("shiboken6.files.dir.support.feature", str(folder / "support/feature.py"), "PYMODULE-2"),
    ]


def test_a_missing_library_ends_the_build_unless_what_asks_for_it_is_left_out() -> None:
    refuse = part("frozen").refuse_what_is_missing
    line = "9 WARNING: Library not found: could not resolve '{}', dependency of '/e/plugins/{}'."
    refuse(line.format("libgtk-3.so.0", "platformthemes/libqgtk3.so"))
    with pytest.raises(part("steps").Stop, match="libxcb-icccm"):
        refuse(line.format("libxcb-icccm.so.4", "platforms/libqxcb.so"))


def test_another_release_of_qt_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    replacing = part("replacing")
    program, other = tmp_path / "program", tmp_path / "other"
    kept = {replacing.CORE: b"Qt 6.11.3 (x)", replacing.KEPT / "a.md": b"", Path("kneecheck"): b"1"}
    put = {"PySide6/Qt/lib/libQt6Core.so.6": b"Qt 6.10.1 (x)", "shiboken6/new.so": b""}
    for folder, files in ((program, kept), (other, put)):
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
    assert replacing.release_of(program / replacing.CORE) == "6.11.3"
    replacing.put_in(other, program)
    assert replacing.release_of(program / replacing.CORE) == "6.10.1"
    assert not (program / replacing.KEPT).exists()
    assert (program / "_internal/shiboken6/new.so").exists()
    assert (program / "kneecheck").read_bytes() == b"1"
    with pytest.raises(part("steps").Stop, match="which Qt"):
        replacing.release_of(program / "kneecheck")


@pytest.mark.parametrize(
    ("item", "kept"),
    [
        ("root.res", True),
        ("vi_VN.res", True),
        ("coll/ucadata.icu", True),
        ("zoneinfo64.res", True),
        ("de.res", False),
        ("brkitr/cjdict.dict", False),
        ("ibm-943_P15A-2003.cnv", False),
        ("curr/en.res", False),
    ],
)
def test_of_the_tables_of_languages_only_the_shown_ones_stay(item: str, kept: bool) -> None:
    assert part("icu").is_kept(item) is kept


def test_a_package_is_packed_without_any_other_change(tmp_path: Path) -> None:
    packing = part("packing")
    loose, packed = tmp_path / "loose.deb", tmp_path / "packed.deb"

    def member(name: str, data: bytes) -> bytes:
        header = f"{name:<16}{1_700_000_000:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n"
        return header.encode() + data + b"\n" * (len(data) % 2)

    data = bytes(range(256)) * 40
    loose.write_bytes(
        b"!<arch>\n"
        + member("debian-binary", b"2.0\n")
        + member("control.tar", b"odd")
        + member("data.tar", data)
    )
    packing.write_packed(loose, packed, quickly=True)
    found = {name: content for name, _, content in packing.members(packed.read_bytes())}
    assert list(found) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    assert found["debian-binary"] == b"2.0\n"
    assert lzma.decompress(found["data.tar.xz"]) == data
    assert lzma.decompress(found["control.tar.xz"]) == b"odd"
    again = tmp_path / "again.deb"
    packing.write_packed(loose, again, quickly=True)
    assert again.read_bytes() == packed.read_bytes()


def test_the_change_log_becomes_debians_own() -> None:
    release = part("release")
    text = "# New\n\n## 0.2.0 (today)\n\n- One thing,\n  in two lines.\n- Another.\n\n"
    text += "## 0.1.0\n\n- First.\n"
    told = release.debian_changes(release.read_changes(text), 1_700_000_000)
    assert told.startswith("kneecheck (0.2.0) unstable; urgency=medium\n\n  * One thing, in two")
    assert " -- The KneeCheck authors <authors@kneecheck.invalid>  Tue, 14 Nov 2023" in told
    assert told.count("kneecheck (") == 2


def test_the_shipped_change_log_can_be_read() -> None:
    release = part("release")
    changes = release.read_changes(release.CHANGES.read_text(encoding="utf-8"))
    assert changes[0].version == release.version()
    assert all(change.items for change in changes)


def test_the_manual_page_lists_the_commands_of_the_program() -> None:
    told = "usage\n\ncommands:\n  COMMAND\n    log         write one day down\n    go-on       x\n"
    made = part("manual").fill("@VERSION@ @DATE@\n@COMMANDS@", told, "1.0", "2026-11-21")
    assert made == "1.0 2026-11-21\n.TP\n.B log\nwrite one day down\n.TP\n.B go\\-on\nx"


def test_a_system_without_a_wheel_is_named() -> None:
    lacks = part("platforms").lacks
    assert list(lacks({"pure": ["pure-1-py3-none-any.whl"]})) == []
    stable = ["qt-6-cp310-abi3-win_amd64.whl", "qt-6-cp310-abi3-macosx_13_0_universal2.whl"]
    missing = {(lack.system, lack.python) for lack in lacks({"qt": stable})}
    assert {system for system, _ in missing} == {"Linux on x86_64", "Linux on ARM"}
    # Where a part is not needed it may be missing.
    lacking = lacks({"keys": ["keys-1-cp311-abi3-win_amd64.whl"]}, {"keys": "win32"})
    assert list(lacking) == []
    assert {lack.system for lack in lacks({"keys": []}, {"keys": "linux"})} == {
        "Linux on x86_64",
        "Linux on ARM",
    }
    old = list(lacks({"c": ["c-1-cp311-cp311-win_amd64.whl"]}))
    assert [lack.python for lack in old if lack.system == "Windows on x86_64"] == ["312", "313"]


def test_the_bill_names_every_part_and_where_it_comes_from() -> None:
    kind = part("licences").Part
    parts = [
        kind("typst", "0.15.0", "Apache-2.0", "", "https://x.example", ("text",), "pypi"),
        kind("Qt", "6.11", "LGPL-3.0-only", "pyside6-essentials", "", (), ""),
    ]
    made = part("sbom").bill(parts, "0.1.0", 0)
    assert made["components"][0]["purl"] == "pkg:pypi/typst@0.15.0"
    assert made["components"][1]["description"] == "Comes inside pyside6-essentials"
    assert made["dependencies"][0]["dependsOn"] == ["pkg:pypi/typst@0.15.0", "Qt@6.11"]
    people = part("licences").licence_list(parts)
    assert "typst 0.15.0: Apache-2.0" in people
    assert "put a build of your own" in people, "how to replace Qt"


def test_every_icon_size_is_inside() -> None:
    apple = part("draw_icon").apple_icon({b"ic07": b"one", b"ic08": b"three"})
    assert apple[:4] == b"icns"
    assert int.from_bytes(apple[4:8], "big") == len(apple)
    windows = part("draw_icon").windows_icon({16: b"one", 256: b"three"})
    assert windows[:6] == b"\0\0\1\0\2\0"
    assert windows[22] == 0, "a side of 256 is written as 0"
    assert windows.endswith(b"onethree")


def test_the_figures_stand_between_their_marks_and_hold_ratios_only() -> None:
    figures = part("figures")
    results = {
        "save": {"kneecheck": 0.003, "sqlite3": 0.002},
        "report": [["ten years against one", 2.5, 3.0]],
        "start": {
            figures.BARE: {"seconds": 1.0, "ready": 1.0, "mib": 100.0},
            figures.STORE: {"seconds": 2.0, "ready": 2.0, "mib": 100.0},
            figures.EMPTY: {"seconds": 1.2, "ready": 3.0, "mib": 150.0},
            figures.LONG: {"seconds": 1.2, "ready": 3.3, "mib": 151.0},
            figures.FROZEN: {"seconds": 1.0, "ready": 2.4, "mib": 120.0},
            "vorta": {"seconds": 4.0, "ready": 4.0, "mib": 300.0},
        },
        "actions": {name: {"actions": 2, "hands": 90.0} for name, _, _ in figures.ACTIONS},
        "session": {"longest": 0.1, "during": "save", "repaint": 0.008, "self-check": 0.002},
        "rules": {"kneecheck": 1.0, "rule-engine": 20.0, "json-logic": 10.0},
    }
    made = figures.table(figures.rows(results), "2026-11-21", "Linux, 2 cores")
    assert "| Saving a day | the same rows by sqlite3 alone | 1.50 | 2.00 | kept |" in made
    assert "| All rules once | the same rules in rule-engine | 0.05 | 0.10 | kept |" in made
    assert "| Report: ten years | one | 2.50 | 3.00 | kept |" in made
    for line in (
        "| Window on the screen | a bare window | 1.20 | 1.40 | kept |",
        "| Ready to save | a bare window, SQLAlchemy and a file | 1.50 | 1.25 | **not kept** |",
        "| The same, ten years of days | an empty diary | 1.10 | 1.10 | kept |",
        "| Memory, ten years | a bare window, SQLAlchemy and a file | 1.51 | 1.50 | **not kept** |",
        "| Frozen program, ready to save | the source tree | 0.80 | 0.80 | kept |",
        "| Window on the screen | vorta | 0.30 | | |",
        "| Longest stall, ten years | 50 ms (during: save) | 2.00 | 1.00 | **not kept** |",
        "| Whole self-check | 2 ms | 1.00 | 1.00 | kept |",
        "| By hand: same as last time | 4 actions | 0.50 | 1.00 | kept |",
    ):
        assert line in made
    text = f"before\n{figures.BEGIN}\nold\n{figures.END}\nafter"
    assert figures.placed(text, made) == f"before\n{made}\nafter"
    with pytest.raises(SystemExit, match="no place"):
        figures.placed("nothing", made)


def test_what_a_compiled_package_says_is_inside_it_is_listed(tmp_path: Path) -> None:
    licences = part("licences")
    (tmp_path / "sboms").mkdir()
    crate = {
        "name": "adler2",
        "version": "2.0.1",
        "licenses": [{"expression": "0BSD OR MIT"}],
        "purl": "pkg:cargo/adler2@2.0.1",
        "externalReferences": [{"type": "vcs", "url": "https://example.org/adler2"}],
    }
    bare = {"name": "openssl", "version": "4", "purl": "pkg:generic/openssl@4?download_url=x"}
    told = json.dumps({"components": [crate, bare]})
    (tmp_path / "sboms" / "a.cyclonedx.json").write_text(told)
    found = list(licences.compiled_in(tmp_path, "typst", {"openssl": "Apache-2.0"}))
    assert [(item.name, item.licence, item.registry, item.within) for item in found] == [
        ("adler2", "0BSD OR MIT", "cargo", "typst"),
        ("openssl", "Apache-2.0", "", "typst"),
    ]
    assert found[0].url == "https://example.org/adler2"


def test_whatever_comes_from_a_part_nobody_named_is_found(tmp_path: Path) -> None:
    accounted = part("accounted")
    info = tmp_path / "site-packages" / "typst-1.dist-info"
    info.mkdir(parents=True)
    (info / "RECORD").write_text("typst/__init__.py,sha256=x,9\n")
    book = tmp_path / "PYZ-00.toc"
    listed, other = info.parent / "typst/__init__.py", info.parent / "attr/__init__.py"
    lines = [("typst", str(listed), "PYMODULE-2"), ("attr", str(other), "PYMODULE-2")]
    lines += [("os", "/usr/lib/python3.11/os.py", "PYMODULE-2"), ("v", "", "OPTION")]
    book.write_text(repr(("x.pyz", lines)))
    owned = set(accounted.files_of(info))
    found = [Path(source) for source in accounted.noted(book)]
    assert [path for path in found if not accounted.is_known(path, owned)] == [other]


def test_a_package_is_found_however_it_writes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    licences = part("licences")
    monkeypatch.setattr(licences, "_site", lambda: tmp_path)
    for name in ("jaraco.classes-3.4.0.dist-info", "jaraco_context-6.dist-info"):
        (tmp_path / name).mkdir()
    assert licences.find_info("jaraco-classes").name == "jaraco.classes-3.4.0.dist-info"
    assert licences.find_info("jaraco-context").name == "jaraco_context-6.dist-info"
    assert licences.find_info("jaraco") is None
