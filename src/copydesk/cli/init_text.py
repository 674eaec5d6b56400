"""The text of a new project file. Values are written as JSON strings, which YAML reads as they are."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = """\
# The standards of this newsroom, for Copydesk. Every key may be left out.
# copydesk rules lists the rules, copydesk explain RULE shows a rule's page.
"""

DISCLAIMER = "The article expresses the personal opinion of the author and may not coincide with the view of {outlet}."


def project_file(
    outlet: str,
    domain: str,
    language: str,
    contact: str,
    disclaimer: str,
    paths: Sequence[tuple[str, str]],
    exclude: Sequence[str],
) -> str:
    """The whole file. What is not known is a comment that shows how to say it."""
    return "\n".join(
        [
            HEAD,
            *_outlet(outlet, domain),
            *_language(language),
            *_types(paths),
            *_wording(disclaimer, language),
            *_contacts(domain, contact),
            *_rules(),
            *_exclude(exclude),
        ]
    )


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _outlet(name: str, domain: str) -> list[str]:
    lines = ["# Who you are. The name fills the slot {outlet} of approved texts.", "outlet:"]
    lines.append(f"  name: {_text(name)}" if name else "  # name: Harbour Gazette")
    lines.append(f"  domains: [{_text(domain)}]" if domain else "  # domains: [harbour.example]")
    if not name and not domain:
        lines[1] = "# outlet:"
    return [*lines, ""]


def _language(language: str) -> list[str]:
    line = f"language: {language}" if language else "# language: en"
    return ["# The language of articles that do not say which they are in.", line, ""]


def _types(paths: Sequence[tuple[str, str]]) -> list[str]:
    lines = ["# What kind of article lies where; the first match wins. A path counts for more than the metadata."]
    if paths:
        lines += ["types:", "  paths:", *(f"    {_text(glob)}: {type_}" for glob, type_ in paths)]
    else:
        lines += ["# types:", "#   paths:", '#     "opinion/**": opinion', '#     "news/**": news']
    return [*lines, "  # values: {op-ed: opinion}    # what your metadata calls a type, and ours for it", ""]


def _wording(disclaimer: str, language: str) -> list[str]:
    lines = ["# Approved texts, in your own words, per language (any serves all). Slots: {author} {outlet} {date}."]
    if disclaimer:
        return [*lines, "wording:", "  disclaimer:", f"    {language or 'any'}: [{_text(disclaimer)}]", ""]
    return [*lines, "# wording:", "#   disclaimer:", f"#     {language or 'en'}: [{_text(DISCLAIMER)}]", ""]


def _contacts(domain: str, contact: str) -> list[str]:
    lines = ["# Whom articles may tell readers to write to."]
    if not domain and not contact:
        return [*lines, "# contacts:", "#   domains: [harbour.example]", ""]
    lines.append("contacts:")
    if domain:
        lines.append(f"  domains: [{_text(domain)}]")
    if contact:
        lines.append(f"  desks: {{opinion: [{_text(contact)}]}}")
    return [*lines, ""]


def _rules() -> list[str]:
    return [
        "# Each rule can be switched off or set to another level, place, types or paths:",
        "# rules:",
        "#   missing-signoff: off",
        "#   missing-byline: {provided-by: template}    # the page template prints it",
        "#   missing-opinion-disclaimer: {level: warning, status: pilot}    # reported apart, never fails",
        "",
    ]


def _exclude(exclude: Sequence[str]) -> list[str]:
    if not exclude:
        return ["# What lies here but is no article.", '# exclude: ["drafts/**"]', ""]
    return ["# What lies here but is no article.", f"exclude: [{', '.join(_text(glob) for glob in exclude)}]", ""]
