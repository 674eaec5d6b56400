"""`copydesk schema`: the JSON Schema of the project file, of rule files or of findings, for editors and programs."""

from __future__ import annotations

import json

from copydesk import schemas
from copydesk.cli.parsing import Parser

EPILOG = """\
In an editor with the YAML language server, put this line at the top of copydesk.yaml:
  # yaml-language-server: $schema=./copydesk.schema.json
after
  copydesk schema project > copydesk.schema.json
"""


def run(arguments: list[str]) -> int:
    """Print one schema."""
    options = Parser("schema", "JSON Schema of the project file, of rule files, of findings.", EPILOG)
    options.add_argument("name", nargs="?", choices=("project", "rule", "findings"), default="project")
    chosen = options.parsed(arguments)
    from copydesk.cli import streams

    schema = {"project": schemas.project, "rule": schemas.rule, "findings": schemas.findings}[chosen.name]()
    streams.out().write(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return 0
