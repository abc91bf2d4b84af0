"""A portal that keeps each entry as a row, and never a whole file."""

import sqlite3

import spreading_guide as sg

TABLES = """
create table pairing (id text primary key, header text not null);
create table entry (pairing text, id text, json text not null, primary key (pairing, id));
"""


def save(database: sqlite3.Connection, pairing: sg.Pairing, stored: sg.Pairing | None) -> int:
    """Add the rows that the database does not have yet; say how many."""
    header = (pairing.id, pairing.header.to_json())
    database.execute("insert or ignore into pairing values (?, ?)", header)
    new = pairing.entries if stored is None else pairing.entries_since(stored)
    rows = [(pairing.id, entry.id, entry.to_json()) for entry in new]
    database.executemany("insert into entry values (?, ?, ?)", rows)
    return len(rows)


def load(database: sqlite3.Connection, pairing: str) -> sg.Pairing:
    """Put a pairing together from its rows; the order of the rows does not matter."""
    (header,) = database.execute("select header from pairing where id = ?", [pairing]).fetchone()
    rows = database.execute("select json from entry where pairing = ?", [pairing])
    return sg.pairing_from_entries(header.encode(), (row for (row,) in rows))


if __name__ == "__main__":
    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    guide = sg.load_guide("en")
    eastfield = sg.Party("Eastfield", level="regional")
    first = sg.new_pairing(guide, id="floors", title="Floors", sharer="Northbay", reuser=eastfield)
    print("rows written:", save(database, first, None))
    changed = load(database, "floors").with_mark("show-the-innovation", "done", by="sharer")
    print("rows written:", save(database, changed, first))
    print("outcome:", guide.label(sg.evaluate(guide, load(database, "floors")).outcome))
