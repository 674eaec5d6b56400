"""Rules as compiled: what a rule is (`base`), where fixes put their edits (`edits`), the kinds of rule (`kinds`)."""
