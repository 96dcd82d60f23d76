"""Records two observations of a creator and scores the creator."""

from connection import connect
from scoring.v1 import creator_pb2 as creators
from scoring.v1 import ingest_service_pb2 as ingest
from scoring.v1 import observation_pb2 as observations
from scoring.v1 import score_pb2 as results
from scoring.v1 import score_service_pb2 as scores
from scoring.v1.ingest_service_pb2_grpc import IngestServiceStub
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub

OBSERVED = 1_760_000_000_000  # Unix milliseconds
WEEK = 7 * 86_400_000

with connect() as channel:
    anna = creators.CreatorRef(platform=creators.PLATFORM_INSTAGRAM, id="anna.paints")
    profile = observations.ProfileSnapshot(followers=21_400, following=612, post_count=480)
    post = observations.PostSnapshot(post_id="p1", published_at_ms=OBSERVED - WEEK, likes=190, comments=9)
    recorded = IngestServiceStub(channel).RecordObservations(
        ingest.RecordObservationsRequest(
            observations=[
                observations.Observation(creator=anna, observed_at_ms=OBSERVED, profile=profile),
                observations.Observation(creator=anna, observed_at_ms=OBSERVED, post=post),
            ]
        )
    )
    print(*(ingest.ObservationStatus.Name(result.status) for result in recorded.results))

    answer = ScoreServiceStub(channel).ScoreCreator(
        scores.ScoreCreatorRequest(
            creator=anna, as_of_ms=OBSERVED, explain=[results.EXPLANATION_PART_REASONS]
        ),
    )
    score = answer.scores.engagement
    status = results.ScoreStatus.Name(score.status)
    print(f"engagement {score.value:.1f} ({score.interval.low:.0f} to {score.interval.high:.0f}) {status}")
    for reason in score.explanation.reasons:
        print(f"  {reason.code}: {reason.text}")
