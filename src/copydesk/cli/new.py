"""`copydesk new rule ID`: begin a rule file. Its cases fail until somebody has written the rule, as they should."""

from __future__ import annotations

import os
import re
import sys

from copydesk.cli.errors import CommandError, nearby
from copydesk.cli.parsing import Parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.settings import Project

TEMPLATE = """\
# One rule, one file. copydesk test {path} runs its cases; copydesk schema rule lists every key.
id: {id}
title: Write what is wrong, in a few words
why: Write why readers are served by this rule.
source: {{name: Write the standard this comes from, clause: "", url: ""}}
level: warning

# To which articles it applies; leave it out for all, and leave out the skip case then.
when: {{type: [opinion]}}

# Exactly one kind. This one finds words; require, forbid, metadata, order and others are in copydesk schema rule.
phrase:
  phrases:
    en: [the words that must not stand there]

message: “{{found}}” stands here; say calmly what a reader is missing.

# The rule's own tests, and the examples on its page. They fail until the rule is written.
cases:
  pass:
    - |
      ---
      type: opinion
      ---

      Write an article that this rule must not mind. Here the words that must not stand there still do.
  fail:
    - text: |
        ---
        type: opinion
        ---

        Write an article that this rule must find.
      at: "5:1"
  skip:
    - |
      ---
      type: news
      ---

      Write an article that is none of this rule's business.
"""


def run(arguments: list[str]) -> int:
    """Write the file and say how to go on."""
    options = Parser("new", "Begin a rule file.")
    options.add_argument("what", choices=("rule",), help="rule")
    options.add_argument("id", metavar="ID", help="names the fault, never the remedy: unnamed-mayor")
    options.add_argument(
        "--pack", metavar="FOLDER", help="the folder of your rules (default: rules beside copydesk.yaml)"
    )
    chosen = options.parsed(arguments)
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", chosen.id):
        raise CommandError(f"{chosen.id!r} is no id for a rule", "Small letters, digits and hyphens: unnamed-mayor")
    from copydesk import settings

    project = settings.load(settings.find("."))
    folder = chosen.pack or os.path.join(project.root, "rules")
    path = nearby(os.path.join(folder, f"{chosen.id}.yaml"))
    _refuse_known(project, chosen.id, path)
    try:
        os.makedirs(folder, exist_ok=True)
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(TEMPLATE.format(id=chosen.id, path=path))
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}", code=3) from None
    sys.stdout.write(f"{path} is begun.\nNext: write it, then copydesk test {path}\n{_hint(project, folder)}")
    return 0


def _refuse_known(project: Project, id: str, path: str) -> None:
    """Two rules with one id would be refused later; say so now."""
    from copydesk import packs

    if os.path.exists(path):
        raise CommandError(f"{path} is there already", "Edit it, or choose another id.")
    for pack in packs.find_packs(project):
        if any(os.path.splitext(os.path.basename(file))[0] == id for file in pack.files):
            raise CommandError(f"the pack {pack.name} has a rule {id!r} already", "Choose another id.")


def _hint(project: Project, folder: str) -> str:
    """How the project comes to use the folder, where it does not yet."""
    from copydesk import packs

    inside = os.path.relpath(os.path.abspath(folder), project.root).replace(os.sep, "/")
    if any(os.path.normpath(os.path.join(project.root, name)) == os.path.abspath(folder) for name in project.packs):
        return ""
    names = ", ".join([*(project.packs or packs.shipped()), f"./{inside}"])
    return f"Then put its folder among the packs in copydesk.yaml: packs: [{names}]\n"
