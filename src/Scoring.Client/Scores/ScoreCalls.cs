using Grpc.Core;
using Scoring.Client.Connections;
using Scoring.Client.Results;
using Scoring.Protos.V1;

namespace Scoring.Client.Scores;

/// <summary>Scores creators by calls. A failed call becomes the result of each of its creators, or an exception when it is not about them.</summary>
internal sealed class ScoreCalls(ServerChannel channel)
{
    /// <summary>Most creators of one call.</summary>
    public const int MaxCreators = 1_000;

    private static readonly Dictionary<ScorePriority, Metadata> Headers = new[] { ScorePriority.Auction, ScorePriority.Interactive, ScorePriority.Bulk }
        .ToDictionary(priority => priority, priority => new Metadata { { "x-scoring-priority", priority.ToString().ToLowerInvariant() } });

    private readonly ScoreService.ScoreServiceClient _service = new(channel.Calls);

    /// <summary>Scores one creator.</summary>
    /// <exception cref="ScoringException">The call was refused for another reason than the creator.</exception>
    public async Task<ScoreResult> ScoreAsync(CreatorRef creator, ScoreOptions options, CancellationToken cancellationToken)
    {
        ScoreCreatorRequest request = new()
        {
            Creator = creator,
            PriorIfUnknown = options.PriorIfUnknown,
            Context = options.Context,
            Read = ReadOf(options),
            ReadMask = options.ReadMask.Message,
        };
        request.Explain.AddRange(options.Explain);
        if (options.AsOf is { } time) request.AsOfMs = time.ToUnixTimeMilliseconds();
        try
        {
            ScoreCreatorResponse response = await _service.ScoreCreatorAsync(request, Call(options.Priority, options.Deadline, cancellationToken));
            return Failures.ResultOf(creator, response.Scores, options.ReadMask);
        }
        catch (RpcException failure)
        {
            return ResultOf(creator, channel.ErrorOf(failure, cancellationToken), failure);
        }
    }

    /// <summary>Scores up to <see cref="MaxCreators"/> creators by one call.</summary>
    /// <param name="creators">The creators.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="priority">The priority when the options state none.</param>
    /// <param name="deadline">The deadline; null for that of the options.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One result per creator, in order.</returns>
    /// <exception cref="ScoringException">The call was refused for another reason than a creator.</exception>
    public async Task<ScoreResult[]> ScoreAsync(
        IReadOnlyList<CreatorRef> creators, ScoreOptions options, ScorePriority priority, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        BatchScoreCreatorsRequest request = new() { PriorIfUnknown = options.PriorIfUnknown, Context = options.Context, Read = ReadOf(options), ReadMask = options.ReadMask.Message };
        request.Creators.AddRange(creators);
        request.Explain.AddRange(options.Explain);
        if (options.AsOf is { } time) request.AsOfMs = time.ToUnixTimeMilliseconds();
        if (options.Priority != ScorePriority.Default) priority = options.Priority;
        var results = new ScoreResult[creators.Count];
        try
        {
            BatchScoreCreatorsResponse response = await _service.BatchScoreCreatorsAsync(request, Call(priority, deadline ?? options.Deadline, cancellationToken));
            if (response.Items.Count != creators.Count) throw WrongCount(response.Items.Count, creators.Count);
            for (int i = 0; i < results.Length; i++)
            {
                BatchScoreItem item = response.Items[i];
                results[i] = item.Error is { } error ? ResultOf(creators[i], Failures.ErrorOf(error), cause: null) : Failures.ResultOf(creators[i], item.Scores, options.ReadMask);
            }
        }
        catch (RpcException failure)
        {
            ScoringError error = channel.ErrorOf(failure, cancellationToken);
            for (int i = 0; i < results.Length; i++) results[i] = ResultOf(creators[i], error, failure);
        }

        return results;
    }

    private static ScoreResult ResultOf(CreatorRef creator, ScoringError error, RpcException? cause) => Failures.ResultOf(creator, error) ?? throw new ScoringException(error, cause);

    private static RpcException WrongCount(int results, int creators) => new(new Status(StatusCode.Internal, $"The server answered {creators} creators with {results} results."));

    private static ReadOptions? ReadOf(ScoreOptions options)
    {
        if (!options.CachedOnly && options.MaxStaleness is null) return null;
        ReadOptions read = new() { Source = options.CachedOnly ? ReadSource.CachedOnly : ReadSource.Unspecified };
        if (options.MaxStaleness is { } staleness) read.MaxStalenessMs = (long)staleness.TotalMilliseconds;
        return read;
    }

    private static CallOptions Call(ScorePriority priority, TimeSpan? deadline, CancellationToken cancellationToken) => new(
        priority == ScorePriority.Default ? null : Headers[priority],
        deadline is { } span ? CallDefaults.After(span) : null,
        cancellationToken);
}
