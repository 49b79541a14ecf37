"""Runs what action.yml and the GitLab template run, with an `assay` that writes down how it was called: the step ends with
the gate's exit code, and no input becomes anything but one argument."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

# ./dev setup installs it for Debian's Python, which need not be the one that runs.
sys.path.append("/usr/lib/python3/dist-packages")
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
GITLAB = yaml.safe_load((ROOT / "ci/gitlab/assay.gitlab-ci.yml").read_text(encoding="utf-8"))[".assay-gate"]
HOSTILE = "$(touch hacked) `touch hacked`; touch hacked & 'x' \"y\" --strict *"

FAKE = """#!/usr/bin/env python3
import json, os, sys
with open(os.environ["FAKE_LOG"], "a") as log:
    log.write(json.dumps({"args": sys.argv[1:], "url": os.environ.get("ASSAY_URL"), "token": os.environ.get("ASSAY_TOKEN")}) + "\\n")
if sys.argv[1] == "gate" and sys.argv[2] != "accept":
    for arg in sys.argv:
        if arg.startswith(("--junit=", "--sarif=", "--gitlab=", "--summary=")):
            open(arg.split("=", 1)[1], "a").write("::error::forged by a name\\n")
    if os.environ["FAKE_VERDICT"]:
        print(json.dumps({"verdict": os.environ["FAKE_VERDICT"]}, separators=(",", ":")))
    sys.exit(int(os.environ["FAKE_EXIT"]))
print("{}")
sys.exit(int(os.environ.get("FAKE_OTHER_EXIT", "0")))
"""

ENDS = [("ok", 0), ("cannot_tell", 0), ("regression", 1), ("not_comparable", 3), ("cannot_tell", 3), ("", 2), ("", 4)]


class Ran:
    def __init__(self, done, folder):
        self.exit = done.returncode
        self.out = done.stdout
        self.err = done.stderr
        log = folder / "log"
        self.calls = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        self.args = [call["args"] for call in self.calls]
        outputs = folder / "outputs"
        lines = outputs.read_text().splitlines() if outputs.exists() else []
        self.outputs = dict(line.split("=", 1) for line in lines)
        self.hacked = (folder / "work/hacked").exists()
        summary = folder / "summary"
        self.summary = summary.read_text() if summary.exists() else ""
        self.left = {file.name for file in (folder / "work/assay-gate").glob("*")}

    def call(self, *words):
        found = [args for args in self.args if args[: len(words)] == list(words)]
        return found[-1] if found else None


def run(command, environment, verdict, code, other_exit=0):
    """Runs a step in a folder with two files of answers, one of whose names has a blank."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin/assay").write_text(FAKE)
        (folder / "bin/assay").chmod(0o755)
        (folder / "work").mkdir()
        for file in ("a one.ndjson", "b.ndjson", "old one.jsonl", "old two.jsonl"):
            (folder / "work" / file).write_text("{}\n")
        full = {
            "PATH": f"{folder}/bin:{os.environ['PATH']}",
            "FAKE_LOG": str(folder / "log"),
            "FAKE_VERDICT": verdict,
            "FAKE_EXIT": str(code),
            "FAKE_OTHER_EXIT": str(other_exit),
            "GITHUB_OUTPUT": str(folder / "outputs"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            **environment,
        }
        done = subprocess.run(command, cwd=folder / "work", env=full, capture_output=True, text=True, check=False)
        return Ran(done, folder)


def github(inputs, verdict="ok", code=0, other_exit=0, **environment):
    """The action's step as the runner runs it: `shell: bash` is bash -eo pipefail, the env made from the inputs."""
    values = {name: given.get("default", "") for name, given in ACTION["inputs"].items()}
    values.update(inputs)
    step = STEPS[0]
    for name, text in step["env"].items():
        filled = re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)
        environment[name] = filled.replace("${{ github.event.repository.default_branch }}", "main")
    environment["GITHUB_ACTION_PATH"] = str(ROOT)
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run(shell, environment, verdict, code, other_exit)


