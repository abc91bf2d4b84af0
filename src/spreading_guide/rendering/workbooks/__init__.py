"""The workbook: the guide and a pairing in one page in which two teams work, without a network."""

from spreading_guide.rendering.workbooks.making import workbook

__all__ = ["workbook"]
