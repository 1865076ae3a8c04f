"""The package on a bare Debian: installed, used by an ordinary user, upgraded, removed.

Everything happens in a folder, with mounts that no other program sees and that go by themselves.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from environment import ROOT
from frozen import BUILD
from release import version
from steps import Steps, Stop
from system import get_packages

FOLDER = BUILD / "clean"
USER = "ann"
DIARY = Path(f"home/{USER}/.local/share/kneecheck/diary.kneecheck")
TOOLS = ("debootstrap", "unshare")
DESKTOP = (
    "at-spi2-core", "dbus", "gir1.2-atspi-2.0", "openbox", "procps", "python3-gi", "xdotool", "xvfb"
)  # fmt: skip
# What a system writes about itself whenever anything is installed or anybody logs in.
BOOKS = re.compile(
    r"var/(cache|log|backups|lib/(apt|dpkg|systemd/deb-systemd-helper-enabled))(/|$)|tmp/|root/|"
    r"run/|proc/|dev/|etc/(ld\.so\.cache|\.pwd\.lock)|usr/share/mime/|.*__pycache__"
)
OLDER = "0.0.1"


def prove(steps: Steps, package: Path, release: str = "bookworm") -> None:
    """Do all of it with a package, and say what was found; ``Stop`` at the first wrong thing."""
    if os.geteuid():
        raise Stop("A bare system can only be made by root: sudo python3 packaging/build.py prove")
    get_packages(steps, [tool for tool in TOOLS if not shutil.which(tool)], "a bare system")
    system = System(steps, FOLDER / release)
    system.make(release)
    system.bring(package, "new.deb")
    system.bring(_older(steps, package), "old.deb")
    system.bring(ROOT / "packaging/clean_system/tour.py", "tour.py")
    _alone(steps, system)
    _on_a_desktop(steps, system)
    steps.say("Everything above was seen on a bare system just now.")


def _alone(steps: Steps, system: System) -> None:
    """Install it with nothing but what it asks for; remove it without a trace."""
    before = system.files()
    system.run("Installing it with what it asks for", *_install("./new.deb"))
    told = system.user("It tests itself as an ordinary user", "kneecheck selftest")
    steps.say(f"   {told.strip().splitlines()[-1]}")
    system.user("It shows every page without a screen", "kneecheck demo --out /tmp/demo")
    system.user("It writes a day", "kneecheck log --pain 3 --at left.back.calf_middle=5")
    for form in ("pdf", "html", "json", "csv"):
        system.user(f"It reports as {form.upper()}", f"kneecheck report --out /tmp/out.{form}")
    system.run("Removing it", "apt-get", "purge", "-y", "--autoremove", "kneecheck")
    left = system.files() - before
    # Her folder keeps the diary, its backups, settings and log; nothing else may be left.
    wrong = sorted(path for path in left if not path.startswith(f"home/{USER}/"))
    if wrong:
        raise Stop("Something was left behind:\n" + "\n".join(wrong[:40]))
    steps.say(f"   left behind: {', '.join(sorted(_short(path) for path in left))}")


def _on_a_desktop(steps: Steps, system: System) -> None:
    """Upgrade it from an older one and let her use it in its window."""
    (system.folder / DIARY).unlink(missing_ok=True)
    system.run("Installing a desktop to look at it", *_install(*DESKTOP))
    system.run("Installing an older version", *_install("./old.deb"))
    steps.say(system.user("A first start, in three steps", TOUR.format(report="")).rstrip())
    if (system.folder / DIARY).exists() and entries(system.folder / DIARY):
        raise Stop("A first start alone wrote something into the diary.")
    system.user("A day in the older version", "kneecheck log --pain 3 --on 2026-01-31")
    system.run("Upgrading it", *_install("./new.deb"))
    said = system.user("The upgraded program", "kneecheck --version")
    if version() not in said:
        raise Stop(f"After the upgrade the program still says it is {said.strip()}.")
    visit = TOUR.format(report="$HOME/visit.pdf")
    steps.say(system.user("A visit, by screen reader, mouse and keys", visit).rstrip())
    days = entries(system.folder / DIARY)
    if days != [("2026-01-31", 0), (max(days)[0], 1)]:
        raise Stop(f"The diary does not hold what was written: {days}.")
    steps.say(f"   in the diary: {', '.join(day for day, _ in days)}, one with a marked place")
    system.run("Removing it again", "apt-get", "purge", "-y", "kneecheck")
    if entries(system.folder / DIARY) != days:
        raise Stop("Removing the program changed the diary.")
    program = [path for path in system.files() if "kneecheck" in path]
    steps.say(f"   left of KneeCheck: {', '.join(sorted(_short(path) for path in program))}")
    if any(not path.startswith(f"home/{USER}/") for path in program):
        raise Stop("Something of the program was left behind.")
    if any(path.endswith(("-wal", "-shm", "-journal")) for path in program):
        raise Stop("The diary was not closed as it should be.")


# In a network of its own, in which there is nothing: whoever asked for one would fail.
TOUR = """
Xvfb :7 -screen 0 1280x900x24 -nolisten tcp 2>/dev/null & X=$!
export DISPLAY=:7 QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LANG=C.UTF-8
dbus-run-session -- sh -c '
  sleep 1; openbox 2>/dev/null & O=$!
  /usr/libexec/at-spi-bus-launcher --launch-immediately 2>/dev/null & L=$!
  kneecheck 2>$HOME/said.txt & A=$!
  python3 -W ignore /root-files/tour.py {report}; R=$?
  if grep -q "^qt.svg" $HOME/said.txt; then echo "Qt could not read a picture"; R=3; fi
  # Asked to close it ends by itself, and whoever was in the way is told by its exit code.
  if [ $R = 0 ]; then wait $A || R=4; fi
  kill $A $L $O 2>/dev/null; exit $R'; R=$?
