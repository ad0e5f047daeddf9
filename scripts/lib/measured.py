#!/usr/bin/env python3
"""Writes a table of what nnbench measured into files, between marks. See scripts/measure.

    measured.py NAME RECORDS FILE...

RECORDS has a JSON object a line, as `nnbench peers --json` and others print them.
"""
import json
import re
import statistics
import sys

PEERS = {
    "jax": "JAX",
    "jax-bfloat16": "JAX, all in bfloat16",
    "numpy": "NumPy",
    "onnxruntime": "ONNX Runtime in single precision",
    "pytorch": "PyTorch",
    "pytorch-autocast": "PyTorch, autocast",
    "pytorch-bfloat16": "PyTorch, all in bfloat16",
}


def times(ratio):
    return f"{ratio:.2f} ×"


def figures(records):
    """For each row of the table its name and its cells by batch."""
    rows = {}

    def put(row, batch, text):
        rows.setdefault(row, {})[batch] = text

    runs = {}
    for record in records:
        if "peerVersion" in record or record["engine"] != "swift" or "speedAgainstSingle" not in record:
            key = (record["benchmark"], record["workers"], record["batch"])
            runs.setdefault(key, {})[record["engine"]] = record
        else:
            task = "training" if record["benchmark"] == "train" else "inference"
            put(f"{task}, one thread, against single precision", record["batch"], times(record["speedAgainstSingle"]))
    for (benchmark, workers, batch), engines in sorted(runs.items(), key=lambda item: (item[0][0] != "train", item[0][1])):
        own = engines.get("swift")
        if own is None:
            continue
        task = "training" if benchmark == "train" else "inference"
        threads = "one thread" if workers == 1 else f"{workers} threads"
        put(f"{task}, {threads}, samples a second", batch, f"{own['samplesPerSecond']:,.0f}")
        if workers == 1:
            put(f"{task}, {threads}, of the core's peak", batch, f"{own['fractionOfPeak']:.0%}".replace("%", " %"))
        for name in sorted(set(engines) - {"swift"}):
            pairs = zip(engines[name]["windowSeconds"], own["windowSeconds"])
            ratio = statistics.median(theirs / ours for theirs, ours in pairs)
            version = engines[name].get("peerVersion", "").split("+")[0]
            put(f"{task}, {threads}, against {PEERS.get(name, name)} {version}".rstrip(), batch, times(ratio))
    return rows


def table(name, records):
    environment = records[-1]["environment"]
    peak = statistics.median(record["peakGflops"] for record in records)
    kind = "bfloat16" if name == "mixed" else "single-precision"
    rows = figures(records)
    batches = sorted({batch for cells in rows.values() for batch in cells})
    lines = [
        f"{environment['cpu']}, {environment['cores']} cores, {kind} peak of a core {peak:,.0f} GFLOP/s; 784-512-512-10, "
        f"the Swift engine, {environment['date'][:10]}:",
        "",
        "| batch | " + " | ".join(str(batch) for batch in batches) + " |",
        "|---" * (len(batches) + 1) + "|",
    ]
    for row, cells in rows.items():
        lines.append(f"| {row} | " + " | ".join(cells.get(batch, "") for batch in batches) + " |")
    return "\n".join(lines)


def main():
    name, path, *files = sys.argv[1:]
    with open(path) as file:
        records = [json.loads(line) for line in file if line.strip()]
    if not records:
        sys.exit(f"error: {path}: has no records")
    text = table(name, records)
    mark = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    count = 0
    for target in files:
        with open(target) as file:
            old = file.read()
        new, found = mark.subn(lambda match: f"{match[1]}{text}\n{match[2]}", old)
        count += found
        if new != old:
            with open(target, "w") as file:
                file.write(new)
            print(f"{target}: brought up to date")
    if not count:
        sys.exit(f"error: no file has the mark <!-- measured: {name} -->")


if __name__ == "__main__":
    main()
