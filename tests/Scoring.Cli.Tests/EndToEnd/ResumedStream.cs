using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Core;
using Scoring.Cli.Connection;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.State;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>
/// A caller that has batches to record and streams them by the recipe of the contract: whatever ends a stream, everything that was not acknowledged is
/// sent again on the next one.
/// </summary>
internal sealed class ResumedStream
{
    private const int BatchSize = 20;
    private const int Creators = 60;
    private const int PostsPerCreator = 40;
    private const long PublishedAtMs = 1_700_000_000_000;
    private const long ObservedAtMs = 1_750_000_000_000;
    private const long DayMs = 86_400_000;

    private readonly StreamObservationsRequest[] _batches;
    private readonly ConcurrentDictionary<ulong, byte> _acknowledged = new();

    /// <summary>Makes batches up that are about few posts, each observed several times.</summary>
    public ResumedStream(int batches, int seed)
    {
        Random random = new(seed);
        _batches = [.. Enumerable.Range(0, batches).Select(number => new StreamObservationsRequest
        {
            Tag = (ulong)number,
            Observations = { Enumerable.Range(0, BatchSize).Select(_ => Post(random)) },
        })];
    }

    /// <summary>Batches that were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Count;

    /// <summary>Streams everything that is not acknowledged yet, until all of it is or the stream breaks.</summary>
    public async Task RunAsync(ServerConnection server)
    {
        StreamObservationsRequest[] left = [.. _batches.Where(batch => !_acknowledged.ContainsKey(batch.Tag))];
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> call = server.Ingest.StreamObservations();
        Task writing = WriteAsync(call.RequestStream, left);
        try
        {
            for (int read = 0; await call.ResponseStream.MoveNext(CancellationToken.None); read++)
            {
                StreamObservationsResponse acknowledgement = call.ResponseStream.Current;
                Assert.Equal(left[read].Tag, acknowledgement.Tag);
                Assert.Null(acknowledgement.Error);
                Assert.DoesNotContain(acknowledgement.Results, result => result.Status is ObservationStatus.Invalid or ObservationStatus.Failed);
                Assert.True(_acknowledged.TryAdd(acknowledgement.Tag, 0));
            }
        }
        catch (RpcException broken) when (broken.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal)
        {
            // The server died under the stream. Nothing was promised for what was not acknowledged.
        }

        await writing;
    }

    /// <summary>Those creators whose record does not say all that was acknowledged about them.</summary>
    public async Task<List<string>> MissingAsync(ServerConnection server)
    {
        List<string> missing = [];
        foreach ((string creator, Observations.Observation[] observations) in ByCreator(_batches.Where(batch => _acknowledged.ContainsKey(batch.Tag))))
        {
            CreatorState stored = Join((await GetAsync(server, creator)).Observations.Select(one => ObservationReader.Read(one)!));
            if (!ReferenceEquals(stored, stored.Join(observations, new ObservationOutcome[observations.Length]))) missing.Add(creator);
        }

        return missing;
    }

    /// <summary>Those creators whose record is not, byte for byte, what recording everything one by one gives.</summary>
    public async Task<List<string>> DifferentAsync(ServerConnection server)
    {
        List<string> different = [];
        foreach ((string creator, Observations.Observation[] observations) in ByCreator(_batches))
        {
            string expected = Convert.ToHexStringLower(SHA256.HashData(Join(observations).Encode()));
            if ((await GetAsync(server, creator)).RecordSha256 != expected) different.Add(creator);
        }

        return different;
    }

    private static async Task WriteAsync(IClientStreamWriter<StreamObservationsRequest> requests, StreamObservationsRequest[] batches)
    {
        try
        {
            foreach (StreamObservationsRequest batch in batches) await requests.WriteAsync(batch);
            await requests.CompleteAsync();
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or IOException)
        {
            // The stream has ended under the writing. How, the reading tells.
        }
    }

    private static async Task<GetCreatorResponse> GetAsync(ServerConnection server, string id)
    {
        try
        {
            return await server.Creators.GetCreatorAsync(
                new GetCreatorRequest { Creator = new CreatorRef { Platform = Platform.Instagram, Id = id } }, server.Call(CancellationToken.None));
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            return new GetCreatorResponse();
        }
    }

    private static CreatorState Join(IEnumerable<Observations.Observation> observations)
    {
        CreatorState state = CreatorState.Empty(Scoring.Creators.Platform.Instagram);
        foreach (Observations.Observation observation in observations) state = state.Join([observation], new ObservationOutcome[1]);
        return state;
    }

    private static IEnumerable<(string Creator, Observations.Observation[] Observations)> ByCreator(IEnumerable<StreamObservationsRequest> batches) => batches
        .SelectMany(batch => batch.Observations)
        .GroupBy(observation => observation.Creator.Id, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Select(observation => ObservationReader.Read(observation)!).ToArray()));

    // More posts than a full record keeps, so that what is displaced is part of the comparison.
    private static Observation Post(Random random)
    {
        int number = random.Next(PostsPerCreator);
        return new Observation
        {
            Creator = new CreatorRef { Platform = Platform.Instagram, Id = $"streamed-{random.Next(Creators)}" },
            ObservedAtMs = ObservedAtMs + random.Next(1_000),
            Post = new PostSnapshot { PostId = $"p{number}", PublishedAtMs = PublishedAtMs + (number * DayMs), Followers = 10_000, Likes = random.Next(500), Comments = random.Next(20) },
        };
    }
}
