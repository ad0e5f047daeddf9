#!/usr/bin/env python3
"""Runs a dense network in another library, a window of time at a time, on request.

`nnbench peers` starts this once for each peer:

    peers.py PEER --sizes 784,512,512,10 --samples N --data FILE --threads 1 --optimizer sgd

FILE holds little-endian numbers: features [N, inputs], then for each layer its weight [out, in] and its bias [out], in
single precision, and then N labels as 32-bit integers. The network has ReLU between its layers; training makes the mean
softmax cross-entropy small, by plain gradient descent at rate 0.05 or by another optimizer: PyTorch's fused ones, and
Optax's for JAX. Two ways of PyTorch and one of JAX compute with bfloat16: `pytorch-autocast` keeps parameters in single
precision, `pytorch-bfloat16` and `jax-bfloat16` have all of the network in bfloat16. Everything lies in memory and batches are contiguous slices, which is the best case of each peer.

The first line of output says who is there: {"peer", "version", "tasks"}, or {"missing"} with the reason. Then each
line of input is answered by one line:

    check BATCH                losses of three steps from the given parameters, or the first sample's outputs
    train BATCH SECONDS        {"seconds"} of one step, over a window of about that length
    infer BATCH SECONDS        the same for predictions
    quit

Between an answer and the next question the process is stopped (SIGSTOP), threads that wait by spinning and all.
"""
import argparse
import json
import os
import sys
import time

