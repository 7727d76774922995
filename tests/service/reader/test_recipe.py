"""The way from examples to the shipped file and back: trained, stopped, taken up again, exported, unpacked."""

import math
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForQuestionAnswering, MPNetConfig, MPNetForQuestionAnswering, MPNetTokenizer

from index.encoding.embedding import DEFAULT_ENCODER, TextEmbedder, encoder_folder
from service.reader.card import GRAPH, SHIPPED_READER
from service.reader.model import OnnxReader
from service.reader.training import export as exporting
from service.reader.training import train as training
from service.reader.training.batches import Batch, encoded
from service.reader.training.example import Example, write_examples
from service.reader.training.export import export
from service.reader.training.join import join
from service.reader.training.losses import MARGIN_SHARE, kept_loss, rank_loss, taught_loss
from service.reader.training.model import Logits
from service.reader.training.shipped import unpacked
from service.reader.training.smoothing import smooth
from service.reader.training.teacher import renumbered
from service.reader.training.train import Run, train
from service.reader.wording import Framed

PASSAGE = "The lighthouse of Skagen was finished in 1858. It is 46 metres tall and built of brick."
ANSWERED = Example("answerable", "When was the lighthouse finished?", "Skagen", PASSAGE, 41, 45)
UNANSWERED = Example("removed", "Who paid for the harbour?", "Skagen", PASSAGE)


@pytest.fixture(scope="module")
def unpacked_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    unpacked(SHIPPED_READER / GRAPH, str(encoder_folder(DEFAULT_ENCODER)), folder)
    return folder


def test_the_shipped_file_unpacked_reads_as_it_does(unpacked_reader: Path, embedder: TextEmbedder) -> None:
    model = AutoModelForQuestionAnswering.from_pretrained(unpacked_reader).eval()
    batch = encoded(embedder.model.tokenizer, [[ANSWERED], [UNANSWERED]])
    with torch.no_grad():
        found = model(**batch.inputs)
    assert found.start_logits.argmax(1).tolist() == batch.first.tolist()
    assert found.end_logits.argmax(1).tolist() == batch.last.tolist()


def test_smoothing_leaves_what_is_said_and_evens_out_what_int8_has_to_round(
    unpacked_reader: Path, embedder: TextEmbedder
) -> None:
    batch = encoded(embedder.model.tokenizer, [[ANSWERED], [UNANSWERED]])
    plain, even = (AutoModelForQuestionAnswering.from_pretrained(unpacked_reader).eval() for _ in range(2))
    smooth(even, [batch.inputs])
    with torch.no_grad():
        before, after = plain(**batch.inputs), even(**batch.inputs)
    torch.testing.assert_close(after.start_logits, before.start_logits, atol=1e-3, rtol=1e-4)
    torch.testing.assert_close(after.end_logits, before.end_logits, atol=1e-3, rtol=1e-4)
    assert all(a < 0.7 * b for a, b in zip(unevenness(even, batch), unevenness(plain, batch), strict=True))


def unevenness(model: Any, batch: Batch) -> list[float]:  # noqa: ANN401
    """By layer, by how much the channel with the largest value into its attention exceeds the median one."""
    found = []

    def look(_: torch.nn.Module, taken: tuple[torch.Tensor, ...]) -> None:
        channels = taken[0].abs().amax(dim=(0, 1))
        found.append(float(channels.max() / channels.median()))

    hooks = [layer.attention.self.query.register_forward_pre_hook(look) for layer in model.base_model.encoder.layer]
    with torch.no_grad():
        model(**batch.inputs)
    for hook in hooks:
        hook.remove()
    return found


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    config = AutoModelForQuestionAnswering.from_pretrained(encoder_folder(DEFAULT_ENCODER)).config
    config.num_hidden_layers = 7
    AutoModelForQuestionAnswering.from_config(config).save_pretrained(other)  # type: ignore[no-untyped-call]
    with pytest.raises(
        ValueError, match=r"encoder\.layer\.6.* should be \(384, 384\), and is none; is .*other its kind"
    ):
        unpacked(SHIPPED_READER / GRAPH, str(other), tmp_path / "out")


