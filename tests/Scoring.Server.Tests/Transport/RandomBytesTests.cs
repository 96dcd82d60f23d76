using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Transport;

/// <summary>Whatever bytes arrive at whatever method: no answer is UNKNOWN, and none blames the server.</summary>
public sealed class RandomBytesTests
{
    private const int Messages = 2_000;
    private const int Seed = 20_260_305;

    [Fact]
    public async Task No_bytes_are_answered_with_unknown_or_internal()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var caller = new RawCaller(server.Address);
        var random = new Random(Seed);
        byte[][] good = [Record().ToByteArray(), Score().ToByteArray(), Batch().ToByteArray(), Observations().ToByteArray(), Simulation().ToByteArray()];
        var codes = new HashSet<StatusCode>();
        for (int i = 0; i < Messages; i++)
        {
            string method = RpcMethods.Paths[i % RpcMethods.Paths.Count];
            byte[] body = Next(random, good);

            // Streams stay open for as long as their caller likes.
            RefusedCall answer = await caller.PostAsync(method, body, timeout: method.EndsWith("/Watch", StringComparison.Ordinal) ? "30m" : null);

            Assert.False(
                answer.Code is StatusCode.Unknown or StatusCode.Internal,
                $"message {i}, {method}, {Convert.ToHexString(body)}: {answer.Code} {answer.Message}");
            codes.Add(answer.Code);
        }

        // The bytes went far enough in: some were understood, some refused.
        Assert.Contains(StatusCode.OK, codes);
        Assert.Contains(StatusCode.InvalidArgument, codes);
        Assert.Contains(StatusCode.NotFound, codes);
    }

    // A third random bytes in good framing, a third good messages with some bytes changed, a third random bytes altogether.
    private static byte[] Next(Random random, byte[][] good)
    {
        switch (random.Next(3))
        {
            case 0:
                byte[] message = new byte[random.Next(64)];
                random.NextBytes(message);
                return RawCaller.Frame(message);
            case 1:
                byte[] spoilt = [.. good[random.Next(good.Length)]];
                for (int changes = random.Next(4); changes > 0; changes--) spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                return RawCaller.Frame(spoilt);
            default:
                byte[] body = new byte[random.Next(32)];
                random.NextBytes(body);
                return body;
        }
    }

    private static RecordObservationsRequest Record() => Servers.Messages.Record("anna");

    private static ScoreCreatorRequest Score() => new() { Creator = Servers.Messages.Creator("anna"), Explain = { ExplanationPart.Reasons } };

    private static BatchScoreCreatorsRequest Batch() => new() { Creators = { Servers.Messages.Creator("anna"), Servers.Messages.Creator("bert") } };

    private static SimulateScoreRequest Simulation() => new()
    {
        Creator = Servers.Messages.Creator("anna"),
        Changes = { Servers.Messages.Post("anna"), new Observation { Removed = true, Post = new PostSnapshot { PostId = "post-1", PublishedAtMs = ManualClock.StartMs - 1 } } },
        Context = new ScoringContext { BrandNiches = { "552" }, TargetAudience = new() { Countries = { new AudienceShare { Key = "US", Share = 0.5 } } }, ViralityMultiple = 3 },
        Explain = { ExplanationPart.Contributions, ExplanationPart.Counterfactuals },
        PriorIfUnknown = true,
    };

    private static ScoreObservationsRequest Observations() =>
        new() { Creator = Servers.Messages.Creator("anna"), Observations = { Record().Observations, Servers.Messages.Campaign("anna"), Servers.Messages.Sample("anna") } };
}
