"""The GitHub action, the GitLab template and the shell in them: valid, clean, and run for real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BASH = shutil.which("bash")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
GITLAB: dict[str, Any] = yaml.safe_load((ROOT / "templates" / "doclint.gitlab-ci.yml").read_text("utf-8"))["doclint"]
OFFLINE = ("No matching distribution", "Could not find a version", "Max retries exceeded", "Connection")

pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash here")


class Ran(NamedTuple):
    code: int
    out: str
    err: str
    summary: str
    outputs: dict[str, str]


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a job on GitHub, in which `doclint` is this doclint."""
    programs = tmp_path / "programs"
    programs.mkdir()
    script = programs / "doclint"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m doclint "$@"\n', "utf-8")
    script.chmod(0o755)
    files = {name: str(tmp_path / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
    for file in files.values():
        Path(file).touch()
    (tmp_path / "temporary").mkdir()
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **files, "RUNNER_TEMP": str(tmp_path / "temporary"), "PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "examples" / "site", tmp_path / "work" / "site").parent


def run(step: dict[str, Any], runner: dict[str, str], folder: Path, **inputs: str) -> Ran:
    """A step as GitHub runs it, its variables as given, else empty."""
    variables = {name: inputs.get(name, "") for name in step["env"]}
    assert set(inputs) <= set(step["env"])
    command = [str(BASH), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        command, cwd=folder, env=runner | variables, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    outputs = dict(line.split("=", 1) for line in Path(runner["GITHUB_OUTPUT"]).read_text("utf-8").splitlines())
    summary = Path(runner["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    return Ran(done.returncode, done.stdout, done.stderr, summary, outputs)


def test_the_check_annotates_summarises_and_writes_sarif(runner: dict[str, str], site: Path) -> None:
    ran = run(STEPS["check"], runner, site, DOCLINT_PATHS="site", DOCLINT_SARIF="doclint.sarif")
    assert ran.code == 0, ran.err  # the verdict comes last, after the upload
    assert "::error file=site/guides/models/claude-4-opus.md,line=25,col=24," in ran.out
    assert "### doclint" in ran.summary
    assert ran.outputs == {"exit-code": "1", "sarif-file": "doclint.sarif"}
    assert len(json.loads((site / "doclint.sarif").read_text("utf-8"))["runs"][0]["results"]) == 3


def test_the_check_takes_several_paths_and_options(runner: dict[str, str], site: Path) -> None:
    arguments = "--select fact,nav\n--ignore nav-fork"
    paths = "site/guides/models/claude-4-opus.md\nsite/guides/models/gpt-4-1.md"
    ran = run(STEPS["check"], runner, site, DOCLINT_PATHS=paths, DOCLINT_ARGUMENTS=arguments)
    assert ran.out.count("::error") == 1
    assert ran.outputs["exit-code"] == "1"


def test_a_clean_site_and_a_failure_have_their_own_codes(runner: dict[str, str], site: Path) -> None:
    assert run(STEPS["check"], runner, site, DOCLINT_PATHS="site/guides/models/gpt-4-1.md").outputs["exit-code"] == "0"
    failed = run(STEPS["check"], runner, site, DOCLINT_PATHS="nowhere")
    assert failed.outputs["exit-code"] == "2"
    assert "nowhere: no such file or folder" in failed.err


def test_since_reports_only_the_change(runner: dict[str, str], site: Path) -> None:
    from tests.running import git

    git("init", "--quiet", folder=site)
    git("add", ".", folder=site)
    git("commit", "--quiet", "--message", "first", folder=site)
    page = site / "site" / "guides" / "models" / "gpt-4-1.md"
    page.write_text(page.read_text("utf-8") + "\n[broken](./nothing.md)\n", "utf-8")
    ran = run(STEPS["check"], runner, site, DOCLINT_PATHS="site", DOCLINT_SINCE="HEAD")
    assert [line.rpartition("title=")[2].partition("::")[0] for line in ran.out.splitlines()] == ["doclint link-broken"]


@pytest.mark.parametrize("code", ["0", "1", "2"])
def test_the_last_step_gives_the_verdict(runner: dict[str, str], tmp_path: Path, code: str) -> None:
    assert run(STEPS["result"], runner, tmp_path, DOCLINT_CODE=code).code == int(code)


def test_the_install_step_makes_a_program_that_runs(runner: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "tests", "benchmarks", "docs")
    shutil.copytree(ROOT, source, ignore=ignored)
    ran = run(STEPS["install"], runner, tmp_path, DOCLINT_SOURCE=str(source), PYTHON=sys.executable)
    if ran.code and any(word in ran.err for word in OFFLINE):
        pytest.skip("no package index can be reached")
    assert ran.code == 0, ran.err
    (folder,) = Path(runner["GITHUB_PATH"]).read_text("utf-8").splitlines()
    environment = {name: value for name, value in runner.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [f"{folder}/doclint", "check", "examples/site", "--output-format", "concise"],
        cwd=source, env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 3), done.stderr


def test_the_gitlab_job_writes_its_reports(runner: dict[str, str], site: Path) -> None:
    (script,) = GITLAB["script"]
    variables = {**GITLAB["variables"], "DOCLINT_PATHS": "site", "DOCLINT_ARGUMENTS": "--ignore nav"}
    done = subprocess.run(
        [str(BASH), "-eo", "pipefail", "-c", script],
        cwd=site, env=runner | variables, capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    reports = GITLAB["artifacts"]["reports"]
    issues = json.loads((site / reports["codequality"]).read_text("utf-8"))
    assert {issue["check_name"] for issue in issues} == {"fact-mismatch", "link-names-other-model"}
    assert 'failures="2"' in (site / reports["junit"]).read_text("utf-8")


def test_the_shell_is_clean(tmp_path: Path) -> None:
    shellcheck = _program("shellcheck")
    scripts = {f"action-{name}": step["run"] for name, step in STEPS.items() if "run" in step}
    for name, script in scripts.items():
        (tmp_path / f"{name}.sh").write_text(f"#!/usr/bin/env bash\n{script}", "utf-8")
    files = [*sorted(tmp_path.glob("*.sh")), ROOT / ".ci" / "run"]
    done = subprocess.run([shellcheck, "--exclude=SC1091", *files], capture_output=True, text=True, timeout=60)
    assert done.stdout == ""
    assert len(files) == 4


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", "templates/doclint.gitlab-ci.yml")],
)
def test_the_files_fit_their_published_schemas(schema: str, file: str) -> None:
    command = [_program("check-jsonschema"), "--builtin-schema", schema, str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def _program(name: str) -> str:
    """A program that the test dependencies bring along."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
