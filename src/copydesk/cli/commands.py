"""The table of commands: a name, which is also the module's, and what it does in a few words."""

from __future__ import annotations

COMMANDS = {
    "check": "judge articles by the rules",
    "fix": "mend what is safe to mend",
    "inspect": "show what the rules are judged on: type, blocks, quotations, claims",
    "explain": "the page of a rule: what, why, source, right and wrong",
    "baseline": "let known findings sleep: write, prune, show",
    "audit": "judge a whole archive, count it, show it on a page",
    "compare": "what changed between two audits",
    "rules": "all rules and whether they are on here",
    "init": "write a commented copydesk.yaml for a newsroom",
    "test": "run the cases in rule files",
    "new": "begin a rule file: copydesk new rule ID",
    "schema": "JSON Schema of the project file, of rule files, of findings",
    "cache": "show or clear the cache folder",
}
