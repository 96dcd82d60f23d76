"""Shows a deadline: a stream on which no request is sent gets no answer."""

import queue

import grpc
from connection import connect
from scoring.v1.score_service_pb2_grpc import ScoreServiceStub

requests = queue.SimpleQueue()
with connect() as channel:
    try:
        for answer in ScoreServiceStub(channel).StreamScores(iter(requests.get, None), timeout=0.5):
            print(answer)
    except grpc.RpcError as error:
        print(error.code().name)
    # Ends the thread of gRPC that waits for a request.
    requests.put(None)
