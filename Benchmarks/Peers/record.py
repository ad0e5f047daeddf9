#!/usr/bin/env python3
"""Trains 784-512-512-10 on MNIST with PyTorch, and says after every epoch how long it took and how right it is.

    record.py DIR fast|onecycle --seed 0 --threads 2 [--learning-rate R --momentum M --warmup S --last-factor F --batch B
              --epochs E]

`nnbench record` starts it once for each seed. Recipe fast is gradient descent with the numbers given, whose rate falls linearly
to F of R; onecycle is the fused Adam with a one-cycle schedule of four epochs in batches of 128. One line of JSON on the
standard output: {"epochs": [{"seconds", "accuracy"}, ...]}, seconds of training alone.
"""
import argparse
import gzip
import json
import os
import time

import numpy as np
import torch


def idx(directory, name):
    path = os.path.join(directory, name)
    if os.path.exists(path):
        with open(path, "rb") as file:
            content = file.read()
    else:
        with gzip.open(path + ".gz") as file:
            content = file.read()
    rank = content[3]
    shape = np.frombuffer(content, ">u4", rank, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape([int(extent) for extent in shape])


def samples(directory, part):
    images = idx(directory, part + "-images-idx3-ubyte").reshape(-1, 784)
    labels = idx(directory, part + "-labels-idx1-ubyte")
    return torch.from_numpy(images.astype(np.float32) / 255), torch.from_numpy(labels.astype(np.int64))


def training(options, network, sample_count):
    """The optimizer, its schedule, the batch and the number of epochs."""
    if options.recipe == "onecycle":
        batch, epochs = 128, 4
        optimizer = torch.optim.Adam(network.parameters(), 3e-3, fused=True)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, 3e-3, total_steps=epochs * -(-sample_count // batch) + 1, pct_start=0.2
        )
        return optimizer, schedule, batch, epochs
    optimizer = torch.optim.SGD(
        network.parameters(), options.learning_rate, momentum=options.momentum, fused=True
    )
    steps = options.epochs * -(-sample_count // options.batch)

    def factor(step):
        if step < options.warmup:
            return 0.1 + 0.9 * step / options.warmup
        return 1 + (options.last_factor - 1) * (step - options.warmup) / (steps - options.warmup)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
    return optimizer, schedule, options.batch, options.epochs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory")
    parser.add_argument("recipe", choices=["fast", "onecycle"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--learning-rate", type=float, default=0.3)
    parser.add_argument("--momentum", type=float, default=0.0)
    parser.add_argument("--warmup", type=int, default=0)
    parser.add_argument("--last-factor", type=float, default=0.0)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=6)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    features, labels = samples(options.directory, "train")
    test_features, test_labels = samples(options.directory, "t10k")
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 512),
        torch.nn.ReLU(),
        torch.nn.Linear(512, 512),
        torch.nn.ReLU(),
        torch.nn.Linear(512, 10),
    )
    optimizer, schedule, batch, epochs = training(options, network, len(features))
    loss = torch.nn.CrossEntropyLoss()
    seconds, found = 0.0, []
    for _ in range(epochs):
        start = time.perf_counter()
        order = torch.randperm(len(features))
        for position in range(0, len(features), batch):
            rows = order[position : position + batch]
            optimizer.zero_grad(set_to_none=True)
            loss(network(features[rows]), labels[rows]).backward()
            optimizer.step()
            schedule.step()
        seconds += time.perf_counter() - start
        with torch.inference_mode():
            accuracy = (network(test_features).argmax(1) == test_labels).float().mean().item()
        found.append({"seconds": seconds, "accuracy": accuracy})
    print(json.dumps({"epochs": found}), flush=True)


if __name__ == "__main__":
    main()
