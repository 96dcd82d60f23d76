using Scoring.Client.Results;
using Scoring.Protos.V1;

namespace Scoring.Client.Scores;

/// <summary>What is asked for besides the creator. Immutable; equal options are coalesced into one batch and share a cache entry.</summary>
public sealed record ScoreOptions
{
    /// <summary>Scores at the time of the server, without an explanation.</summary>
    public static ScoreOptions Default { get; } = new();

    /// <summary>Time of the scores. Limits as in <c>as_of_ms</c> of the contract. Default: the clock of the server.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Parts of the explanation; no duplicates. Default: none.</summary>
    public IReadOnlyList<ExplanationPart> Explain { get; init; } = [];

    /// <summary>Whether a creator without a record gets the cohort's prior (<see cref="Results.Prior"/>) instead of <see cref="Results.NotFound"/>. Default: false.</summary>
    public bool PriorIfUnknown { get; init; }

    /// <summary>The brand or audience of the request; do not change it afterwards. Without it there is no fit score.</summary>
    public ScoringContext? Context { get; init; }

    /// <summary>Whether only the cache of the server may be read: the answer never waits for its store. Default: false.</summary>
    public bool CachedOnly { get; init; }

    /// <summary>Longest time since the record was verified. 0 to 1 day, in whole milliseconds. It also bounds the time in the cache of the client; 0 asks the server. Default: the setting of the server, and <c>CacheTtl</c>.</summary>
    public TimeSpan? MaxStaleness { get; init; }

    /// <summary>The fields that the answer has, and no others. Default: all.</summary>
    public ReadMask ReadMask { get; init; } = ReadMask.All;

    /// <summary>The priority of the call. Default: that of the server.</summary>
    public ScorePriority Priority { get; init; }

    /// <summary>Deadline of the call with all its retries. Default: the setting of the client.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <inheritdoc/>
    public bool Equals(ScoreOptions? other) =>
        ReferenceEquals(this, other)
        || (other is not null && AsOf == other.AsOf && PriorIfUnknown == other.PriorIfUnknown && CachedOnly == other.CachedOnly && MaxStaleness == other.MaxStaleness
            && Priority == other.Priority && Deadline == other.Deadline && ReadMask.Equals(other.ReadMask) && Explain.SequenceEqual(other.Explain) && Equals(Context, other.Context));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AsOf, PriorIfUnknown, CachedOnly, MaxStaleness, Priority, Deadline, ReadMask, (Explain.Count, Context is null));
}