def gitlab(variables, verdict="ok", code=0, other_exit=0, **environment):
    values = {"CI_DEFAULT_BRANCH": "main", **GITLAB["variables"], "ASSAY_RUN": "ci-1-2", **variables, **environment}
    return run(["sh", "-c", GITLAB["script"][0]], values, verdict, code, other_exit)


class Files(unittest.TestCase):
    def test_no_input_is_written_into_a_script(self):
        for step in STEPS:
            self.assertEqual(step["shell"], "bash")
            self.assertNotIn("${{", step["run"])

    def test_every_input_reaches_the_script(self):
        script = (ROOT / "ci/github/gate.sh").read_text(encoding="utf-8")
        for name in ACTION["inputs"]:
            upper = name.upper().replace("-", "_")
            self.assertEqual(STEPS[0]["env"]["INPUT_" + upper], "${{ inputs." + name + " }}")
            self.assertRegex(script, rf"(input |files |flag [a-z-]+ |INPUT_){upper}\b")

    def test_scripts_parse(self):
        subprocess.run(["bash", "-n", ROOT / "ci/github/gate.sh"], check=True)
        for line in GITLAB["script"]:
            subprocess.run(["sh", "-n", "-c", line], check=True)

    def test_gitlab_keeps_the_reports_of_a_red_job(self):
        self.assertEqual(GITLAB["artifacts"]["when"], "always")
        self.assertEqual(set(GITLAB["artifacts"]["reports"]), {"junit", "codequality"})
        self.assertEqual(GITLAB["variables"]["GIT_DEPTH"], "0")

    def test_the_examples_of_the_manual_are_ten_lines_and_fit(self):
        text = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
        used = set()
        for block in blocks:
            self.assertLessEqual(block.count("\n"), 10, block)
            for step in [step for step in steps_of(yaml.safe_load(block)) if "assay@" in step.get("uses", "")]:
                self.assertLessEqual(set(step["with"]), set(ACTION["inputs"]))
                used.add("github")
            for job in yaml.safe_load(block).values() if "extends: .assay-gate" in block else []:
                if isinstance(job, dict) and job.get("extends") == ".assay-gate":
                    self.assertLessEqual(set(job["variables"]), set(GITLAB["variables"]))
                    used.add("gitlab")
        self.assertEqual(used, {"github", "gitlab"})


def steps_of(workflow):
    if isinstance(workflow, list):
        return [step for step in workflow if isinstance(step, dict)]
    jobs = workflow.get("jobs", {})
    return [step for job in jobs.values() for step in job.get("steps", [])]


