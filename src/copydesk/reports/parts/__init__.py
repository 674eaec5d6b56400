"""What several outputs share: cells and colours of a terminal, excerpts, small diffs, findings as plain data."""
