"""What cannot be kept."""


class Unkept(Exception):
    """A value that cannot be kept."""
