// Scores several creators with one call. The error of one item does not affect the others.
import { call, connection } from './connection.js';
import { CreatorRef, Platform } from './gen/scoring/v1/creator.js';
import { BatchScoreCreatorsRequest, ScoreServiceClient } from './gen/scoring/v1/score_service.js';

const scores = new ScoreServiceClient(...connection);
const creators = ['anna.paints', 'unknown.creator'].map((id) =>
  CreatorRef.create({ platform: Platform.PLATFORM_INSTAGRAM, id }),
);
const request = BatchScoreCreatorsRequest.create({ creators, asOfMs: 1_760_000_000_000 });
const answer = await call(scores, scores.batchScoreCreators, request, 30_000);
answer.items.forEach((item, index) => {
  const { id } = creators[index];
  console.log(item.scores ? `${id}: trust ${item.scores.trust!.value.toFixed(1)}` : `${id}: ${item.error!.reason}`);
});
scores.close();
