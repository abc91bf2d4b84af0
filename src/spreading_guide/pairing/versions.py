"""Which of two semantic versions is the higher one (semver.org, section 11)."""

_Identifier = tuple[int, int, str]
Precedence = tuple[tuple[int, ...], bool, tuple[_Identifier, ...]]


def precedence(version: str) -> Precedence:
    """Give what orders versions; what stands behind `+` does not count.

    Args:
        version: a semantic version, as reading has checked it.

    >>> sorted(["1.10.0", "1.9.0", "1.10.0-rc.2", "1.10.0-rc.11"], key=precedence)
    ['1.9.0', '1.10.0-rc.2', '1.10.0-rc.11', '1.10.0']
    """
    release, _, before = version.partition("+")[0].partition("-")
    identifiers = tuple(
        (0, int(each), "") if each.isdigit() else (1, 0, each) for each in before.split(".")
    )
    return tuple(map(int, release.split("."))), not before, identifiers
