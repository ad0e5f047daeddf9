#!/usr/bin/env python3
"""Compares what `nn train` learns of small tables with a pipeline of scikit-learn of the same kind.

    tables.py --data DIR [--nn .build/release/nn] [--seeds 0,1,2]

DIR holds titanic.csv, penguins.csv and mpg.csv as seaborn distributes them; what is not there is left out. The other
tables come with scikit-learn: breast cancer, wine, diabetes, iris.

For each table and seed a fifth of the rows is drawn to test on, of every class as many. Both programs get the other
rows: `nn train rows.csv --target column --test test.csv --seed S`, and a pipeline of mean imputation, one-hot encoding,
scaling and an MLP of 64-64 with early stopping. Printed are the medians over the seeds of the accuracy, or of R², on the
test rows. It compares what is learned, not how fast.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import warnings

import pandas
from sklearn import datasets
from sklearn.compose import make_column_transformer
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def tables(directory):
    """Name, frame, target, whether it is a classification, columns that are no features."""
    for name, target, is_classification, excluded in [
        ("titanic", "survived", True, ["alive"]),
        ("penguins", "species", True, []),
        ("mpg", "mpg", False, ["name"]),
    ]:
        path = os.path.join(directory, name + ".csv")
        if os.path.exists(path):
            yield name, pandas.read_csv(path), target, is_classification, excluded
        else:
            print(f"{path}: is not there, and left out", file=sys.stderr)
    for name, loaded, is_classification in [
        ("breast cancer", datasets.load_breast_cancer(as_frame=True), True),
        ("wine", datasets.load_wine(as_frame=True), True),
        ("diabetes", datasets.load_diabetes(as_frame=True, scaled=False), False),
        ("iris", datasets.load_iris(as_frame=True), True),
    ]:
        yield name, loaded.frame, "target", is_classification, []


def pipeline(frame, is_classification, seed):
    """A pipeline for a table's features."""
    numbers = [name for name in frame if pandas.api.types.is_numeric_dtype(frame[name]) and frame[name].dtype != bool]
    others = [name for name in frame if name not in numbers]
    encode = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="mean"), StandardScaler()), numbers),
        (make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), others),
    )
    network = MLPClassifier if is_classification else MLPRegressor
    return make_pipeline(
        encode,
        network(hidden_layer_sizes=(64, 64), early_stopping=True, n_iter_no_change=40, max_iter=500, random_state=seed),
    )


def sklearn_score(train, test, target, is_classification, excluded, seed):
    """The accuracy or R² of the pipeline on the test rows."""
    features = train.drop(columns=[target] + excluded)
    for name in features:
        if features[name].dtype == bool:
            features[name] = features[name].astype(str)
    model = pipeline(features, is_classification, seed)
    y, scaler = train[target], None
    if not is_classification:
        # scikit-learn's MLPRegressor learns badly what is not scaled; nn scales the target by itself.
        scaler = StandardScaler().fit(y.to_frame())
        y = scaler.transform(y.to_frame()).ravel()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features, y)
    rows = test.drop(columns=[target] + excluded)
    for name in rows:
        if rows[name].dtype == bool:
            rows[name] = rows[name].astype(str)
    predicted = model.predict(rows)
    if is_classification:
        return accuracy_score(test[target], predicted)
    return r2_score(test[target], scaler.inverse_transform(predicted.reshape(-1, 1)).ravel())


def nn_score(program, train, test, target, is_classification, excluded, seed):
    """The accuracy or R² that nn reports for the test rows, and that of its baseline."""
    with tempfile.TemporaryDirectory() as directory:
        paths = [os.path.join(directory, name) for name in ("rows.csv", "test.csv")]
        for path, frame in zip(paths, (train, test)):
            frame.to_csv(path, index=False)
        command = [program, "train", paths[0], "--target", target, "--test", paths[1], "--seed", str(seed), "--json"]
        command += ["--exclude", ",".join(excluded)] if excluded else []
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(run.stderr.strip())
        result = json.loads(run.stdout.strip().splitlines()[-1])
        name = "accuracy" if is_classification else "r2"
        return result["test"][name], result["baseline"][name]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=".")
    parser.add_argument("--nn", default=".build/release/nn")
    parser.add_argument("--seeds", default="0,1,2")
    options = parser.parse_args()
    seeds = [int(part) for part in options.seeds.split(",")]
    print(f"{'table':14}  {'rows':>5}  {'metric':8}  {'nn':>6}  {'scikit-learn':>12}  {'baseline':>8}  nn, all seeds")
    for name, frame, target, is_classification, excluded in tables(options.data):
        scores, peers, baselines = [], [], []
        for seed in seeds:
            stratify = frame[target] if is_classification else None
            train, test = train_test_split(frame, test_size=0.2, random_state=seed, stratify=stratify)
            score, baseline = nn_score(options.nn, train, test, target, is_classification, excluded, seed)
            scores.append(score)
            baselines.append(baseline)
            peers.append(sklearn_score(train, test, target, is_classification, excluded, seed))
        metric = "accuracy" if is_classification else "R²"
        medians = [statistics.median(values) for values in (scores, peers, baselines)]
        every = " ".join(f"{score:.3f}" for score in scores) + " | " + " ".join(f"{peer:.3f}" for peer in peers)
        print(
            f"{name:14}  {len(frame):5}  {metric:8}  {medians[0]:6.3f}  {medians[1]:12.3f}  {medians[2]:8.3f}  {every}",
            flush=True,
        )


if __name__ == "__main__":
    main()
