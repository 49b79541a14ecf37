CREATE TABLE suite(suite_id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL, added_at INT NOT NULL,
  source TEXT NOT NULL, put_no INT NOT NULL, UNIQUE(name, version)) STRICT;
CREATE TABLE run(run_id INTEGER PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, suite_id INT NOT NULL REFERENCES suite,
  model TEXT NOT NULL, commit_oid TEXT NOT NULL, label TEXT NOT NULL, started_at INT NOT NULL, closed_at INT) STRICT;
CREATE INDEX run_series ON run(suite_id, model, started_at);
CREATE TABLE task(task_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE checker_set(checker_set_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE content(content_id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, codec INT NOT NULL,
  raw_len INT NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE transcript(transcript_id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, run_id INT NOT NULL,
  task_id INT NOT NULL, sample INT NOT NULL, content_id INT NOT NULL, input_tokens INT, output_tokens INT, seconds REAL,
  received_at INT NOT NULL) STRICT;
CREATE INDEX transcript_run ON transcript(run_id, task_id, sample);
CREATE TABLE job(job_id INTEGER PRIMARY KEY, class INT NOT NULL, attempts INT NOT NULL, owner TEXT, lease_until INT NOT NULL)
  STRICT;
CREATE INDEX job_queue ON job(class, job_id);
CREATE TABLE report(transcript_id INT NOT NULL, checker_set_id INT NOT NULL, status INT NOT NULL, score REAL,
  raw_len INT NOT NULL, codec INT NOT NULL, checks BLOB NOT NULL, PRIMARY KEY(transcript_id, checker_set_id))
  STRICT, WITHOUT ROWID;
CREATE TABLE score(run_id INT NOT NULL, checker TEXT NOT NULL, version INT NOT NULL, task_id INT NOT NULL,
  transcript_id INT NOT NULL, check_no INT NOT NULL, status INT NOT NULL, value REAL,
  PRIMARY KEY(run_id, checker, version, task_id, transcript_id, check_no)) STRICT, WITHOUT ROWID;
CREATE TABLE rollup_task(run_id INT NOT NULL, task_id INT NOT NULL, checker_set_id INT NOT NULL, graded INT NOT NULL,
  scored INT NOT NULL, passed INT NOT NULL, unscored INT NOT NULL, total REAL NOT NULL,
  PRIMARY KEY(run_id, task_id, checker_set_id)) STRICT, WITHOUT ROWID;
CREATE TABLE idempotency(key TEXT PRIMARY KEY, body_sha256 TEXT NOT NULL, response TEXT NOT NULL, at INT NOT NULL)
  STRICT, WITHOUT ROWID;
