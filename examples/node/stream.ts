// Records batches of observations on one stream, then scores creators on another one.
import { once } from 'node:events';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import { connection } from './connection.js';
import { CreatorRef, Platform } from './gen/scoring/v1/creator.js';
import { IngestServiceClient, ObservationStatus, StreamObservationsRequest } from './gen/scoring/v1/ingest_service.js';
import { ScoreServiceClient, StreamScoresRequest } from './gen/scoring/v1/score_service.js';

const observedAtMs = 1_760_000_000_000;
const day = 86_400_000;
const ben = CreatorRef.create({ platform: Platform.PLATFORM_TIKTOK, id: 'ben.cooks' });

// Writes all messages and closes the sending side. A write that returns false has filled the buffer: without the wait memory grows.
async function send<Request>(stream: ClientDuplexStream<Request, unknown>, messages: Iterable<Request>) {
  for (const message of messages) {
    if (!stream.write(message)) await once(stream, 'drain');
  }
  stream.end();
}

// Three batches with a post each.
const batches = [0, 1, 2].map((i) =>
  StreamObservationsRequest.create({
    tag: i,
    observations: [
      {
        creator: ben,
        observedAtMs,
        post: {
          postId: `p${i}`,
          publishedAtMs: observedAtMs - (10 + i) * day,
          views: 20_000,
          likes: 1_800 + i,
          comments: 40,
        },
      },
    ],
  }),
);

const ingest = new IngestServiceClient(...connection);
const recording = ingest.streamObservations({ deadline: Date.now() + 60_000 });
const sent = send(recording, batches);
for await (const { tag, error, results } of recording) {
  // A batch is stored when its acknowledgement has no error. Send it again until then.
  if (error) throw new Error(`batch ${tag}: ${error.reason}`);
  console.log(
    `batch ${tag}: ${results.map((result: { status: ObservationStatus }) => ObservationStatus[result.status]).join(' ')}`,
  );
}
await sent;
ingest.close();

const scores = new ScoreServiceClient(...connection);
const scoring = scores.streamScores({ deadline: Date.now() + 60_000 });
const asked = send(
  scoring,
  [0, 30].map((days) => StreamScoresRequest.create({ creator: ben, asOfMs: observedAtMs + days * day, tag: days })),
);
for await (const answer of scoring)
  console.log(`day ${answer.tag}: engagement ${answer.scores.engagement.value.toFixed(1)}`);
await asked;
scores.close();
