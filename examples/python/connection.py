"""Connects to a server.

SCORING_SERVER    the address: http://HOST:PORT or https://HOST:PORT
SCORING_CA        a file with authorities (PEM) instead of those of gRPC
SCORING_KEY_FILE  a file with an API key or a token (JWT)
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import grpc

OPTIONS = [
    # Default deadline, waiting for a connection, and retries.
    ("grpc.service_config", Path(__file__).with_name("service_config.json").read_text()),
    # Without this the pause between two attempts to connect grows to two minutes.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 2_000),
    # Finds a connection that has been lost silently.
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    # Without this an answer over 4 MiB fails.
    ("grpc.max_receive_message_length", 64 * 1024 * 1024),
]


def connect() -> grpc.Channel:
    """Opens a channel. One channel serves all calls and threads of a process."""
    server = urlsplit(os.environ.get("SCORING_SERVER", "http://127.0.0.1:5080"))
    # The target of a channel has no scheme.
    if server.scheme == "http":
        return grpc.insecure_channel(server.netloc, OPTIONS)
    ca = os.environ.get("SCORING_CA")
    credentials = grpc.ssl_channel_credentials(Path(ca).read_bytes() if ca else None)
    key_file = os.environ.get("SCORING_KEY_FILE")
    if key_file:

        def authorize(context: grpc.AuthMetadataContext, callback: grpc.AuthMetadataPluginCallback) -> None:
            # Read for every call, so that a replaced key or a renewed token is used at once.
            callback((("authorization", f"Bearer {Path(key_file).read_text().strip()}"),), None)

        credentials = grpc.composite_channel_credentials(
            credentials, grpc.metadata_call_credentials(authorize)
        )
    return grpc.secure_channel(server.netloc, credentials, OPTIONS)
