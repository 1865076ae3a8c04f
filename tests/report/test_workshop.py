"""The heavy work in another process: the same results, told mistakes, an end at any time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kneecheck.errors import Defect
from kneecheck.report.choices import Part
from kneecheck.report.html import report_html
from kneecheck.report.order import ReportDraft, write_report
from kneecheck.report.pdf import report_pdf
from kneecheck.report.worker import WORKER
from kneecheck.report.workshop import Elsewhere, Here, Setting, Stopped
from tests.builders import TODAY, an_entry
from tests.report.orders import FULL, RESOURCES, an_order


@pytest.fixture
def elsewhere() -> Elsewhere:
    """Give a workshop in another process, which is gone after the test."""
    return Elsewhere()


@pytest.fixture(autouse=True)
def _closed(elsewhere: Elsewhere) -> object:
    yield
    elsewhere.stop()


def test_elsewhere_makes_the_same_as_here(elsewhere: Elsewhere, tmp_path: Path) -> None:
    here = an_order([FULL, an_entry(0, entry_id="a" * 32)])
    there = replace(here, dress=replace(here.dress, workshop=elsewhere))
    content = here.content()
    assert report_html(content, there.dress) == report_html(content, here.dress)
    assert report_pdf(content, there.dress, TODAY) == report_pdf(content, here.dress, TODAY)
    assert ReportDraft(there).preview() == ReportDraft(here).preview()
    write_report(here, tmp_path / "here.json")
    write_report(there, tmp_path / "there.json")
    assert (tmp_path / "here.json").read_bytes() == (tmp_path / "there.json").read_bytes()


def test_a_mistake_there_is_told_here_and_the_work_goes_on(elsewhere: Elsewhere) -> None:
    with pytest.raises(Defect, match="did not pass its check"):
        elsewhere.check(b'{"resourceType": "Bundle", "type": "document", "strength": 5}')
    broken = Setting({"main.typ": b'#panic("no such page")'}, str(RESOURCES / "fonts"), "pdf")
    for workshop in (elsewhere, Here()):
        with pytest.raises(Defect, match="no such page"):
            workshop.set(broken)
    elsewhere.check(b'{"resourceType": "Bundle", "type": "document"}')


FITTING = b"""#set document(title: "A page")
#metadata((holds: true, step: 0, left: 0)) <fit>
A page
"""


def test_a_page_with_a_document_that_does_not_pass_is_not_made(elsewhere: Elsewhere) -> None:
    wrong, right = (
        b'{"resourceType": "Bundle", "type": "document"%s}' % more for more in (b', "day": 5', b"")
    )
    page = Setting({"main.typ": FITTING}, str(RESOURCES / "fonts"), "pdf", attached="it.json")
    for workshop in (elsewhere, Here()):
        with pytest.raises(Defect, match="did not pass its check"):
            workshop.set(replace(page, files={**page.files, "it.json": wrong}))
        made = workshop.set(replace(page, files={**page.files, "it.json": right}))
        assert made.files[0].startswith(b"%PDF")


def test_it_can_be_stopped_in_the_middle_and_started_again(elsewhere: Elsewhere) -> None:
    # Typst would count for minutes; nobody waits for it.
    endless = b"#let n = 0\n#for i in range(1000000000) { n = n + i }\n#n"
    told: list[BaseException] = []

    def work() -> None:
        try:
            elsewhere.set(Setting({"main.typ": endless}, str(RESOURCES / "fonts"), "pdf"))
        except Stopped as stopped:
            told.append(stopped)

    thread = threading.Thread(target=work)
    thread.start()
    while elsewhere._process is None:
        thread.join(0.01)
    elsewhere.stop()
    thread.join(30)
    assert not thread.is_alive()
    assert len(told) == 1
    elsewhere.check(b'{"resourceType": "Bundle", "type": "document"}')


def test_a_process_that_ends_by_itself_is_noticed(elsewhere: Elsewhere) -> None:
    elsewhere.check(b'{"resourceType": "Bundle", "type": "document"}')
    process = elsewhere._process
    assert process is not None
    process.kill()
    with pytest.raises(Stopped, match="try again"):
        elsewhere.check(b"{}")
    elsewhere.check(b'{"resourceType": "Bundle", "type": "document"}')


def test_nothing_is_left_of_it(elsewhere: Elsewhere) -> None:
    elsewhere.check(b'{"resourceType": "Bundle", "type": "document"}')
    process = elsewhere._process
    assert process is not None
    elsewhere.stop()
    elsewhere.stop()
    assert process.poll() is not None


def test_a_folder_of_the_person_cannot_slip_code_in(
    elsewhere: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('mine')", encoding="utf-8")
    (tmp_path / "typst.py").write_text("raise SystemExit('mine')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    order = an_order([FULL])
    order = replace(order, choices=replace(order.choices, parts=frozenset(Part)))
    there = replace(order, dress=replace(order.dress, workshop=elsewhere))
    assert len(ReportDraft(there).preview()) > 1


def test_a_program_in_one_piece_starts_itself_as_the_workshop(
    elsewhere: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen program has no interpreter: its own file is what ``sys.executable`` names."""
    started = tmp_path / "started"
    program = tmp_path / "kneecheck"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        f"sys.path.insert(0, {str(RESOURCES.parent)!r})\n"
        f"open({str(started)!r}, 'a').write(' '.join(sys.argv[1:]) + chr(10))\n"
        "from kneecheck.__main__ import main\n"
        "sys.exit(main())\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    here = an_order([FULL])
    there = replace(here, dress=replace(here.dress, workshop=elsewhere))
    assert report_pdf(there.content(), there.dress, TODAY) == report_pdf(
        here.content(), here.dress, TODAY
    )
    with pytest.raises(Defect, match="did not pass its check"):
        elsewhere.check(b'{"resourceType": "Bundle", "type": "document", "strength": 5}')
    assert started.read_text(encoding="utf-8").splitlines() == [WORKER]


def test_the_way_in_for_the_workshop_writes_no_log_and_is_in_no_help(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    environment |= {"XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": str(RESOURCES.parent)}
    command = [sys.executable, "-m", "kneecheck", WORKER]
    done = subprocess.run(
        command, check=False, input="", capture_output=True, text=True, env=environment
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
    shown = subprocess.run(
        [*command[:3], "--help"], capture_output=True, text=True, env=environment, check=True
    )
    assert WORKER not in shown.stdout
