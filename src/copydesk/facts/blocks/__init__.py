"""How editorial blocks are recognised: one table of cues per language, one scene per article, scored readings.

Works for `facts/roles.py`, which is its only door.
"""
