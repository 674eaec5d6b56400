"""The editor's door: a whole archive judged, counted and shown. Adds no rule of its own."""
