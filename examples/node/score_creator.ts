// Records two observations of a creator and scores the creator.
import { call, connection } from './connection.js';
import { CreatorRef, Platform } from './gen/scoring/v1/creator.js';
import { IngestServiceClient, ObservationStatus, RecordObservationsRequest } from './gen/scoring/v1/ingest_service.js';
import { ExplanationPart, ScoreStatus } from './gen/scoring/v1/score.js';
import { ScoreCreatorRequest, ScoreServiceClient } from './gen/scoring/v1/score_service.js';

const observedAtMs = 1_760_000_000_000;
const week = 7 * 86_400_000;

const ingest = new IngestServiceClient(...connection);
const scores = new ScoreServiceClient(...connection);

const anna = CreatorRef.create({ platform: Platform.PLATFORM_INSTAGRAM, id: 'anna.paints' });
const recorded = await call(
  ingest,
  ingest.recordObservations,
  RecordObservationsRequest.create({
    observations: [
      { creator: anna, observedAtMs, profile: { followers: 21_400, following: 612, postCount: 480 } },
      {
        creator: anna,
        observedAtMs,
        post: { postId: 'p1', publishedAtMs: observedAtMs - week, likes: 190, comments: 9 },
      },
    ],
  }),
);
console.log(recorded.results.map((result) => ObservationStatus[result.status]).join(' '));

const answer = await call(
  scores,
  scores.scoreCreator,
  ScoreCreatorRequest.create({
    creator: anna,
    asOfMs: observedAtMs,
    explain: [ExplanationPart.EXPLANATION_PART_REASONS],
  }),
);
const score = answer.scores!.engagement!;
const { low, high } = score.interval!;
console.log(
  `engagement ${score.value.toFixed(1)} (${low.toFixed(0)} to ${high.toFixed(0)}) ${ScoreStatus[score.status]}`,
);
for (const reason of score.explanation!.reasons) console.log(`  ${reason.code}: ${reason.text}`);

ingest.close();
scores.close();
