"""From bytes or mappings to values, or to every problem with its place.

The only part of the package that imports cattrs and jsonschema. Its modules are imported one
by one: whoever loads the guide that ships needs no reading of pairings and no validator.
"""
