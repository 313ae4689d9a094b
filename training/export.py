"""A trained network as the files that the reader loads: int8 weights, and what goes with them."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from training.network import Network

__all__ = ["export"]

_OPSET = 17


def export(network: Network, tokenizer: Tokenizer, folder: Path, card: dict[str, Any]) -> None:
    """Write reader.onnx (weights of the encoder as int8, one scale a row), reader-fp32.onnx beside it for
    comparison, links.npz, tokenizer.json and model.json into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    full, prepared, small = (folder / name for name in ("reader-fp32.onnx", "prepared.onnx", "reader.onnx"))
    example = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "windows", 1: "pieces"}
    names = ["tags", "names", "types", "links"]
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, (example, torch.zeros_like(example)), str(full), dynamo=False,
            input_names=["ids", "features"], output_names=names, opset_version=_OPSET,
            dynamic_axes=dict.fromkeys(["ids", "features", *names], axes),
        )  # fmt: skip
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    heads = [node.name for node in onnx.load(prepared).graph.node
             if node.op_type == "MatMul" and not node.name.startswith("/encoder/")]  # fmt: skip
    quantize_dynamic(
        str(prepared), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=heads,
    )  # fmt: skip
    prepared.unlink()
    begins, steps = network.allowed()
    weights = {"begins": begins, "steps": steps, "distance": network.distance, "nothing": network.nothing}
    np.savez(folder / "links.npz", **{name: value.detach().numpy() for name, value in weights.items()})
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "model.json").write_text(json.dumps(card, indent=2, sort_keys=True) + "\n", "utf-8")