class Github(unittest.TestCase):
    INPUTS = {"suite": "s", "model": "m", "transcripts": "*.ndjson"}

    def test_the_step_ends_as_the_gate_does(self):
        for verdict, code in ENDS:
            ran = github(self.INPUTS, verdict, code)
            self.assertEqual((ran.exit, ran.outputs), (code, {"verdict": verdict, "exit": str(code)}), ran.err)

    def test_submits_then_gates_that_very_run(self):
        ran = github({**self.INPUTS, "server": "http://assay:8080", "token": "t"}, GITHUB_RUN_ID="7", GITHUB_RUN_ATTEMPT="2")
        submit = ["submit", "--suite=s", "--model=m", "--run=ci-7.2", "--wait", "--", "a one.ndjson", "b.ndjson"]
        self.assertEqual(ran.args[0], submit)
        self.assertEqual(ran.args[1][:5], ["gate", "--suite=s", "--model=m", "--candidate=run:ci-7.2", "--target=main"])
        self.assertEqual({(call["url"], call["token"]) for call in ran.calls}, {("http://assay:8080", "t")})
        self.assertEqual(len(ran.args), 2)

    def test_writes_every_report_and_the_summary(self):
        ran = github(self.INPUTS, "regression", 1)
        self.assertEqual(ran.left, {"gate.json", "junit.xml", "gate.sarif", "code-quality.json", "summary.md"})
        self.assertEqual(ran.summary, "::error::forged by a name\n")

    def test_an_empty_server_leaves_that_of_the_job(self):
        ran = github(self.INPUTS, ASSAY_URL="http://job:1", ASSAY_TOKEN="j")
        self.assertEqual((ran.calls[0]["url"], ran.calls[0]["token"]), ("http://job:1", "j"))

    def test_the_pull_request_names_the_target(self):
        self.assertIn("--target=release/1", github(self.INPUTS, GITHUB_BASE_REF="release/1").args[1])
        self.assertIn("--target=old", github({**self.INPUTS, "target": "old"}, GITHUB_BASE_REF="x").args[1])

    def test_hostile_inputs_are_single_arguments(self):
        named = {name: HOSTILE for name in ("suite", "model", "run", "target", "margin", "confirm-cmd", "suite-file")}
        ran = github({**named, "transcripts": "b.ndjson", "args": HOSTILE + "\n--floor=0.5"})
        self.assertEqual(ran.exit, 0, ran.err)
        expected = [f"--{flag}={HOSTILE}" for flag in ("suite", "model", "target", "margin", "confirm-cmd", "suite-file")]
        for arg in [*expected, f"--candidate=run:{HOSTILE}", HOSTILE, "--floor=0.5"]:
            self.assertEqual(ran.args[1].count(arg), 1, arg)
        self.assertNotIn("--strict", ran.args[1])
        self.assertFalse(ran.hacked)

    def test_hostile_patterns_run_nothing(self):
        ran = github({**self.INPUTS, "transcripts": HOSTILE})
        self.assertEqual((ran.exit, ran.args, ran.hacked), (2, [], False))

    def test_what_is_printed_commands_no_runner(self):
        ran = github(self.INPUTS, "regression", 1)
        lines = ran.out.splitlines()
        guard = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", lines[0])[1]
        self.assertIn("::error::forged by a name", lines[1 : lines.index(f"::{guard}::")])
        self.assertNotIn("forged", "".join(lines[lines.index(f"::{guard}::") :]))

    def test_offline(self):
        ran = github({**self.INPUTS, "baseline": "old *.jsonl", "strict": "true"}, "not_comparable", 3)
        self.assertEqual(ran.exit, 3)
        self.assertEqual(ran.args[0], ["grade", "--suite=s", "--model=m", "--json", "--", "a one.ndjson", "b.ndjson"])
        files = ["--candidate=assay-gate/candidate.jsonl", "--baseline=old one.jsonl", "--baseline=old two.jsonl"]
        self.assertEqual(ran.args[1][:4], ["gate", *files])
        self.assertIn("--strict", ran.args[1])
        judged = github({"candidate": "b.ndjson", "baseline": "old one.jsonl"})
        self.assertEqual(judged.args[0][:3], ["gate", "--candidate=b.ndjson", "--baseline=old one.jsonl"])

    def test_accepts_on_the_default_branch_after_ok_only(self):
        inputs = {**self.INPUTS, "accept": "true", "run": "r"}
        main = {"GITHUB_REF": "refs/heads/main"}
        accepted = github(inputs, **main).call("gate", "accept")
        self.assertEqual(accepted, ["gate", "accept", "--suite=s", "--model=m", "--", "run:r"])
        for ran in (
            github(inputs, "cannot_tell", 0, **main),
            github(inputs, "regression", 1, **main),
            github({**inputs, "accept": "false"}, **main),
            github(inputs, GITHUB_REF="refs/heads/work"),
            github(inputs, GITHUB_REF="refs/tags/main"),
            github(inputs, GITHUB_BASE_REF="main", **main),
        ):
            self.assertIsNone(ran.call("gate", "accept"))

    def test_what_fails_before_the_gate_fails_the_step(self):
        ran = github(self.INPUTS, other_exit=4)
        self.assertEqual((ran.exit, ran.outputs["exit"], len(ran.args)), (4, "4", 1))
        self.assertEqual(github({**self.INPUTS, "transcripts": ""}).exit, 2)
        absent = github({**self.INPUTS, "assay": "no-such-program"})
        self.assertEqual((absent.exit, absent.args), (2, []))
        self.assertIn("there is no program no-such-program", absent.err)


