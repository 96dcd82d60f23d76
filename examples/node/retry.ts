// Records and scores for some seconds (default 5). Restart the server meanwhile: no call fails.
import { setTimeout as delay } from 'node:timers/promises';
import { call, connection } from './connection.js';
import { CreatorRef, Platform } from './gen/scoring/v1/creator.js';
import { IngestServiceClient, RecordObservationsRequest } from './gen/scoring/v1/ingest_service.js';
import { ScoreCreatorRequest, ScoreServiceClient } from './gen/scoring/v1/score_service.js';

const creator = CreatorRef.create({ platform: Platform.PLATFORM_YOUTUBE, id: '@cara.codes' });
const ingest = new IngestServiceClient(...connection);
const scores = new ScoreServiceClient(...connection);

let calls = 0;
let failed = 0;
const end = performance.now() + 1_000 * Number(process.argv[2] ?? 5);
while (performance.now() < end) {
  const observation = { creator, observedAtMs: 1_760_000_000_000 + calls, profile: { followers: 50_000 + calls } };
  try {
    await call(ingest, ingest.recordObservations, RecordObservationsRequest.create({ observations: [observation] }));
    await call(scores, scores.scoreCreator, ScoreCreatorRequest.create({ creator }));
  } catch (error) {
    failed++;
    console.error(String(error));
  }
  if (++calls === 1) console.error('restart the server now');
  await delay(5);
}
console.error(`${calls} rounds`);
console.log(`failed: ${failed}`);
ingest.close();
scores.close();
