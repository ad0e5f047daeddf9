#!/usr/bin/env python3
"""Reads a table of comma-separated values with pandas' C engine, again and again.

    read_csv.py FILE

`nnbench csv` starts it once. One line of JSON on the standard output as it begins, {"version"}; then for each line on the
standard input one more: {"seconds", "rows", "columns", "sum"}, the last of all numbers.
"""
import json
import sys
import time

import pandas

print(json.dumps({"version": pandas.__version__}), flush=True)
for _ in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    table = pandas.read_csv(sys.argv[1], engine="c")
    seconds, used = time.perf_counter() - start, time.process_time() - used
    # As nnbench's own watch: where other programs interrupted, the processor's time counts.
    seconds = used if 0 < used < 0.97 * seconds else seconds
    answer = {"seconds": seconds, "rows": table.shape[0], "columns": table.shape[1]}
    answer["sum"] = float(table.select_dtypes("number").to_numpy(dtype=float).sum())
    # Twice in memory would be another measurement.
    del table
    print(json.dumps(answer), flush=True)
