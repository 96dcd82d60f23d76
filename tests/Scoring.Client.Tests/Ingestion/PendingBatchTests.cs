using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Ingestion;

public sealed class PendingBatchTests
{
    [Fact]
    public void Only_what_failed_is_sent_again_after_the_longest_time()
    {
        PendingBatch batch = new(7, [.. Enumerable.Range(0, 3).Select(i => Messages.Post("anna", i))], maxAttempts: 5);
        Assert.Equal(3, batch.Request().Observations.Count);
        TimeSpan? wait = batch.Take(Acknowledgement(Of(ObservationStatus.Failed, 20), Of(ObservationStatus.Applied), Of(ObservationStatus.Failed, 30)));
        Assert.Equal(TimeSpan.FromMilliseconds(30), wait);
        StreamObservationsRequest again = batch.Request();
        Assert.Equal((7UL, 2), (again.Tag, again.Observations.Count));
        Assert.Equal(["post-0", "post-2"], again.Observations.Select(one => one.Post.PostId));
        Assert.Null(batch.Take(Acknowledgement(Of(ObservationStatus.Unchanged), Of(ObservationStatus.Applied))));
        Assert.True(batch.IsDone);
        Assert.Equal([ObservationStatus.Unchanged, ObservationStatus.Applied, ObservationStatus.Applied], batch.Results.Select(result => result.Status));
    }

    [Fact]
    public void A_result_stays_failed_after_the_last_attempt()
    {
        PendingBatch batch = new(1, [Messages.Post("anna")], maxAttempts: 2);
        Assert.NotNull(batch.Take(Acknowledgement(Of(ObservationStatus.Failed))));
        Assert.Null(batch.Take(Acknowledgement(Of(ObservationStatus.Failed))));
        Assert.Equal(ObservationStatus.Failed, Assert.Single(batch.Results).Status);
    }

    [Fact]
    public void A_refused_batch_is_sent_again_after_its_time_and_at_last_thrown()
    {
        PendingBatch batch = new(1, [Messages.Post("anna")], maxAttempts: 2);
        StreamObservationsResponse full = new() { Tag = 1, Error = new ItemError { Code = 8, Reason = "INGEST_QUEUE_FULL", Message = "Full.", RetryAfterMs = 40 } };
        Assert.Equal(TimeSpan.FromMilliseconds(40), batch.Take(full));
        Assert.Single(batch.Request().Observations);
        Assert.Equal("INGEST_QUEUE_FULL", Assert.Throws<ScoringException>(() => batch.Take(full)).Error.Reason);
        PendingBatch refused = new(1, [Messages.Post("anna")], maxAttempts: 2);
        Assert.Throws<ScoringException>(() => refused.Take(new StreamObservationsResponse { Error = new ItemError { Code = 3, Message = "Invalid." } }));
    }

    private static StreamObservationsResponse Acknowledgement(params ObservationResult[] results) => new() { Tag = 7, Results = { results } };

    private static ObservationResult Of(ObservationStatus status, long? retryAfterMs = null)
    {
        ObservationResult result = new() { Status = status };
        if (retryAfterMs is { } time) result.Error = new ItemError { Code = 10, RetryAfterMs = time };
        return result;
    }
}
