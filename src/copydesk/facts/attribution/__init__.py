"""How a quotation is found and how its speaker is: marks, words, noun phrases, cues and scope.

Works for `facts/quotations.py` and `facts/sources.py`, which are the only ones to import it; `quoted` alone tells
others what is quoted. Rules and lists only: no trained model. Everything is local to a paragraph and linear in its
length.
"""
