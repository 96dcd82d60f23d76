"""Scores several creators with one call. The error of one item does not affect the others."""

from connection import connect
from scoring.v1 import creator_pb2 as creators
from scoring.v1 import score_service_pb2 as scores
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub

with connect() as channel:
    refs = [
        creators.CreatorRef(platform=creators.PLATFORM_INSTAGRAM, id=id)
        for id in ("anna.paints", "unknown.creator")
    ]
    request = scores.BatchScoreCreatorsRequest(creators=refs, as_of_ms=1_760_000_000_000)
    answer = ScoreServiceStub(channel).BatchScoreCreators(request, timeout=30)
    for ref, item in zip(refs, answer.items):
        if item.WhichOneof("result") == "scores":
            print(f"{ref.id}: trust {item.scores.trust.value:.1f}")
        else:
            print(f"{ref.id}: {item.error.reason}")
