"""JSON Schemas of what people write for us and what we write for programs.

Those of the project file and of rule files are made from the models that check them, so they cannot disagree; that of
findings is a file of its own. Draft 2020-12.
"""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def findings() -> dict[str, Any]:
    """The schema of `--format json`; one line of `jsonl` is `$defs/finding` or `$defs/problem`."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "findings.schema.json")
    with open(path, encoding="utf-8") as stream:
        schema: dict[str, Any] = json.load(stream)
    return schema


def project() -> dict[str, Any]:
    """The schema of `copydesk.yaml`."""
    from copydesk.packs.models import Setting
    from copydesk.settings.models import ProjectFile

    schema = ProjectFile.model_json_schema(mode="validation")
    common = Setting.model_json_schema(mode="validation")
    schema.setdefault("$defs", {}).update(common.pop("$defs", {}))
    setting = schema["properties"]["rules"]["additionalProperties"]["anyOf"]
    setting[-1] = {**common, "additionalProperties": True}
    return {"$schema": DRAFT, **schema}


def rule() -> dict[str, Any]:
    """The schema of a rule file: its common keys and exactly one kind."""
    from copydesk.packs.models import RuleFile, spec_model
    from copydesk.rules.kinds import KINDS

    schema = RuleFile.model_json_schema(mode="validation")
    for kind in KINDS:
        fields = spec_model(kind).model_json_schema(mode="validation")
        schema.setdefault("$defs", {}).update(fields.pop("$defs", {}))
        schema["properties"][kind] = fields
    schema["oneOf"] = [{"required": [kind]} for kind in KINDS]
    return {"$schema": DRAFT, **schema}
