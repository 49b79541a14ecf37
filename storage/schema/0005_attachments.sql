-- Files of findings (pictures, key logs), each once however many findings name it. Reports name them by hash and are
-- never removed, so neither are they.
CREATE TABLE attachment(attachment_id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, type TEXT NOT NULL,
  codec INT NOT NULL, raw_len INT NOT NULL, data BLOB NOT NULL) STRICT;
