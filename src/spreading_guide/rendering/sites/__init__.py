"""The guide as a folder of pages: each opens by itself, from a disk, without a network."""

from spreading_guide.rendering.sites.making import site, write_site

__all__ = ["site", "write_site"]
