"""What Git knows of a content repository: what changed since a commit, on which lines, and what stood there before.

Asks the `git` command and never writes to the repository. Paths are relative to the top of the work tree, with forward
slashes. Refuses to guess: a ref that cannot be found, or a clone too shallow to reach it, is a GitError with a way out.
"""

from __future__ import annotations

import os
import subprocess

from copydesk.record import record


class GitError(Exception):
    """Git could not answer. `message` says what, `way_out` what to do."""

    def __init__(self, message: str, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out


@record
class Change:
    """A file that differs from the base: `status` is `added`, `modified`, `renamed` or `deleted`.

    `old_path` is its path at the base, empty for an added file.
    """

    path: str
    status: str
    old_path: str


class Repository:
    """The work tree that holds `folder`. Raises GitError where there is none or Git is missing."""

    def __init__(self, folder: str) -> None:
        self._folder = folder or "."
        if not os.path.isdir(self._folder):
            raise GitError(f"{self._folder} is not a folder")
        top = self._git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
        self.root = os.path.realpath(top)

    def relative(self, path: str) -> str:
        """A file's path as Git names it. Raises GitError for a file outside the work tree."""
        inside = os.path.relpath(os.path.realpath(path), self.root)
        if inside.startswith(os.pardir):
            raise GitError(f"{path} is outside the repository {self.root}")
        return inside.replace(os.sep, "/")

    def base(self, ref: str) -> str:
        """The commit to compare with: the merge base of `ref` and the current commit.

        Raises GitError for an unknown ref and for histories that do not meet, as in a shallow clone.
        """
        commit = self.commit(ref)
        try:
            return self._git("merge-base", commit, "HEAD").decode().strip()
        except GitError:
            if self.shallow():
                raise GitError(
                    f"this clone is too shallow to know where it parted from {ref}",
                    "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the checkout step",
                ) from None
            raise GitError(f"{ref} and the current commit have no history in common") from None

    def commit(self, ref: str) -> str:
        """The commit id that `ref` names. Raises GitError where it names none."""
        if ref.startswith("-"):
            raise GitError(f"{ref!r} is not a ref")
        try:
            return self._git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
        except GitError:
            if self.shallow():
                raise GitError(
                    f"{ref} is not in this shallow clone",
                    f"fetch it first: git fetch --unshallow origin, or git fetch origin {ref}",
                ) from None
            raise GitError(f"{ref} is no commit, branch or tag of this repository", "see git branch -a") from None

    def shallow(self) -> bool:
        """Whether the clone lacks a part of the history."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def changes(self, base: str) -> list[Change]:
        """Files that differ between the commit `base` and the work tree, untracked ones included, by path."""
        words = self._git("diff", "--name-status", "-z", "-M", base, "--").split(b"\0")
        found, index = [], 0
        while index + 1 < len(words):
            letter = words[index][:1]
            first = _decode(words[index + 1])
            if letter in (b"R", b"C"):
                found.append(Change(_decode(words[index + 2]), "renamed" if letter == b"R" else "added", first))
                index += 3
                continue
            status = {b"A": "added", b"D": "deleted"}.get(letter, "modified")
            found.append(Change(first, status, "" if status == "added" else first))
            index += 2
        others = self._git("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/").split(b"\0")
        found += [Change(_decode(name), "added", "") for name in others if name]
        return sorted(found, key=lambda change: change.path)

    def changed_lines(self, base: str) -> dict[str, list[tuple[int, int]]]:
        """Per path, the runs of lines (from 1, both ends included) that were added or changed since `base`.

        A run of deleted lines counts as the line after it, so that a block that went missing has a place.
        """
        text = self._git("-c", "core.quotePath=false", "diff", "-U0", "-M", "--no-color", "--no-ext-diff", base, "--")
        found: dict[str, list[tuple[int, int]]] = {}
        path = ""
        for line in text.split(b"\n"):
            if line.startswith(b"+++ "):
                path = _decode(line[4:].rstrip(b"\t")).removeprefix("b/")
            elif line.startswith(b"@@ ") and path:
                start, _, count = line.split(b" +", 1)[1].split(b" ", 1)[0].partition(b",")
                first, size = int(start), int(count or b"1")
                found.setdefault(path, []).append((first, first + max(size, 1) - 1))
        return found

    def read(self, commit: str, path: str) -> bytes | None:
        """A file's bytes at a commit, or None where it did not exist."""
        try:
            return self._git("cat-file", "blob", f"{commit}:{path}")
        except GitError:
            return None

    def files(self, commit: str, under: str = "") -> list[str]:
        """The files of a commit below the folder `under`, by path."""
        names = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, *([under] if under else []))
        return [_decode(name) for name in names.split(b"\0") if name]

    def blobs(self, commit: str, under: str = "") -> list[tuple[str, str]]:
        """The files of a commit below `under`: path and id of the content, by path."""
        text = self._git("ls-tree", "-r", "-z", "--full-tree", commit, *([under] if under else []))
        lines = [line.partition(b"\t") for line in text.split(b"\0") if line]
        return [(_decode(name), head.split()[2].decode()) for head, _, name in lines if head.split()[1] == b"blob"]

    def blob(self, identity: str) -> bytes:
        """The content with an id that `blobs` gave."""
        return self._git("cat-file", "blob", identity)

    def log(self, under: str = "") -> list[tuple[str, str]]:
        """The commits of the first-parent line that touched `under`: ISO date and id, newest first."""
        words = self._git("log", "--first-parent", "--format=%cI %H", *(["--", f":/{under}"] if under else []))
        return [(line.split()[0], line.split()[1]) for line in words.decode().splitlines() if line]

    def _git(self, *words: str) -> bytes:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            done = subprocess.run(
                ["git", *words],
                cwd=getattr(self, "root", self._folder),
                capture_output=True,
                env=environment,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except FileNotFoundError:
            raise GitError("the command `git` is not installed", "install Git, or leave out --since") from None
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
            if reason and "not a git repository" in reason[0]:
                raise GitError(f"{self._folder} is not in a Git repository", "run it inside one, or leave out --since")
            raise GitError(reason[0] if reason else f"git {words[0]} failed")
        return done.stdout


def _decode(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
