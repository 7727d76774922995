"""A graph opened on ONNX Runtime, in the one way that suits a server."""

from pathlib import Path

import onnxruntime as ort


def open_session(graph: Path, threads: int) -> ort.InferenceSession:
    """A session on `threads` cores that keeps no memory between questions."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False
    # Threads that spin while they wait take the cores from the other questions; a moment bridges two operations.
    options.add_session_config_entry("session.intra_op.spin_duration_us", "1000")
    # Added up and normalised in two operations, a layer's end takes a quarter of the time of the two fused.
    unfused = ["SkipLayerNormFusion"]
    return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=unfused)
