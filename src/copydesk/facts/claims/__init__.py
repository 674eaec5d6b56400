"""Claims that need somebody who answers for them, and sources that are given, but poorly.

`passages` finds the sentences with words that make claims, `finding` the claims in them, `sourcing` the notes. Imports
nothing itself: an article without such words needs no finder.
"""
