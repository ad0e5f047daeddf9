#!/usr/bin/env python3
"""Holds the documentation's articles to the snippets, and the landing pages to the public symbols. See scripts/docs.

In an article, the block behind `<!-- snippet: Name -->` is the code of Snippets/Name.swift without its first comment,
the block behind `<!-- output: Name -->` is what the program prints, and one behind `<!-- input: Name -->` what it is given to
read.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

BLOCK = re.compile(r"<!-- (snippet|output): (\w+) -->\n```(?:swift)?\n(.*?)```\n", re.DOTALL)
INPUT = re.compile(r"<!-- input: (\w+) -->\n```\n(.*?)```\n", re.DOTALL)


def code(name):
    lines = pathlib.Path("Snippets", f"{name}.swift").read_text().splitlines()
    while lines and (lines[0].startswith("//") or not lines[0]):
        lines.pop(0)
    return "\n".join(lines) + "\n"


def output(products, name, given):
    # As everybody runs it: the order of sets is fixed for builds alone, see setup.sh.
    environment = {key: value for key, value in os.environ.items() if key != "SWIFT_DETERMINISTIC_HASHING"}
    run = subprocess.run([pathlib.Path(products, name)], input=given, capture_output=True, text=True, env=environment)
    if run.returncode != 0:
        sys.exit(f"error: the snippet {name} failed with status {run.returncode}: {run.stderr}")
    return run.stdout


def catalogue(module):
    return pathlib.Path("Sources", module, f"{module}.docc")


def articles(mode, products, *modules):
    used, stale = set(), []
    for path in sorted(path for module in modules for path in catalogue(module).glob("*.md")):
        text = path.read_text()
        markers = len(re.findall(r"<!-- (?:snippet|output): ", text))
        if markers != len(BLOCK.findall(text)):
            sys.exit(f"error: {path}: a snippet's marker is not followed by a block of code")

        inputs = dict(INPUT.findall(text))

        def current(match):
            kind, name, _ = match.groups()
            used.add(name)
            body = code(name) if kind == "snippet" else output(products, name, inputs.get(name, ""))
            return f"<!-- {kind}: {name} -->\n```{'swift' if kind == 'snippet' else ''}\n{body}```\n"

        updated = BLOCK.sub(current, text)
        if updated != text:
            stale.append(str(path))
            if mode == "write":
                path.write_text(updated)
    unused = {path.stem for path in pathlib.Path("Snippets").glob("*.swift")} - used
    if unused:
        sys.exit(f"error: no article shows {', '.join(sorted(unused))} of Snippets")
    if stale and mode == "check":
        sys.exit(f"error: {', '.join(stale)}: not what the snippets are and print; scripts/docs brings it up to date")
    for path in stale:
        print(f"Updated {path}.")


def topics(module, symbols):
    graph = json.loads(pathlib.Path(symbols).read_text())
    page = catalogue(module) / f"{module}.md"
    # The functions of expressions are listed by DocC itself.
    public = {
        symbol["pathComponents"][0]
        for symbol in graph["symbols"]
        if len(symbol["pathComponents"]) == 1 and symbol["kind"]["identifier"] != "swift.func"
    }
    listed = set(re.findall(r"^- ``(\w+)``$", page.read_text(), re.MULTILINE))
    if public - listed:
        sys.exit(f"error: {page}: the topics lack {', '.join(sorted(public - listed))}")


if sys.argv[1] == "topics":
    topics(*sys.argv[2:])
else:
    articles(*sys.argv[1:])
