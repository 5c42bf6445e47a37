"""CorrMCNN in PyTorch: the engine's layers, three codes, seven terms and Adam, to time an epoch against the engine's.

    python3 scripts/bench/pytorch.py STEPS BATCH WEIGHTS.safetensors REFERENCE_BATCHES.safetensors TRAIN_IMAGES SETTINGS

TRAIN_IMAGES is MNIST's IDX file, unpacked. SETTINGS is JSON with the engine's names: lossWeights, learningRate,
adamEpsilon, dropout, and reference, which has its own lossWeights, learningRate and adamEpsilon. Prints JSON: the terms
of the reference run, for comparison (batches of the file, no dropout, no activation of the code), and the seconds that
STEPS steps took. Needs only torch.
"""

import json
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional

HELD_OUT = 5_000  # training digits kept for validation, as the engine does
WARM_UP_STEPS = 5


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(1, 128, 3), nn.BatchNorm2d(128)
        self.conv2, self.bn2 = nn.Conv2d(128, 64, 3), nn.BatchNorm2d(64)
        self.fc1, self.fc2 = nn.Linear(640, 500), nn.Linear(500, 300)

    def forward(self, view, dropout):
        map = self.bn1(functional.max_pool2d(functional.relu(self.conv1(view)), 2))
        map = self.bn2(functional.max_pool2d(functional.relu(self.conv2(map)), 2))
        first = functional.relu(self.fc1(map.flatten(1)))
        return first, functional.relu(self.fc2(functional.dropout(first, dropout)))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.deconv = nn.Linear(50, 294), nn.ConvTranspose2d(3, 1, 3)

    def forward(self, code):
        grid = functional.relu(self.fc(code)).view(-1, 3, 14, 7)
        return self.deconv(functional.interpolate(grid, size=(26, 12)))


class CorrMcnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc_x, self.enc_y, self.joint = Encoder(), Encoder(), nn.Linear(300, 50)
        self.dec_x, self.dec_y = Decoder(), Decoder()

    def terms(self, left, right, dropout, rectified):
        """The unweighted terms L1 to L5, and the correlations of the codes, the 500 and the 300 units.

        Views are [B, 1, 28, 14].
        """
        x1, x2 = self.enc_x(left, dropout)
        y1, y2 = self.enc_y(right, dropout)
        codes = self.joint(torch.cat([(x2 + y2) / 2, x2, y2]))
        codes = functional.relu(codes) if rectified else codes
        drawn = [decoder(codes).chunk(3) for decoder in (self.dec_x, self.dec_y)]
        error = functional.mse_loss
        _, from_left, from_right = codes.chunk(3)
        return [
            *(error(drawn[0][k], left) + error(drawn[1][k], right) for k in range(3)),
            error(x1, y1) + error(x2, y2),
            error(drawn[0][1], drawn[0][2]) + error(drawn[1][1], drawn[1][2]),
            correlation(from_left, from_right), correlation(x1, y1), correlation(x2, y2),
        ]


def correlation(left, right):
    left, right = left - left.mean(0), right - right.mean(0)
    norms = (left.square().sum(0) + 1e-8).sqrt() * (right.square().sum(0) + 1e-8).sqrt()
    return ((left * right).sum(0) / norms).mean()


def weighted(terms, weights):
    signs = [1, 1, 1, 1, 1, -1, -1, -1]
    names = ["selfReconstruction", "fromLeft", "fromRight", "stepAgreement", "reconstructionAgreement",
             "jointCorrelation", "hiddenCorrelationFirst", "hiddenCorrelationSecond"]
    return sum(sign * weights[name] * term for sign, name, term in zip(signs, names, terms))


def optimiser(model, settings):
    options = {"lr": settings["learningRate"], "eps": settings["adamEpsilon"]}
    try:
        return torch.optim.Adam(model.parameters(), fused=True, **options)  # the fastest, if PyTorch has it for the CPU
    except (RuntimeError, TypeError):
        return torch.optim.Adam(model.parameters(), **options)


def step(model, adam, left, right, dropout, rectified, weights):
    terms = model.terms(left, right, dropout, rectified)
    total = weighted(terms, weights)
    adam.zero_grad()
    total.backward()
    adam.step()
    return torch.stack([*terms, total]).detach()


def read_safetensors(path):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    types = {"F32": torch.float32, "I64": torch.int64, "I32": torch.int32}
    body = data[8 + length:]
    return {
        name: torch.frombuffer(body[start:end], dtype=types[each["dtype"]]).reshape(each["shape"])
        for name, each in header.items()
        for start, end in [each["data_offsets"]]
    }


def reference_terms(weights, batches, settings):
    model = CorrMcnn()
    model.load_state_dict(weights, strict=False)
    adam = optimiser(model, settings)
    names = ["L1", "L2", "L3", "L4", "L5", "corr50", "corr500", "corr300", "total"]
    return [
        dict(zip(names, step(model, adam, left, right, 0.0, False, settings["lossWeights"]).tolist()))
        for left, right in zip(batches["traj_x"], batches["traj_y"])
    ]


def seconds_of(steps, batch, images, settings):
    with open(images, "rb") as file:
        pixels = torch.frombuffer(bytearray(file.read()[16:]), dtype=torch.uint8).reshape(-1, 1, 28, 28)[:-HELD_OUT]
    model = CorrMcnn().to(memory_format=torch.channels_last)  # a fifth faster than channels first
    adam = optimiser(model, settings)
    order = torch.randperm(len(pixels))
    for number in range(-WARM_UP_STEPS, steps):
        if number == 0:
            started = time.perf_counter()
        picked = order[torch.arange(number * batch, (number + 1) * batch) % len(order)]
        digits = pixels[picked].float() / 255
        left, right = (half.contiguous() for half in digits.split(14, dim=3))
        step(model, adam, left, right, settings["dropout"], True, settings["lossWeights"]).tolist()
    return time.perf_counter() - started


if __name__ == "__main__":
    steps, batch, weights, batches, images, settings = sys.argv[1:]
    settings = json.loads(settings)
    print(json.dumps({
        "version": torch.__version__, "threads": torch.get_num_threads(),
        "referenceTerms": reference_terms(read_safetensors(weights), read_safetensors(batches), settings["reference"]),
        "seconds": seconds_of(int(steps), int(batch), images, settings),
    }))