def layers_of(folder: Path) -> list[torch.nn.Module]:
    """The embeddings and the layers above them."""
    model = AutoModelForQuestionAnswering.from_pretrained(folder).base_model
    return [model.embeddings, *model.encoder.layer]


def parameters_of(folder: Path) -> list[torch.Tensor]:
    model = AutoModelForQuestionAnswering.from_pretrained(folder)
    return [each.detach() for each in model.parameters()]


def test_a_run_is_taken_up_where_it_was_stopped_and_ends_in_a_file_that_reads(
    unpacked_reader: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, folder = tmp_path / "pool.jsonl", tmp_path / "run"
    write_examples(pool, [ANSWERED, UNANSWERED, ANSWERED.not_here("look-alike", "It is 46 metres tall.")] * 30)
    monkeypatch.setattr(training, "SAVE_EVERY_STEPS", 1)
    monkeypatch.setattr(exporting, "DRAWN", 60)
    start = str(unpacked_reader)
    stopped = Run(folder, start, steps=3, minutes=1e6, teachers=[start], frozen=2)
    learn = stopped.learn
    monkeypatch.setattr(stopped, "learn", lambda *batches: learn(*batches) if stopped.step < 2 else _killed())
    with pytest.raises(KeyboardInterrupt):
        train(pool, stopped, seed=0, batch=32, anchors=pool)

    taken_up = Run(folder, start, steps=3, minutes=1e6, teachers=[start], frozen=2)
    assert taken_up.step == 2
    train(pool, taken_up, seed=0, batch=32, kept=0.5, anchors=pool)
    assert taken_up.step == 3
    learned = [
        any(not torch.equal(a, b) for a, b in zip(old.parameters(), new.parameters(), strict=True))
        for old, new in zip(layers_of(unpacked_reader), layers_of(folder / "reader"), strict=True)
    ]
    assert learned == [False] * 3 + [True] * 4
    card = export(folder / "reader", tmp_path / "weights", "trained", pool)
    assert card.name == "trained" and card.agreement > 0.95
    unpacked(tmp_path / "weights" / GRAPH, start, tmp_path / "again")
    for a, b in zip(parameters_of(folder / "reader"), parameters_of(tmp_path / "again"), strict=True):
        assert torch.linalg.vector_norm(a - b) <= 0.02 * torch.linalg.vector_norm(a)

    reading = OnnxReader(tmp_path / "weights").read(ANSWERED.question, [Framed.behind("Skagen", PASSAGE)])[0]
    assert PASSAGE[reading.start : reading.end] == "1858" and reading.margin > 0
    assert join(SHIPPED_READER, tmp_path / "weights", tmp_path / "both", frozen=2).agreement > 0.95


@pytest.fixture
def small_mpnet(tmp_path: Path, embedder: TextEmbedder) -> Path:
    """One layer of 16 numbers, with the words of the real ones: BERT's behind four of its own."""
    folder, bert = tmp_path / "mpnet", embedder.model.tokenizer.get_vocab()
    words = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3} | {word: number + 4 for word, number in bert.items()}
    words["<mask>"] = len(words)
    tokenizer = MPNetTokenizer(vocab=words)
    tokenizer.save_pretrained(folder)
    config = MPNetConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    MPNetForQuestionAnswering(config).save_pretrained(folder)
    return folder