class Gitlab(unittest.TestCase):
    VARIABLES = {"ASSAY_SUITE": "s", "ASSAY_MODEL": "m", "ASSAY_TRANSCRIPTS": "*.ndjson"}

    def test_the_job_ends_as_the_gate_does(self):
        for verdict, code in ENDS:
            ran = gitlab(self.VARIABLES, verdict, code)
            self.assertEqual(ran.exit, code, ran.err)
            self.assertEqual(ran.left, {"gate.json", "junit.xml", "gate.sarif", "code-quality.json", "summary.md"})

    def test_submits_then_gates_that_very_run(self):
        ran = gitlab(self.VARIABLES, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="release")
        submit = ["submit", "--suite=s", "--model=m", "--run=ci-1-2", "--wait", "--", "a one.ndjson", "b.ndjson"]
        self.assertEqual(ran.args[0], submit)
        self.assertEqual(ran.args[1][:5], ["gate", "--suite=s", "--model=m", "--candidate=run:ci-1-2", "--target=release"])
        self.assertIn("--target=main", gitlab(self.VARIABLES).args[1])

    def test_hostile_variables_are_single_arguments(self):
        named = {"ASSAY_" + name: HOSTILE for name in ("SUITE", "MODEL", "RUN", "CONFIRM_CMD", "SUITE_FILE")}
        ran = gitlab({**named, "ASSAY_TRANSCRIPTS": "b.ndjson", "ASSAY_ARGS": HOSTILE + "\n--floor=0.5"})
        self.assertEqual(ran.exit, 0, ran.err)
        for arg in (*(f"--{flag}={HOSTILE}" for flag in ("suite", "model", "confirm-cmd", "suite-file")), HOSTILE, "--floor=0.5"):
            self.assertEqual(ran.args[1].count(arg), 1, arg)
        self.assertNotIn("--strict", ran.args[1])
        patterns = gitlab({**self.VARIABLES, "ASSAY_TRANSCRIPTS": HOSTILE})
        self.assertEqual(patterns.args[0][-1], HOSTILE)
        self.assertFalse(ran.hacked or patterns.hacked)

    def test_offline(self):
        ran = gitlab({**self.VARIABLES, "ASSAY_BASELINE": "old *.jsonl", "ASSAY_STRICT": "true"})
        files = ["--candidate=assay-gate/candidate.jsonl", "--baseline=old one.jsonl", "--baseline=old two.jsonl"]
        self.assertEqual(ran.args[1][:4], ["gate", *files])
        self.assertIn("--strict", ran.args[1])

    def test_accepts_on_the_default_branch_after_ok_only(self):
        variables = {**self.VARIABLES, "ASSAY_ACCEPT": "true"}
        accepted = gitlab(variables, CI_COMMIT_BRANCH="main").call("gate", "accept")
        self.assertEqual(accepted, ["gate", "accept", "--suite=s", "--model=m", "--", "run:ci-1-2"])
        for ran in (
            gitlab(variables, "cannot_tell", 0, CI_COMMIT_BRANCH="main"),
            gitlab(variables, "regression", 1, CI_COMMIT_BRANCH="main"),
            gitlab(variables, CI_COMMIT_BRANCH="work"),
            gitlab(variables, CI_COMMIT_BRANCH="main", CI_MERGE_REQUEST_IID="4"),
            gitlab(self.VARIABLES, CI_COMMIT_BRANCH="main"),
        ):
            self.assertIsNone(ran.call("gate", "accept"))

    def test_what_fails_before_the_gate_fails_the_job(self):
        ran = gitlab(self.VARIABLES, other_exit=4)
        self.assertEqual((ran.exit, len(ran.args)), (4, 1))
        self.assertEqual(gitlab({**self.VARIABLES, "ASSAY_TRANSCRIPTS": ""}).exit, 2)


if __name__ == "__main__":
    unittest.main()
