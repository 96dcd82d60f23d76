"""Records batches of observations on one stream, then scores creators on another one."""

from connection import connect
from scoring.v1 import creator_pb2 as creators
from scoring.v1 import ingest_service_pb2 as ingest
from scoring.v1 import observation_pb2 as observations
from scoring.v1 import score_service_pb2 as scores
from scoring.v1.ingest_service_pb2_grpc import IngestServiceStub
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub

OBSERVED = 1_760_000_000_000
DAY = 86_400_000
BEN = creators.CreatorRef(platform=creators.PLATFORM_TIKTOK, id="ben.cooks")


def batches():
    """Three batches with a post each. gRPC takes the next one when the stream has room for it."""
    for i in range(3):
        post = observations.PostSnapshot(
            post_id=f"p{i}",
            published_at_ms=OBSERVED - (10 + i) * DAY,
            views=20_000,
            likes=1_800 + i,
            comments=40,
        )
        observation = observations.Observation(creator=BEN, observed_at_ms=OBSERVED, post=post)
        yield ingest.StreamObservationsRequest(observations=[observation], tag=i)


def questions():
    """A request per time. On a long stream, gRPC reads this iterator in a thread of its own."""
    for day in (0, 30):
        yield scores.StreamScoresRequest(creator=BEN, as_of_ms=OBSERVED + day * DAY, tag=day)


with connect() as channel:
    for acknowledgement in IngestServiceStub(channel).StreamObservations(batches(), timeout=60):
        # A batch is stored when its acknowledgement has no error. Send it again until then.
        if acknowledgement.HasField("error"):
            raise SystemExit(f"batch {acknowledgement.tag}: {acknowledgement.error.reason}")
        names = (ingest.ObservationStatus.Name(result.status) for result in acknowledgement.results)
        print(f"batch {acknowledgement.tag}: {' '.join(names)}")

    for answer in ScoreServiceStub(channel).StreamScores(questions(), timeout=60):
        print(f"day {answer.tag}: engagement {answer.scores.engagement.value:.1f}")
