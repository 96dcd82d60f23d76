// Connects to a server.
//
// SCORING_SERVER    the address: http://HOST:PORT or https://HOST:PORT
// SCORING_CA        a file with authorities (PEM) instead of those of Node.js
// SCORING_KEY_FILE  a file with an API key or a token (JWT)
import { readFileSync } from 'node:fs';
import {
  ChannelCredentials,
  credentials,
  InterceptingCall,
  Metadata,
  type CallOptions,
  type ChannelOptions,
  type ClientOptions,
  type ClientUnaryCall,
  type Interceptor,
  type ServiceError,
} from '@grpc/grpc-js';

// grpc-js does not use waitForReady of the service config. This sets it for each call.
const waitForReady: Interceptor = (options, nextCall) =>
  new InterceptingCall(nextCall(options), {
    start(metadata, listener, next) {
      metadata.setOptions({ waitForReady: true });
      next(metadata, listener);
    },
  });

const channelOptions: ChannelOptions = {
  // Default deadline and retries.
  'grpc.service_config': readFileSync('service_config.json', 'utf8'),
  // Without this the pause between two attempts to connect grows to two minutes.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 2_000,
  // Finds a connection that has been lost silently.
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
  // Without this an answer over 4 MiB fails.
  'grpc.max_receive_message_length': 64 * 1024 * 1024,
};

const server = new URL(process.env.SCORING_SERVER ?? 'http://127.0.0.1:5080');

function channelCredentials(): ChannelCredentials {
  if (server.protocol === 'http:') return credentials.createInsecure();
  const { SCORING_CA: ca, SCORING_KEY_FILE: keyFile } = process.env;
  const tls = credentials.createSsl(ca ? readFileSync(ca) : null);
  if (!keyFile) return tls;
  const authorize = credentials.createFromMetadataGenerator((_, callback) => {
    // Read for every call, so that a replaced key or a renewed token is used at once.
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${readFileSync(keyFile, 'utf8').trim()}`);
    callback(null, metadata);
  });
  return credentials.combineChannelCredentials(tls, authorize);
}

// The arguments of every client. Clients with the same arguments share a connection. The target has no scheme.
const options: ClientOptions = { ...channelOptions, interceptors: [waitForReady] };
export const connection = [server.host, channelCredentials(), options] as const;

type Method<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response: Response) => void,
) => ClientUnaryCall;

// Calls a method and returns a promise. `timeoutMs` is the time until the deadline.
export function call<Request, Response>(
  client: object,
  method: Method<Request, Response>,
  request: Request,
  timeoutMs?: number,
): Promise<Response> {
  const callOptions = timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
  return new Promise((resolve, reject) =>
    method.call(client, request, new Metadata(), callOptions, (error, response) =>
      error ? reject(error) : resolve(response),
    ),
  );
}
