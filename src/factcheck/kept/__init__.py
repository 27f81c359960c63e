"""What is kept of documents beyond a run, or beyond memory: one way to write reports and records down, for all who do.

`coding` turns the frozen data classes of a report into plain JSON and back; nothing is ever unpickled.
"""
