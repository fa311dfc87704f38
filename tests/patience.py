"""How long a test waits for a program before it is given up as hanging; no test waits for time."""

WAIT = 240.0  # seconds; less than the limit of a test, so that the screen can be shown
