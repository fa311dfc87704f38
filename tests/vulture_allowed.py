"""Names that vulture cannot see being used; each with the reason."""
