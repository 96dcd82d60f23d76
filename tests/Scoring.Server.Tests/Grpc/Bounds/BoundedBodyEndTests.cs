using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Bounds;

namespace Scoring.Server.Tests.Grpc.Bounds;

/// <summary>A body ends while something still uses it.</summary>
public sealed class BoundedBodyEndTests
{
    private readonly HeldBody _held = new();
    private readonly BoundedBody _body;

    public BoundedBodyEndTests() => _body = new BoundedBody(new ScoringServerOptions(), new OpenConnections(64 * 1024 * 1024, maxOpen: 1, maxOfPeer: 1), _held);

    [Fact]
    public async Task A_body_does_not_end_while_its_late_read_is_cancelled()
    {
        using var ended = new ManualResetEventSlim();
        Task<bool> end = Task.FromResult(true);
        bool isEndedMeanwhile = true;
        int cancelled = 0;
        _held.WhileCancelled = () =>
        {
            cancelled++;
            end = Task.Run(() =>
            {
                bool isUnused = _body.End();
                ended.Set();
                return isUnused;
            });
            isEndedMeanwhile = ended.Wait(TimeSpan.FromMilliseconds(200));
        };
        Begin(MethodType.Unary);
        ValueTask<ReadResult> read = _body.ReadAsync(TestContext.Current.CancellationToken);

        _held.FireTimer();

        Assert.False(isEndedMeanwhile);
        Assert.False(await end, "The read has not returned.");
        _held.FireTimer();
        Assert.Equal(1, cancelled);
        _held.Arrive();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await read);
    }

    [Fact]
    public async Task A_reader_that_goes_on_after_the_end_reaches_no_other_call()
    {
        Begin(MethodType.DuplexStreaming);

        Assert.False(_body.End(), "A stream can still be read.");

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _body.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => _body.TryRead(out _));
        _body.AdvanceTo(default);
        _body.CancelPendingRead();
        _body.Complete();
    }

    [Fact]
    public void A_body_of_one_request_can_be_used_again()
    {
        for (int call = 0; call < 2; call++)
        {
            Begin(MethodType.Unary);
            Assert.False(_body.TryRead(out _));
            Assert.True(_body.End());
        }
    }

    private void Begin(MethodType type)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IRequestBodyPipeFeature>(_held);
        Marshaller<ScoreCreatorRequest> marshaller = Marshallers.Create<ScoreCreatorRequest>(_ => [], _ => new ScoreCreatorRequest());
        var method = new Method<ScoreCreatorRequest, ScoreCreatorRequest>(type, "service", "method", marshaller, marshaller);
        _body.Begin(context, RequestBounds.Of<ScoreCreatorRequest>(method), isRefused: false, begun: 0);
    }
}
