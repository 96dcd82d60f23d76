"""Reads the details of errors."""

import time

import grpc
from connection import connect
from google.rpc import error_details_pb2, status_pb2
from scoring.v1 import creator_pb2 as creators
from scoring.v1 import score_service_pb2 as scores
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub


def details(error: grpc.RpcError) -> dict:
    """The details of an error by their names: BadRequest, ErrorInfo, RetryInfo."""
    status = status_pb2.Status()
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status.ParseFromString(value)
    known = {}
    for packed in status.details:
        name = packed.TypeName().rpartition(".")[2]
        if hasattr(error_details_pb2, name):
            known[name] = getattr(error_details_pb2, name)()
            packed.Unpack(known[name])
    return known


def show(scores_of: ScoreServiceStub, request: scores.ScoreCreatorRequest) -> None:
    try:
        scores_of.ScoreCreator(request)
    except grpc.RpcError as error:
        print(error.code().name)
        known = details(error)
        if "ErrorInfo" in known:
            print(f"  reason {known['ErrorInfo'].reason} of {known['ErrorInfo'].domain}")
        if "BadRequest" in known:
            for violation in known["BadRequest"].field_violations:
                print(f"  {violation.field}: {violation.description}")
        if "RetryInfo" in known:
            print(f"  again after {known['RetryInfo'].retry_delay.ToMilliseconds()} ms")


with connect() as channel:
    stub = ScoreServiceStub(channel)
    show(stub, scores.ScoreCreatorRequest(creator=creators.CreatorRef(id="anna.paints")))
    uncached = creators.CreatorRef(platform=creators.PLATFORM_X, id=str(time.time_ns()))
    only_cached = scores.ReadOptions(source=scores.READ_SOURCE_CACHED_ONLY)
    show(stub, scores.ScoreCreatorRequest(creator=uncached, read=only_cached))
