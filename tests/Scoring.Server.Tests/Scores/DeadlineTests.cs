using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Creators;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using DomainContext = Scoring.Contexts.ScoringContext;
using DomainPlatform = Scoring.Creators.Platform;

namespace Scoring.Server.Tests.Scores;

/// <summary>Work ends between two creators when the deadline has passed or the caller has left.</summary>
public sealed class DeadlineTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_batch_ends_between_two_creators()
    {
        IServiceProvider services = fixture.Server.Application.Services;
        using var ended = new CancellationTokenSource();
        var writer = new EndingWriter(ended);
        services.GetRequiredService<AsOfClock>().Read(isSet: false, asOfMs: 0, out AsOf asOf);
        var terms = new ScoreTerms(asOf, ExplainedParts.None, DomainContext.None, PriorIfUnknown: true);
        ScoreQuery[] queries = [.. Enumerable.Range(0, 100).Select(i => new ScoreQuery(new CreatorKey(CreatorKey.DefaultTenant, DomainPlatform.Instagram, $"nobody-{i}"), terms))];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await services.GetRequiredService<ScoreOperation>().AnswerAsync(services.GetRequiredService<ModelHost>().Current, queries, writer, work: null, ended.Token));

        Assert.Equal(EndingWriter.Last, writer.Written);
    }

    [Fact]
    public async Task The_caller_gets_deadline_exceeded()
    {
        var request = new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, 1_000).Select(i => Messages.Creator($"nobody-{i}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons, ExplanationPart.Counterfactuals },
        };

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await fixture.Server.Scores.BatchScoreCreatorsAsync(request, deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(2)));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    private sealed class EndingWriter(CancellationTokenSource end) : IScoreOutcomeWriter
    {
        public const int Last = 10;

        public int Written { get; private set; }

        public void Write(int index, scoped in ScoreOutcome outcome)
        {
            if (++Written == Last) end.Cancel();
        }
    }
}
