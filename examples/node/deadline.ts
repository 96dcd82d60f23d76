// Shows a deadline: a stream on which no request is sent gets no answer.
import { status, type ServiceError } from '@grpc/grpc-js';
import { connection } from './connection.js';
import { ScoreServiceClient } from './gen/scoring/v1/score_service.js';

const scores = new ScoreServiceClient(...connection);
try {
  for await (const answer of scores.streamScores({ deadline: Date.now() + 500 })) console.log(answer);
} catch (error) {
  console.log(status[(error as ServiceError).code]);
}
scores.close();