kill $X; wait $X; exit $R
"""


def entries(diary: Path) -> list[tuple[str, int]]:
    """Return the days of a closed diary, each with the number of its marked places."""
    # As nobody may have it open, nothing is left beside it: neither by the program nor by looking.
    with closing(sqlite3.connect(f"file:{diary}?mode=ro&immutable=1", uri=True)) as opened:
        rows = opened.execute(
            "SELECT day, (SELECT count(*) FROM mark WHERE mark.entry = entry.id)"
            " FROM entry ORDER BY day"
        )
        return [(str(day), int(marks)) for day, marks in rows]


def _install(*packages: str) -> tuple[str, ...]:
    return ("apt-get", "install", "-y", "--no-install-recommends", *packages)


def _short(path: str) -> str:
    return path.removeprefix(f"home/{USER}/")


def _older(steps: Steps, package: Path) -> Path:
    """Return the same package as an older version: there is no earlier release to take."""
    tree, older = BUILD / "older", BUILD / "older.deb"
    shutil.rmtree(tree, ignore_errors=True)
    steps.run(
        "Making an older version to upgrade from", ["dpkg-deb", "-R", str(package), str(tree)]
    )
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(re.sub(r"^Version: .*$", f"Version: {OLDER}", text, flags=re.MULTILINE))
    steps.run("Wrapping it", ["dpkg-deb", "-Zgzip", "-z1", "-b", str(tree), str(older)])
    shutil.rmtree(tree)
    return older


class System:
    """A bare Debian in a folder."""

    def __init__(self, steps: Steps, folder: Path) -> None:
        """Name the folder; nothing is made yet."""
        self.folder = folder
        self._steps = steps

    def make(self, release: str) -> None:
        """Make it anew, with one ordinary user; what was fetched once is kept."""
        kept = self.folder.with_suffix(".tar")
        shutil.rmtree(self.folder, ignore_errors=True)
        # Every command inside starts there.
        (self.folder / "root-files").mkdir(parents=True)
        if kept.exists():
            unpack = ["tar", "-xf", str(kept), "-C", str(self.folder)]
            self._steps.run(f"Making a bare {release} from the one kept", unpack)
        else:
            self._fetch(release, kept)
        shutil.copy("/etc/resolv.conf", self.folder / "etc/resolv.conf")
        self.run("Adding an ordinary user", "useradd", "--create-home", USER)

    def _fetch(self, release: str, kept: Path) -> None:
        command = ["debootstrap", "--variant=minbase", release, str(self.folder)]
        self._steps.run(f"Fetching a bare {release}", command)
        lists = "".join(
            f"deb http://deb.debian.org/{line} main\n"
            for line in (
                f"debian {release}",
                f"debian {release}-updates",
                f"debian-security {release}-security",
            )
        )
        (self.folder / "etc/apt/sources.list").write_text(lists, encoding="utf-8")
        self.run("Asking for the list of packages", "apt-get", "update")
        packed = ["tar", "-cf", str(kept), "-C", str(self.folder), "."]
        self._steps.run("Keeping it for the next time", packed)

    def bring(self, file: Path, name: str) -> None:
        """Put a file where commands inside start."""
        target = self.folder / "root-files" / name
        shutil.copy(file, target)
        target.chmod(0o644)

    def run(self, words: str, *command: str) -> str:
        """Run a command inside as root."""
        return self._steps.run(words, self._inside("", command), _plain_environment())

    def user(self, words: str, line: str) -> str:
        """Run a line of shell inside as the ordinary user, in a network with nothing in it."""
        # Whoever opens a window says where; all else has none.
        platform = "" if "DISPLAY=" in line else "export QT_QPA_PLATFORM=offscreen; "
        command = ["su", "-", USER, "-c", f"{platform}{line}"]
        return self._steps.run(words, self._inside("--net", command), _plain_environment())

    def _inside(self, more: str, command: Iterable[str]) -> Sequence[str]:
        inside = (
            'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; '
            'mount -t tmpfs tmpfs "$0/run"; cd /; exec chroot "$0" '
            '/bin/sh -c \'cd /root-files && exec "$@"\' sh "$@"'
        )
        unshare = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *more.split()]
        return [*unshare, "sh", "-ec", inside, str(self.folder), *command]

    def files(self) -> set[str]:
        """Return every file and link, without what a system notes about itself."""
        found = set()
        for path in self.folder.rglob("*"):
            name = path.relative_to(self.folder).as_posix()
            if (path.is_symlink() or path.is_file()) and not BOOKS.match(name):
                found.add(name)
        return found


def _plain_environment() -> dict[str, str]:
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LANG": "C.UTF-8",
    }
