"""FAISS against brute force in NumPy."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder import Vectors
from index.errors import IndexDamaged
from index.vectors import VectorIndex, recall_at_10


def unit_vectors(n: int, dimension: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(n, dimension)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


@given(st.integers(1, 60), st.integers(2, 24), st.integers(1, 80), st.integers(0, 10_000))
def test_exact_search_is_brute_force(n: int, dimension: int, k: int, seed: int) -> None:
    vectors = unit_vectors(n, dimension, seed)
    query = unit_vectors(1, dimension, seed + 1)[0]
    index = VectorIndex.build(vectors)
    cosines = vectors @ query
    found = index.nearest(query, k)
    assert len(found) == len(set(found)) == min(k, n)
    np.testing.assert_allclose(cosines[found], np.sort(cosines)[::-1][: len(found)], atol=1e-6)
    np.testing.assert_allclose(index.cosines(query, np.arange(n)), cosines, atol=1e-6)


def test_cosines_stay_within_their_range_and_take_no_rows() -> None:
    vectors = unit_vectors(5, 8, 0)
    index = VectorIndex.build(vectors)
    same = vectors[3]
    assert index.cosines(same, np.array([3]))[0] <= 1.0
    assert index.cosines(same, np.array([], np.int64)).shape == (0,)


def test_a_large_index_is_approximate_and_says_how_good_it_is() -> None:
    vectors = unit_vectors(3_000, 32, 1)
    index = VectorIndex.build(vectors, exact_max=2_000)
    assert index.kind == "hnsw"
    truth = np.argsort(-(vectors[:200] @ vectors.T), axis=1)[:, :10]
    counted = np.mean([len(set(index.nearest(vectors[i], 10)) & set(truth[i])) / 10 for i in range(200)])
    assert counted >= 0.95
    assert recall_at_10(index, vectors) == pytest.approx(counted, abs=0.03)
    query = unit_vectors(1, 32, 2)[0]
    np.testing.assert_allclose(index.cosines(query, np.arange(50)), vectors[:50] @ query, atol=1e-6)
    assert recall_at_10(VectorIndex.build(vectors), vectors) == 1.0


@pytest.mark.parametrize("exact_max", [10, 1_000])
def test_saved_and_mapped_it_finds_the_same(tmp_path: Path, exact_max: int) -> None:
    vectors = unit_vectors(200, 16, 3)
    built = VectorIndex.build(vectors, exact_max)
    built.save(tmp_path / "v.faiss")
    loaded = VectorIndex.load(tmp_path / "v.faiss")
    query = unit_vectors(1, 16, 4)[0]
    assert (loaded.kind, loaded.rows, loaded.dimension) == (built.kind, 200, 16)
    np.testing.assert_array_equal(loaded.nearest(query, 10), built.nearest(query, 10))
    np.testing.assert_array_equal(loaded.cosines(query, np.arange(200)), built.cosines(query, np.arange(200)))


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"not an index at all, only some bytes")
    with pytest.raises(IndexDamaged, match="FAISS cannot read it"):
        VectorIndex.load(tmp_path / "v.faiss")


@pytest.mark.parametrize("shape", [(0, 4), (4,)])
def test_vectors_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="is needed"):
        VectorIndex.build(np.zeros(shape, np.float32))
