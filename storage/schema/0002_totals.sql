CREATE TABLE suite_task(suite_id INT NOT NULL, position INT NOT NULL, name TEXT NOT NULL, samples INT NOT NULL,
  PRIMARY KEY(suite_id, position)) STRICT, WITHOUT ROWID;
INSERT INTO suite_task SELECT suite_id, key, json_extract(value, '$.id'), json_extract(value, '$.samples')
  FROM suite, json_each(source, '$.tasks');
CREATE TABLE run_task(run_id INT NOT NULL, task_id INT NOT NULL, graded INT NOT NULL, samples INT NOT NULL,
  PRIMARY KEY(run_id, task_id)) STRICT, WITHOUT ROWID;
INSERT INTO run_task SELECT run_id, task_id, count(*), count(DISTINCT sample) FROM transcript t
  WHERE EXISTS(SELECT 1 FROM report r WHERE r.transcript_id=t.transcript_id) GROUP BY run_id, task_id;
CREATE TABLE run_total(run_id INTEGER PRIMARY KEY, transcripts INT NOT NULL, graded INT NOT NULL, unscored INT NOT NULL,
  mean REAL, complete INT NOT NULL) STRICT;
CREATE VIEW run_sum AS SELECT run_id,
  (SELECT coalesce(sum(graded), 0) FROM run_task t WHERE t.run_id=run.run_id) AS graded,
  (SELECT coalesce(sum(unscored), 0) FROM rollup_task n WHERE n.run_id=run.run_id AND n.checker_set_id=(SELECT
    max(checker_set_id) FROM rollup_task o WHERE o.run_id=n.run_id AND o.task_id=n.task_id)) AS unscored,
  (SELECT avg(total / scored) FROM rollup_task n WHERE n.run_id=run.run_id AND scored > 0 AND n.checker_set_id=(SELECT
    max(checker_set_id) FROM rollup_task o WHERE o.run_id=n.run_id AND o.task_id=n.task_id)) AS mean,
  NOT EXISTS(SELECT 1 FROM suite_task w LEFT JOIN task k ON k.name=w.name LEFT JOIN run_task t ON t.run_id=run.run_id
    AND t.task_id=k.task_id WHERE w.suite_id=run.suite_id AND coalesce(t.samples, 0) < w.samples) AS complete FROM run;
INSERT INTO run_total SELECT run_id, (SELECT count(*) FROM transcript t WHERE t.run_id=run_sum.run_id), graded, unscored,
  mean, complete FROM run_sum;
