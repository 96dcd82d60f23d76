"""Records and scores for some seconds (default 5). Restart the server meanwhile: no call fails."""

import sys
import time

import grpc
from connection import connect
from scoring.v1 import creator_pb2 as creators
from scoring.v1 import ingest_service_pb2 as ingest
from scoring.v1 import observation_pb2 as observations
from scoring.v1 import score_service_pb2 as scores
from scoring.v1.ingest_service_pb2_grpc import IngestServiceStub
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub

OBSERVED = 1_760_000_000_000
CARA = creators.CreatorRef(platform=creators.PLATFORM_YOUTUBE, id="@cara.codes")

calls = failed = 0
end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 5)
with connect() as channel:
    while time.monotonic() < end:
        profile = observations.ProfileSnapshot(followers=50_000 + calls)
        observation = observations.Observation(creator=CARA, observed_at_ms=OBSERVED + calls, profile=profile)
        try:
            IngestServiceStub(channel).RecordObservations(
                ingest.RecordObservationsRequest(observations=[observation])
            )
            ScoreServiceStub(channel).ScoreCreator(scores.ScoreCreatorRequest(creator=CARA))
        except grpc.RpcError as error:
            failed += 1
            print(error.code().name, error.details(), file=sys.stderr)
        calls += 1
        if calls == 1:
            print("restart the server now", file=sys.stderr, flush=True)
        time.sleep(0.005)
print(f"{calls} rounds", file=sys.stderr)
print(f"failed: {failed}")
