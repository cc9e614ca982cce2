"""The run's articles and names while they are linked: a private SQLite file that goes with the process."""

from __future__ import annotations

import sqlite3

_SCHEMA = """
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, published TEXT, outlet TEXT,
                      original INTEGER);
-- One row an identity. `merged` names the identity that a short form turned out to mean, `identifier` its public id.
CREATE TABLE organization (number INTEGER PRIMARY KEY, key TEXT NOT NULL, type TEXT NOT NULL, place TEXT NOT NULL,
                           name TEXT NOT NULL, given TEXT, listed INTEGER NOT NULL, merged INTEGER, identifier TEXT,
                           UNIQUE (key, type, place));
CREATE TABLE alias (organization INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
                    PRIMARY KEY (organization, text)) WITHOUT ROWID;
-- `chief` is 1 where an article is about the organisation, not only names it.
CREATE TABLE mention (article INTEGER NOT NULL, organization INTEGER NOT NULL, initiatives INTEGER NOT NULL,
                      chief INTEGER NOT NULL, PRIMARY KEY (article, organization)) WITHOUT ROWID;
-- What a name meant in an article, where the name alone does not say.
CREATE TABLE placed (article INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, organization INTEGER NOT NULL,
                     PRIMARY KEY (article, name, type)) WITHOUT ROWID;
CREATE TABLE named (name TEXT NOT NULL, type TEXT NOT NULL, organization INTEGER NOT NULL,
                    PRIMARY KEY (name, type)) WITHOUT ROWID;
-- What an article is about, where that is a deal: its name, its sums, and its parties once short forms are merged.
CREATE TABLE deal (article INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, sums TEXT NOT NULL,
                   parties TEXT);
CREATE TABLE party (article INTEGER NOT NULL, organization INTEGER NOT NULL,
                    PRIMARY KEY (article, organization)) WITHOUT ROWID;
-- What an article says of its story beside organisations, as JSON, and its title and body.
CREATE TABLE particulars (article INTEGER PRIMARY KEY, cells TEXT NOT NULL, text TEXT NOT NULL);
"""


def opened() -> sqlite3.Connection:
    """A new empty store. SQLite keeps it in at most 32 MB of memory and spills the rest to a file it deletes itself."""
    # One thread uses it, but the collector of cycles may close it in another.
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_SCHEMA)
    # One transaction to the end: nothing is to survive, and closing one after each statement costs more than the rest.
    connection.execute("BEGIN")
    return connection
