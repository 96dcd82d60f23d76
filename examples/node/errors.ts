// Reads the details of errors.
import { status, type ServiceError } from '@grpc/grpc-js';
import { call, connection } from './connection.js';
import { BadRequest, ErrorInfo, RetryInfo } from './gen/google/rpc/error_details.js';
import { Status } from './gen/google/rpc/status.js';
import { Platform } from './gen/scoring/v1/creator.js';
import { ReadSource, ScoreCreatorRequest, ScoreServiceClient } from './gen/scoring/v1/score_service.js';

// Prints status, reason, violated limits and delay of an error.
function show(error: ServiceError) {
  console.log(status[error.code]);
  const [packed] = error.metadata.get('grpc-status-details-bin');
  if (!packed) return;
  for (const { typeUrl, value } of Status.decode(packed as Buffer).details) {
    switch (typeUrl.slice(typeUrl.lastIndexOf('/') + 1)) {
      case 'google.rpc.ErrorInfo': {
        const { reason, domain } = ErrorInfo.decode(value);
        console.log(`  reason ${reason} of ${domain}`);
        break;
      }
      case 'google.rpc.BadRequest':
        for (const { field, description } of BadRequest.decode(value).fieldViolations)
          console.log(`  ${field}: ${description}`);
        break;
      case 'google.rpc.RetryInfo': {
        const { seconds = 0, nanos = 0 } = RetryInfo.decode(value).retryDelay ?? {};
        console.log(`  again after ${seconds * 1_000 + nanos / 1_000_000} ms`);
        break;
      }
    }
  }
}

const scores = new ScoreServiceClient(...connection);
const ask = (request: ScoreCreatorRequest) => call(scores, scores.scoreCreator, request).catch(show);

await ask(ScoreCreatorRequest.create({ creator: { id: 'anna.paints' } }));
const uncached = { platform: Platform.PLATFORM_X, id: String(process.hrtime.bigint()) };
await ask(ScoreCreatorRequest.create({ creator: uncached, read: { source: ReadSource.READ_SOURCE_CACHED_ONLY } }));
scores.close();