RATE = 0.05
MOMENTUM_RATE = 0.005
ADAM_RATE = 0.001


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("--sizes", required=True, type=lambda text: [int(part) for part in text.split(",")])
    parser.add_argument("--samples", required=True, type=int)
    parser.add_argument("--data", required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--optimizer", default="sgd", choices=["sgd", "momentum", "adam", "adamw"])
    return parser.parse_args()


class Data:
    """What nnbench has written: the same samples and parameters for everybody."""

    def __init__(self, options):
        import numpy as np

        sizes, count = options.sizes, options.samples
        words = np.fromfile(options.data, dtype="<f4")
        self.features = words[: count * sizes[0]].reshape(count, sizes[0]).copy()
        position = count * sizes[0]
        self.layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            weight = words[position : position + inputs * outputs].reshape(outputs, inputs).copy()
            position += inputs * outputs
            self.layers.append((weight, words[position : position + outputs].copy()))
            position += outputs
        self.labels = words[position : position + count].view("<i4").copy()
        self.count = count

    def slices(self, batch):
        return [slice(start, start + batch) for start in range(0, self.count - batch + 1, batch)]


class NumPy:
    tasks = ("train", "infer")

    def __init__(self, data, options):
        import numpy

        if options.optimizer != "sgd":
            raise ImportError(f"no {options.optimizer} in NumPy")
        self.np, self.data, self.version = numpy, data, numpy.__version__
        self.reset()

    def reset(self):
        self.layers = [(weight.copy(), bias.copy()) for weight, bias in self.data.layers]

    def prepare(self, batch):
        self.batches = [(self.data.features[part], self.data.labels[part]) for part in self.data.slices(batch)]

    def forward(self, x):
        kept = [x]
        for weight, bias in self.layers[:-1]:
            kept.append(self.np.maximum(kept[-1] @ weight.T + bias, 0))
        weight, bias = self.layers[-1]
        return kept, kept[-1] @ weight.T + bias

    def train(self, index, wants_loss=False):
        np = self.np
        x, labels = self.batches[index % len(self.batches)]
        kept, z = self.forward(x)
        z -= z.max(axis=1, keepdims=True)
        exponentials = np.exp(z)
        sums = exponentials.sum(axis=1, keepdims=True)
        rows = np.arange(len(labels))
        loss = float(np.mean(np.log(sums[:, 0]) - z[rows, labels])) if wants_loss else None
        gradient = exponentials / sums
        gradient[rows, labels] -= 1
        gradient /= np.float32(len(labels))
        for layer in reversed(range(len(self.layers))):
            weight, bias = self.layers[layer]
            weight_gradient, bias_gradient = gradient.T @ kept[layer], gradient.sum(axis=0)
            if layer:
                gradient = (gradient @ weight) * (kept[layer] > 0)
            weight -= np.float32(RATE) * weight_gradient
            bias -= np.float32(RATE) * bias_gradient
        return loss

    def infer(self, index):
        return self.forward(self.batches[index % len(self.batches)][0])[1]

    def finish(self, result):
        pass


class PyTorch:
    tasks = ("train", "infer")

    def __init__(self, data, options):
        import torch

        torch.set_num_threads(options.threads)
        self.torch, self.data, self.version = torch, data, torch.__version__
        parts = []
        for inputs, outputs in zip(options.sizes, options.sizes[1:]):
            parts += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        self.network = torch.nn.Sequential(*parts[:-1])
        self.name = options.optimizer
        self.criterion = torch.nn.CrossEntropyLoss()
        self.features = torch.from_numpy(data.features)
        self.labels = torch.from_numpy(data.labels).long()
        self.reset()

    def reset(self):
        linear = [part for part in self.network if hasattr(part, "weight")]
        with self.torch.no_grad():
            for part, (weight, bias) in zip(linear, self.data.layers):
                part.weight.copy_(self.torch.from_numpy(weight))
                part.bias.copy_(self.torch.from_numpy(bias))
        parameters, optim = list(self.network.parameters()), self.torch.optim
        self.optimizer = {
            "sgd": lambda: optim.SGD(parameters, lr=RATE),
            "momentum": lambda: optim.SGD(parameters, lr=MOMENTUM_RATE, momentum=0.9, fused=True),
            "adam": lambda: optim.Adam(parameters, lr=ADAM_RATE, fused=True),
            "adamw": lambda: optim.AdamW(parameters, lr=ADAM_RATE, weight_decay=0.01, fused=True),
        }[self.name]()

    def prepare(self, batch):
        self.batches = [(self.features[part], self.labels[part]) for part in self.data.slices(batch)]

    def loss(self, x, labels):
        return self.criterion(self.network(x), labels)

    def train(self, index, wants_loss=False):
        x, labels = self.batches[index % len(self.batches)]
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(x, labels)
        loss.backward()
        self.optimizer.step()
        return float(loss.detach()) if wants_loss else None

    def infer(self, index):
        with self.torch.inference_mode():
            return self.network(self.batches[index % len(self.batches)][0])

    def finish(self, result):
        pass


class PyTorchAutocast(PyTorch):
    def loss(self, x, labels):
        with self.torch.autocast("cpu", dtype=self.torch.bfloat16):
            return self.criterion(self.network(x), labels)

    def infer(self, index):
        with self.torch.inference_mode(), self.torch.autocast("cpu", dtype=self.torch.bfloat16):
            return self.network(self.batches[index % len(self.batches)][0])


class PyTorchBFloat16(PyTorch):
    def __init__(self, data, options):
        super().__init__(data, options)
        self.network = self.network.bfloat16()
        self.features = self.features.bfloat16()
        self.reset()


class JAX:
    kind = "float32"

    tasks = ("train", "infer")

    def __init__(self, data, options):
        import jax
        import jax.numpy as jnp

        self.jax, self.jnp, self.data, self.version = jax, jnp, data, jax.__version__

        def outputs(parameters, x):
            for weight, bias in parameters[:-1]:
                x = jax.nn.relu(x @ weight + bias)
            return x @ parameters[-1][0] + parameters[-1][1]

        def loss(parameters, x, labels):
            logarithms = jax.nn.log_softmax(outputs(parameters, x))
            return -jnp.mean(jnp.take_along_axis(logarithms, labels[:, None], axis=1))

        def descend(parameters, state, x, labels):
            value, gradients = jax.value_and_grad(loss)(parameters, x, labels)
            return jax.tree.map(lambda old, gradient: old - RATE * gradient, parameters, gradients), state, value

        def update(parameters, state, x, labels):
            value, gradients = jax.value_and_grad(loss)(parameters, x, labels)
            changes, state = self.optimizer.update(gradients, state, parameters)
            return optax.apply_updates(parameters, changes), state, value

        self.optimizer = None
        if options.optimizer != "sgd":
            import optax

            self.version += f" optax {optax.__version__}"
            self.optimizer = {
                "momentum": lambda: optax.sgd(MOMENTUM_RATE, momentum=0.9),
                "adam": lambda: optax.adam(ADAM_RATE),
                "adamw": lambda: optax.adamw(ADAM_RATE, weight_decay=0.01),
            }[options.optimizer]()
        # The whole step is one compiled function that reuses its parameters' memory.
        self.step = jax.jit(update if self.optimizer else descend, donate_argnums=(0, 1))
        self.outputs = jax.jit(outputs)
        self.reset()

    def reset(self):
        self.parameters = [
            (self.jnp.asarray(w.T.copy(), dtype=self.kind), self.jnp.asarray(b, dtype=self.kind))
            for w, b in self.data.layers
        ]
        self.state = self.optimizer.init(self.parameters) if self.optimizer else ()

    def prepare(self, batch):
        slices = self.data.slices(batch)
        self.batches = [
            (self.jnp.asarray(self.data.features[part], dtype=self.kind), self.jnp.asarray(self.data.labels[part]))
            for part in slices
        ]

    def train(self, index, wants_loss=False):
        x, labels = self.batches[index % len(self.batches)]
        self.parameters, self.state, loss = self.step(self.parameters, self.state, x, labels)
        return float(loss) if wants_loss else self.parameters

    def infer(self, index):
        return self.outputs(self.parameters, self.batches[index % len(self.batches)][0])

    def finish(self, result):
        self.jax.block_until_ready(result)


class JAXBFloat16(JAX):
    kind = "bfloat16"


class ONNXRuntime:
    tasks = ("infer",)

    def __init__(self, data, options):
        import onnx
        import onnxruntime
        from onnx import helper, numpy_helper

        self.data, self.version = data, onnxruntime.__version__
        nodes, constants, name = [], [], "x"
        for index, (weight, bias) in enumerate(data.layers):
            constants += [numpy_helper.from_array(weight, f"w{index}"), numpy_helper.from_array(bias, f"b{index}")]
            nodes.append(helper.make_node("Gemm", [name, f"w{index}", f"b{index}"], [f"z{index}"], transB=1))
            name = f"z{index}"
            if index < len(data.layers) - 1:
                nodes.append(helper.make_node("Relu", [name], [f"h{index}"]))
                name = f"h{index}"
        number = onnx.TensorProto.FLOAT
        graph = helper.make_graph(
            nodes,
            "network",
            [helper.make_tensor_value_info("x", number, ["batch", options.sizes[0]])],
            [helper.make_tensor_value_info(name, number, ["batch", options.sizes[-1]])],
            constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        model.ir_version = 8
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = options.threads
        settings.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            model.SerializeToString(), settings, providers=["CPUExecutionProvider"]
        )

    def reset(self):
        pass

    def prepare(self, batch):
        self.batches = [self.data.features[part] for part in self.data.slices(batch)]

    def infer(self, index):
        return self.session.run(None, {"x": self.batches[index % len(self.batches)]})[0]

    def finish(self, result):
        pass


PEERS = {
    "jax": JAX,
    "jax-bfloat16": JAXBFloat16,
    "numpy": NumPy,
    "onnxruntime": ONNXRuntime,
    "pytorch": PyTorch,
    "pytorch-autocast": PyTorchAutocast,
    "pytorch-bfloat16": PyTorchBFloat16,
}


def timed(peer, work, batch, seconds, threads):
    """Seconds of one repetition, over a window of about `seconds`.

    On one thread a window that others interrupted is counted by the processor's time, as nnbench counts its own.
    """
    repetitions = 1
    while True:
        start, processor_start = time.perf_counter(), time.process_time()
        for index in range(repetitions):
            result = work(index)
        peer.finish(result)
        elapsed, used = time.perf_counter() - start, time.process_time() - processor_start
        if elapsed > seconds / 2:
            return (used if threads == 1 and 0 < used < 0.97 * elapsed else elapsed) / repetitions
        repetitions = max(repetitions + 1, int(repetitions * min(8, 0.9 * seconds / max(elapsed, 1e-9))))


def check(peer, batch):
    peer.reset()
    peer.prepare(batch)
    if "train" in peer.tasks:
        losses = [peer.train(index, wants_loss=True) for index in range(3)]
        peer.reset()
        return {"losses": losses}
    return {"outputs": [float(value) for value in peer.infer(0)[0]]}


def answer(peer, words, threads, prepared):
    if words[0] == "check":
        prepared[0] = int(words[1])
        return check(peer, prepared[0])
    task, batch, seconds = words[0], int(words[1]), float(words[2])
    if task not in peer.tasks:
        return {"error": f"cannot {task}"}
    if prepared[0] != batch:
        prepared[0] = batch
        peer.prepare(batch)
    return {"seconds": timed(peer, getattr(peer, task), batch, seconds, threads)}


def say(value):
    print(json.dumps(value), flush=True)


def main():
    options = arguments()
    for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    if options.threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
        # Some start threads whatever they are told: one core then is what they get.
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    try:
        peer = PEERS[options.peer](Data(options), options)
    except ImportError as error:
        say({"missing": str(error)})
        return
    say({"peer": options.peer, "version": str(peer.version), "tasks": list(peer.tasks)})
    prepared = [None]
    for line in sys.stdin:
        words = line.split()
        if not words:
            continue
        if words[0] == "quit":
            return
        try:
            say(answer(peer, words, options.threads, prepared))
        except Exception as error:  # Whatever a library throws is to be told, not to end the protocol.
            say({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
