ALTER TABLE run ADD COLUMN branch TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN dirty INT NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN accepted_at INT;
ALTER TABLE run ADD COLUMN source_run_id INT;
CREATE TABLE commit_link(oid TEXT PRIMARY KEY, parent TEXT NOT NULL, time INT NOT NULL, subject TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE step_decision(suite TEXT NOT NULL, model TEXT NOT NULL, run_id INT NOT NULL, state TEXT NOT NULL,
  note TEXT NOT NULL, at INT NOT NULL, PRIMARY KEY(suite, model, run_id)) STRICT, WITHOUT ROWID;

-- A job of its own transcript has its number; one that judges a transcript again counts from 2^40 up, no number twice.
ALTER TABLE job ADD COLUMN transcript_id INT;
ALTER TABLE job ADD COLUMN run_id INT;
CREATE INDEX job_regrade ON job(run_id, transcript_id) WHERE run_id IS NOT NULL;
CREATE TABLE regrade_job(next_id INT NOT NULL) STRICT;
INSERT INTO regrade_job VALUES(1 << 40);

-- A set of checkers belongs to one suite version. One that several had stays with the oldest of them; the others get
-- sets of their own, and with each all that are newer, since within a suite version the number says which is newer.
ALTER TABLE checker_set RENAME TO shared_set;
CREATE TABLE checker_set(checker_set_id INTEGER PRIMARY KEY, name TEXT NOT NULL, suite_id INT NOT NULL REFERENCES suite,
  UNIQUE(suite_id, name)) STRICT;
CREATE TABLE set_use(old INT, suite_id INT, PRIMARY KEY(suite_id, old)) WITHOUT ROWID;
INSERT INTO set_use SELECT DISTINCT checker_set_id, suite_id FROM rollup_task JOIN run USING(run_id);
CREATE TABLE set_move(old INT, suite_id INT, fresh INT, PRIMARY KEY(suite_id, old)) WITHOUT ROWID;
INSERT INTO set_move SELECT old, suite_id, (SELECT max(checker_set_id) FROM shared_set) + row_number() OVER (ORDER BY
  old, suite_id) FROM set_use u WHERE EXISTS(SELECT 1 FROM set_use v JOIN set_use w ON w.old=v.old AND
  w.suite_id < v.suite_id WHERE v.suite_id=u.suite_id AND v.old <= u.old);
INSERT INTO checker_set SELECT coalesce(fresh, old), name, suite_id FROM set_use LEFT JOIN set_move USING(suite_id, old)
  JOIN shared_set ON checker_set_id=old;
UPDATE report SET checker_set_id=fresh FROM transcript t JOIN run USING(run_id) JOIN set_move m USING(suite_id)
  WHERE t.transcript_id=report.transcript_id AND m.old=report.checker_set_id;
UPDATE rollup_task SET checker_set_id=fresh FROM run JOIN set_move m USING(suite_id)
  WHERE run.run_id=rollup_task.run_id AND m.old=rollup_task.checker_set_id;
DROP TABLE set_move;
DROP TABLE set_use;
DROP TABLE shared_set;

ALTER TABLE rollup_task ADD COLUMN squares REAL NOT NULL DEFAULT 0;
UPDATE rollup_task SET squares=q.squares FROM (SELECT run_id, task_id, checker_set_id, sum(score * score) AS squares
  FROM report JOIN transcript USING(transcript_id) WHERE score IS NOT NULL GROUP BY run_id, task_id, checker_set_id) q
  WHERE q.run_id=rollup_task.run_id AND q.task_id=rollup_task.task_id AND q.checker_set_id=rollup_task.checker_set_id;

-- Of each task of a run its newest set; `error` is the variance of `mean`.
CREATE VIEW task_sum AS SELECT run_id, task_id, unscored, total / scored AS mean, CASE WHEN scored > 1 THEN
  max(0.0, squares - total * total / scored) / (scored - 1) / scored END AS error FROM rollup_task n
  WHERE checker_set_id=(SELECT max(checker_set_id) FROM rollup_task o WHERE o.run_id=n.run_id AND o.task_id=n.task_id);
-- Tasks with one sample are taken to vary like the others. Rounding must not make a variance negative.
CREATE VIEW run_score AS SELECT run_id, sum(unscored) AS unscored, avg(mean) AS mean,
  avg(error) / count(mean) AS variance_within, CASE WHEN count(mean) > 1 THEN max(0.0, sum(mean * mean) -
  sum(mean) * avg(mean)) / (count(mean) - 1) / count(mean) END AS variance_prompts FROM task_sum GROUP BY run_id;
DROP VIEW run_sum;
CREATE VIEW run_sum AS SELECT run_id, source_run_id,
  (SELECT coalesce(sum(graded), 0) FROM run_task t WHERE t.run_id=run.run_id) AS graded,
  NOT EXISTS(SELECT 1 FROM suite_task w LEFT JOIN task k ON k.name=w.name LEFT JOIN run_task t ON t.run_id=run.run_id
    AND t.task_id=k.task_id WHERE w.suite_id=run.suite_id AND coalesce(t.samples, 0) < w.samples) AS complete FROM run;

ALTER TABLE run_total ADD COLUMN variance_within REAL;
ALTER TABLE run_total ADD COLUMN variance_prompts REAL;
ALTER TABLE run_total ADD COLUMN timed_tokens INT NOT NULL DEFAULT 0;
ALTER TABLE run_total ADD COLUMN timed_seconds REAL NOT NULL DEFAULT 0;
UPDATE run_total SET variance_within=s.variance_within, variance_prompts=s.variance_prompts FROM run_score s
  WHERE s.run_id=run_total.run_id;
UPDATE run_total SET timed_tokens=q.tokens, timed_seconds=q.seconds FROM (SELECT run_id, sum(output_tokens) AS tokens,
  sum(seconds) AS seconds FROM transcript WHERE output_tokens > 0 AND seconds > 0 GROUP BY run_id) q
  WHERE q.run_id=run_total.run_id;
