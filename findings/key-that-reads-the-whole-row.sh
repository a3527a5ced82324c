#!/usr/bin/env bash
# A record keeps its lines in a table with the key (incident, seq), and one line is long: a text of 130 kB among short ones. SQLite's
# `WITHOUT ROWID` is made for such a key of two columns. One would guess that asking for the numbers alone (`SELECT seq …
# WHERE incident = 1 AND seq > 0`) reads keys and leaves the long text where it is, as it does in an ordinary table with a unique index.
# So it is not: to compare one key, the whole row is loaded with all pages that the text flows over to, and it is loaded once
# for each comparison, of which finding the place takes two here. The same question reads 263,404 bytes instead of 4,112.
# What helps: an ordinary table with a unique index, or long texts in a table of their own.
# Needs Python with venv. Fails when the behaviour is another one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check apsw==3.50.4.0
cat >read.py <<'PYTHON'
import apsw

LONG = "x" * 130_000
count = 0


class CountingFile(apsw.VFSFile):
    def __init__(self, name, flags):
        super().__init__("", name, flags)

    def xRead(self, amount, offset):
        global count
        count += amount
        return super().xRead(amount, offset)


class CountingVFS(apsw.VFS):
    def __init__(self):
        super().__init__("counting", "")

    def xOpen(self, name, flags):
        return CountingFile(name, flags)


def bytes_read(path, key, options):
    columns = "incident INTEGER NOT NULL, seq INTEGER NOT NULL, line TEXT NOT NULL"
    with apsw.Connection(path) as db:
        db.execute(f"CREATE TABLE events ({columns}, {key} (incident, seq)) {options}")
        for seq, line in ((1, "short"), (2, LONG), (3, "short")):
            db.execute("INSERT INTO events VALUES (1, ?, ?)", (seq, line))
    db.close()
    db = apsw.Connection(path, vfs="counting")
    db.execute("SELECT 1 FROM sqlite_master").fetchall()
    before = count
    rows = db.execute("SELECT seq FROM events WHERE incident = 1 AND seq > 0").fetchall()
    assert rows == [(1,), (2,), (3,)], rows
    return count - before


vfs = CountingVFS()
print("SQLite", apsw.sqlite_lib_version())
ordinary = bytes_read("ordinary.db", "UNIQUE", "")
without = bytes_read("without.db", "PRIMARY KEY", "WITHOUT ROWID")
print(f"ordinary table with a unique index: {ordinary:,} bytes read")
print(f"WITHOUT ROWID, the same key:        {without:,} bytes read")
assert ordinary < 10_000, "the ordinary table reads more than keys"
assert without > 2 * len(LONG), "the long text is no longer loaded for each comparison"
PYTHON
tools/bin/python read.py
