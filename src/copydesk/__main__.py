"""The `copydesk` command. Holds the exit codes that no command can give itself: a broken pipe, Ctrl-C, our own faults.

0 clean · 1 findings at or above `--fail-on` · 2 the command line, the settings or a pack is wrong · 3 something could
not be checked.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED, BROKEN_PIPE, UNCHECKED = 130, 141, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit code; never a traceback for what a user can do wrong.

    As a process of its own (without `arguments`) it ends here and now, unless there were worker processes: taking the
    interpreter down in good order costs a writer who waits 9 ms, and nothing is left to be done.
    """
    if arguments is not None:
        return _run(list(arguments))
    # An article makes many small objects and few cycles; collecting them less often saves 3 ms of a short run.
    gc.set_threshold(100_000, 20, 20)
    code = _run(sys.argv[1:])
    if "multiprocessing" in sys.modules:
        return code
    try:
        sys.stderr.flush()
    finally:
        os._exit(code)


def _run(arguments: list[str]) -> int:
    try:
        from copydesk.cli import run

        code = run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:
        sys.stdout.flush()
        return stop.code if isinstance(stop.code, int) else 0
    except BrokenPipeError:
        return _broken_pipe()
    except OSError as error:
        return _system_fault(error)
    except Exception as error:
        return _own_fault(error)


def _broken_pipe() -> int:
    """Whoever read our output has gone. Python flushes it once more on its way out, which would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _system_fault(error: OSError) -> int:
    """Say what the system refused: a full disk, for instance, where our output goes."""
    what = error.filename if isinstance(error.filename, str) else "the output"
    sys.stderr.write(f"copydesk: {what}: {error.strerror or error}\n  Not everything was checked or said.\n")
    return UNCHECKED


def _own_fault(error: Exception) -> int:
    """Say calmly that the fault is ours and how to report it."""
    import traceback

    from copydesk.store import VERSION

    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if "copydesk" in frame.filename), frames[-1])
    sys.stderr.write(
        f"copydesk: internal error: {type(error).__name__}: {error}\n"
        f"  in {os.path.basename(place.filename)}, line {place.lineno}. Nothing was judged after this point.\n"
        "  This is a fault of Copydesk, not of your article. Please report it with the command line,\n"
        f"  the version ({VERSION}) and the lines that COPYDESK_DEBUG=1 adds.\n"
    )
    if os.environ.get("COPYDESK_DEBUG"):
        traceback.print_exception(error)
    return UNCHECKED


if __name__ == "__main__":
    sys.exit(main())
