using System.Globalization;
using CsCheck;
using Google.Protobuf;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.FastPath;

/// <summary>
/// Plain answers, which are written straight as bytes, are byte for byte those of the ordinary way, errors included. A field that the contract does not know sends a request the ordinary way
/// and changes nothing else.
/// </summary>
public sealed class ByteIdentityTests
{
    // Field 100, a varint, 0.
    private static readonly byte[] UnknownField = [0xA0, 0x06, 0x00];

    private static readonly long?[] TimesFromStart = [null, 0, -123_456, -86_400_000L * 30, 86_400_000L * 100, 86_400_000L * 401, ManualClock.StartMs / -2, -(ManualClock.StartMs % 60_000)];

    private int _creators;

    [Theory]
    [InlineData(1_000)]
    [InlineData(0)]
    public async Task Plain_answers_are_those_of_the_ordinary_way_whether_prepared_or_read(int nearCacheEntries)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.NearCacheEntries = nearCacheEntries);
        var random = new Random(11);

        await Gen.Select(MadeUpCreators.Histories, MadeUpCreators.Platforms, Gen.Int[0, 3]).SampleAsync(
            async (history, platform, minutes) =>
            {
                CreatorRef creator = Messages.Creator(string.Create(CultureInfo.InvariantCulture, $"creator-{Interlocked.Increment(ref _creators)}"), platform);
                await RecordAsync(server, creator, history);
                server.Clock.NowMs = ManualClock.StartMs + (minutes * 60_000) + random.Next(1_000);
                foreach (long? fromStart in TimesFromStart) await AssertSameAsync(server, creator, fromStart is { } offset ? ManualClock.StartMs + offset : null);
            },
            iter: 60,
            threads: 1);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(0)]
    public async Task So_are_those_of_batches_and_streams_with_errors_among_them(int nearCacheEntries)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.NearCacheEntries = nearCacheEntries);
        CreatorRef[] creators = [.. Enumerable.Range(0, 40).Select(number => Messages.Creator($"creator-{number}", (Platform)(1 + (number % 4))))];
        for (int i = 0; i < creators.Length; i += 2) await RecordAsync(server, creators[i], [Messages.Post("", i), Messages.Profile("")]);

        foreach (bool hasPrior in new[] { false, true })
        {
            foreach (long? asOfMs in new long?[] { null, ManualClock.StartMs, ManualClock.StartMs - 7_000_000 })
            {
                var request = new BatchScoreCreatorsRequest { Creators = { creators, creators[..7] }, PriorIfUnknown = hasPrior };
                if (asOfMs is { } time) request.AsOfMs = time;
                byte[] ordinary = await server.RawAsync("BatchScoreCreators", [.. request.ToByteArray(), .. UnknownField]);

                Assert.Equal(ordinary, await server.RawAsync("BatchScoreCreators", request.ToByteArray()));
                Assert.Equal(ordinary, await server.RawAsync("BatchScoreCreators", request.ToByteArray()));
                await AssertSameStreamAsync(server, request, BatchScoreCreatorsResponse.Parser.ParseFrom(ordinary));
            }
        }
    }

    private static async Task RecordAsync(RunningServer server, CreatorRef creator, IEnumerable<Observation> history)
    {
        var request = new RecordObservationsRequest { Observations = { history.Select(observation => observation.Clone()) } };
        foreach (Observation observation in request.Observations) observation.Creator = creator;
        await server.Ingest.RecordObservationsAsync(request);
    }

    private static async Task AssertSameAsync(RunningServer server, CreatorRef creator, long? asOfMs)
    {
        var request = new ScoreCreatorRequest { Creator = creator, PriorIfUnknown = asOfMs is null };
        if (asOfMs is { } time) request.AsOfMs = time;
        byte[] ordinary = await server.RawAsync("ScoreCreator", [.. request.ToByteArray(), .. UnknownField]);

        // The first may have to prepare it, the second finds it prepared.
        Assert.Equal(ordinary, await server.RawAsync("ScoreCreator", request.ToByteArray()));
        Assert.Equal(ordinary, await server.RawAsync("ScoreCreator", request.ToByteArray()));
    }

    // On a stream an item's error is the same as in a batch, but for the place of the field.
    private static async Task AssertSameStreamAsync(RunningServer server, BatchScoreCreatorsRequest batch, BatchScoreCreatorsResponse ordinary)
    {
        byte[][] requests = [.. batch.Creators.Select((creator, i) =>
        {
            var one = new StreamScoresRequest { Creator = creator, PriorIfUnknown = batch.PriorIfUnknown };
            if (i % 3 == 0) one.Tag = (ulong)i << 40;
            if (batch.HasAsOfMs) one.AsOfMs = batch.AsOfMs;
            return one.ToByteArray();
        })];

        List<byte[]> answers = await server.RawStreamAsync(requests);

        Assert.Equal(requests.Length, answers.Count);
        for (int i = 0; i < answers.Count; i++)
        {
            var expected = new StreamScoresResponse();
            if (ordinary.Items[i].ResultCase == BatchScoreItem.ResultOneofCase.Scores) expected.Scores = ordinary.Items[i].Scores;
            else expected.Error = ordinary.Items[i].Error;
            if (i % 3 == 0) expected.Tag = (ulong)i << 40;
            Assert.Equal(expected.ToByteArray(), answers[i]);
        }
    }
}
