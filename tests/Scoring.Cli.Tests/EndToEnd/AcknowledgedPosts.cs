using System.Collections.Concurrent;
using Grpc.Core;
using Scoring.Cli.Connection;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>Streams posts to a server until it is gone, and remembers every one that the server acknowledged.</summary>
internal sealed class AcknowledgedPosts
{
    /// <summary>Fewer than a full record keeps, so that none is rightly displaced.</summary>
    private const int PostsPerCreator = 20;
    private const int BatchSize = 50;
    private const long PublishedAtMs = 1_700_000_000_000;
    private const long ObservedAtMs = 1_750_000_000_000;

    private readonly ConcurrentDictionary<(string Creator, string Post), long> _likes;

    public AcknowledgedPosts()
        : this(new ConcurrentDictionary<(string Creator, string Post), long>())
    {
    }

    private AcknowledgedPosts(ConcurrentDictionary<(string Creator, string Post), long> likes) => _likes = likes;

    /// <summary>Posts that were acknowledged.</summary>
    public int Count => _likes.Count;

    /// <summary>Those that are acknowledged now.</summary>
    public AcknowledgedPosts Copy() => new(new ConcurrentDictionary<(string Creator, string Post), long>(_likes.ToArray()));

    /// <summary>Sends batch after batch, one creator after the other, until a call fails.</summary>
    /// <param name="server">The server.</param>
    /// <param name="stream">Name of the stream: its creators are its own.</param>
    public async Task StreamAsync(ServerConnection server, string stream)
    {
        for (int number = 0; ; number += BatchSize)
        {
            RecordObservationsRequest request = new() { Observations = { Enumerable.Range(number, BatchSize).Select(index => Post(stream, index)) } };
            RecordObservationsResponse response;
            try
            {
                response = await server.Ingest.RecordObservationsAsync(request, server.Call(CancellationToken.None));
            }
            catch (RpcException failure) when (failure.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal)
            {
                // The server died under the call. Nothing was promised for this batch.
                return;
            }

            for (int index = 0; index < BatchSize; index++)
            {
                Assert.Equal(ObservationStatus.Applied, response.Results[index].Status);
                Observation sent = request.Observations[index];
                _likes[(sent.Creator.Id, sent.Post.PostId)] = sent.Post.Likes;
            }
        }
    }

    /// <summary>Those acknowledged posts that the server does not have, or has otherwise.</summary>
    public async Task<List<string>> MissingAsync(ServerConnection server)
    {
        List<string> missing = [];
        foreach (IGrouping<string, KeyValuePair<(string Creator, string Post), long>> group in _likes.ToArray().GroupBy(post => post.Key.Creator, StringComparer.Ordinal))
        {
            GetCreatorRequest request = new() { Creator = new CreatorRef { Platform = Platform.Instagram, Id = group.Key } };
            GetCreatorResponse record;
            try
            {
                record = await server.Creators.GetCreatorAsync(request, server.Call(CancellationToken.None));
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
            {
                record = new GetCreatorResponse();
            }

            Dictionary<string, long> stored = record.Observations.Where(observation => observation.Post is not null)
                .ToDictionary(observation => observation.Post.PostId, observation => observation.Post.Likes, StringComparer.Ordinal);
            missing.AddRange(group.Where(post => !stored.TryGetValue(post.Key.Post, out long likes) || likes != post.Value)
                .Select(post => $"{post.Key.Creator}/{post.Key.Post}"));
        }

        return missing;
    }

    // Neighbours belong to the same creator, so that batches rewrite records that earlier batches made.
    private static Observation Post(string stream, int index) => new()
    {
        Creator = new CreatorRef { Platform = Platform.Instagram, Id = $"{stream}-{index / PostsPerCreator}" },
        ObservedAtMs = ObservedAtMs,
        Post = new PostSnapshot { PostId = $"p{index}", PublishedAtMs = PublishedAtMs + (index * 1000L), Followers = 10_000, Likes = index, Comments = index % 7 },
    };
}
