"""FAISS against brute force in NumPy."""

import tempfile
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building.vector_file import VectorFile
from index.encoding.encoder import Vectors
from index.errors import IndexDamaged
from index.vectors import EXACT_MAX_VECTORS, VectorIndex, recall_at_10


def unit_vectors(n: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def index_of(vectors: Vectors, exact_max: int = EXACT_MAX_VECTORS) -> VectorIndex:
    """An index whose file is gone from its folder, but stays mapped."""
    with tempfile.TemporaryDirectory() as folder:
        return VectorIndex.build(vectors, Path(folder) / "v.faiss", exact_max)


@given(st.integers(1, 60), st.integers(2, 24), st.integers(1, 80), st.integers(0, 10_000))
def test_exact_search_is_brute_force(n: int, dimension: int, k: int, seed: int) -> None:
    vectors = unit_vectors(n, dimension, seed)
    query = unit_vectors(1, dimension, seed + 1)[0]
    index = index_of(vectors)
    cosines = vectors @ query
    found = index.nearest(query, k)
    assert len(found) == len(set(found)) == min(k, n)
    np.testing.assert_allclose(cosines[found], np.sort(cosines)[::-1][: len(found)], atol=1e-6)
    np.testing.assert_allclose(index.cosines(query, np.arange(n)), cosines, atol=1e-6)


def test_cosines_stay_within_their_range_and_take_no_rows() -> None:
    vectors = unit_vectors(5, 8, 0)
    index = index_of(vectors)
    same = vectors[3]
    assert index.cosines(same, np.array([3]))[0] <= 1.0
    assert index.cosines(same, np.array([], np.int64)).shape == (0,)


def test_a_large_index_is_approximate_and_says_how_good_it_is() -> None:
    vectors = unit_vectors(3_000, 32, 1)
    index = index_of(vectors, exact_max=2_000)
    assert index.kind == "hnsw"
    truth = np.argsort(-(vectors[:200] @ vectors.T), axis=1)[:, :10]
    counted = np.mean([len(set(index.nearest(vectors[i], 10)) & set(truth[i])) / 10 for i in range(200)])
    assert counted >= 0.95
    assert recall_at_10(index, vectors) == pytest.approx(counted, abs=0.03)
    query = unit_vectors(1, 32, 2)[0]
    np.testing.assert_allclose(index.cosines(query, np.arange(50)), vectors[:50] @ query, atol=1e-6)
    assert recall_at_10(index_of(vectors), vectors) == 1.0


def test_an_exact_index_is_what_faiss_writes(tmp_path: Path) -> None:
    vectors = unit_vectors(200, 16, 3)
    VectorIndex.build(vectors, tmp_path / "ours")
    index = faiss.IndexFlatIP(16)
    index.add(vectors)
    faiss.write_index(index, str(tmp_path / "theirs"))
    assert (tmp_path / "ours").read_bytes() == (tmp_path / "theirs").read_bytes()


def own_memory_mb() -> float:
    """What this process holds that is not mapped from files."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("RssAnon:")).split()[1]) / 1024


def test_an_exact_index_of_vectors_on_disk_takes_no_memory_for_them(tmp_path: Path) -> None:
    some = unit_vectors(100, 384, 4)
    with VectorFile(tmp_path, 384) as file:
        for start in range(0, 40_000, 100):
            file.put(range(start, start + 100), some)
        held = own_memory_mb()
        index = VectorIndex.build(file.mapped(40_000), tmp_path / "v.faiss")
    assert (tmp_path / "v.faiss").stat().st_size > 60_000_000
    np.testing.assert_array_equal(index.vectors(np.array([0, 39_999])), some[[0, 99]])
    assert own_memory_mb() - held < 15


@pytest.mark.parametrize("exact_max", [10, 1_000])
def test_the_same_vectors_give_the_same_bytes_and_are_found_again(tmp_path: Path, exact_max: int) -> None:
    vectors = unit_vectors(200, 16, 3)
    index = VectorIndex.build(vectors, tmp_path / "one", exact_max)
    again = VectorIndex.build(vectors, tmp_path / "two", exact_max)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    np.testing.assert_array_equal(index.vectors(np.arange(200)), vectors)
    assert [index.nearest(vector, 1)[0] for vector in vectors] == [*range(200)]
    assert (again.rows, again.dimension) == (200, 16)


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"not an index at all, only some bytes")
    with pytest.raises(IndexDamaged, match="FAISS cannot read it"):
        VectorIndex.load(tmp_path / "v.faiss")


@pytest.mark.parametrize("shape", [(0, 4), (4,)])
def test_vectors_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="is needed"):
        index_of(np.zeros(shape, np.float32))
