"""Votes over HTTP; the route is only there where feedback is switched on."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from service.feedback.store import Feedback, Vote
from service.http.content_type import json_body
from service.http.problems import problem_responses

router = APIRouter()


class VoteRequest(BaseModel):
    """A thumb on one answer."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=64, description="the `id` of the answer")
    vote: Vote = Field(description="`up` or `down`; a later vote takes the place of an earlier one")


def feedback(request: Request) -> Feedback:
    """Where votes are kept."""
    kept: Feedback = request.app.state.feedback
    return kept


@router.post(
    "/feedback",
    status_code=204,
    responses=problem_responses(404, 413, 415, 422, 503),
    dependencies=[Depends(json_body)],
)
def vote(body: VoteRequest, feedback: Annotated[Feedback, Depends(feedback)]) -> None:
    """Say whether an answer helped. It is kept on this machine, for `transition-qa gaps`."""
    feedback.vote(body.id, body.vote)