def test_a_renumbered_teacher_says_of_the_readers_tokens_what_it_said_of_its_own(
    small_mpnet: Path, tmp_path: Path, embedder: TextEmbedder
) -> None:
    renumbered(str(small_mpnet), str(encoder_folder(DEFAULT_ENCODER)), tmp_path / "teacher")
    teacher = AutoModelForQuestionAnswering.from_pretrained(tmp_path / "teacher").eval()
    itself: Any = MPNetForQuestionAnswering.from_pretrained(small_mpnet)
    itself.eval()
    theirs = MPNetTokenizer.from_pretrained(small_mpnet)(PASSAGE, return_tensors="pt")
    mine = embedder.model.tokenizer([PASSAGE], return_tensors="pt")
    assert mine["input_ids"].shape == theirs["input_ids"].shape
    with torch.no_grad():
        assert torch.equal(teacher(**mine).start_logits, itself(**theirs).start_logits)
        batch = encoded(embedder.model.tokenizer, [[ANSWERED], [UNANSWERED]])
        assert teacher(**batch.inputs).start_logits.shape == batch.inside.shape


def test_a_teacher_with_other_words_is_refused(small_mpnet: Path, tmp_path: Path) -> None:
    MPNetTokenizer(vocab={"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4}).save_pretrained(small_mpnet)
    with pytest.raises(ValueError, match="'.+' is no word of MPNet's; a teacher needs"):
        renumbered(str(small_mpnet), str(encoder_folder(DEFAULT_ENCODER)), tmp_path / "teacher")


def test_a_passage_ranked_behind_one_that_does_not_answer_costs_more(
    unpacked_reader: Path, embedder: TextEmbedder
) -> None:
    other = ANSWERED.not_here("look-alike", "The lighthouse of Ribe was finished in 1911.")
    batch = encoded(embedder.model.tokenizer, [[ANSWERED, other], [UNANSWERED]])
    right, wrong = logits_over(batch, [4.0, -4.0, -4.0]), logits_over(batch, [-4.0, 4.0, -4.0])
    # Of the two passages of the first question alone, the one not answered having no part.
    assert rank_loss(right, batch).item() == pytest.approx(math.log1p(math.exp(-8.0)), rel=0.01)
    assert rank_loss(wrong, batch).item() == pytest.approx(8.0, rel=0.01)
    apart = encoded(embedder.model.tokenizer, [[ANSWERED], [UNANSWERED]])
    assert rank_loss(logits_over(apart, [-4.0, 4.0]), apart).item() == 0


def logits_over(batch: Batch, margins: list[float]) -> Logits:
    """Logits whose one likely span scores so much above "not here"."""
    first = torch.full(batch.inside.shape, -50.0)
    first[:, 0] = 0.0
    last = first.clone()
    for row, margin in enumerate(margins):
        at = int(batch.inside[row].nonzero()[0, 0])
        first[row, at], last[row, at] = margin, 0.0
    return first, last


def test_a_reader_is_taught_the_mean_of_what_its_teachers_hold_likely() -> None:
    one, other = torch.tensor([[2.0, 0.0, -1.0]]), torch.tensor([[0.0, 1.0, 0.0]])
    mean = ((one.softmax(1) + other.softmax(1)) / 2).log()
    teachers = [(one, one), (other, other)]
    assert taught_loss((mean, mean), teachers).item() == pytest.approx(0.0, abs=1e-6)
    assert taught_loss((one, one), teachers).item() > 0.01


def test_a_reader_is_kept_to_the_margins_it_had(unpacked_reader: Path, embedder: TextEmbedder) -> None:
    batch = encoded(embedder.model.tokenizer, [[ANSWERED], [UNANSWERED]])
    before, moved = logits_over(batch, [9.0, -9.0]), logits_over(batch, [14.0, -9.0])
    assert kept_loss(before, before, batch).item() == pytest.approx(0.0, abs=1e-6)
    # Either way it is sure that the passage answers; but it would rank it otherwise.
    assert taught_loss(moved, [before]).item() < 0.001
    assert kept_loss(moved, before, batch).item() == pytest.approx(MARGIN_SHARE * 4.5 / 2, rel=0.02)


def _killed() -> float:
    raise KeyboardInterrupt
