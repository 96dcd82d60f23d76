using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>One line of a <see cref="VideoTable"/>: a post at one time of observation.</summary>
/// <param name="Origin">Its position.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Id">Id of the post.</param>
/// <param name="PublishedAtMs">Time of publication, Unix milliseconds.</param>
/// <param name="ObservedAtMs">Time of observation, Unix milliseconds.</param>
public sealed record VideoPost(Origin Origin, string Account, string Id, long PublishedAtMs, long ObservedAtMs)
{
    /// <summary>Kind of the post; unspecified if the table has none that the contract knows.</summary>
    public PostKind Kind { get; init; }

    /// <summary>Followers of the account at the time of observation; null if unknown.</summary>
    public long? Followers { get; init; }

    /// <summary>Posts of the account in all; null if unknown.</summary>
    public long? PostCount { get; init; }

    /// <summary>Views; null if unknown.</summary>
    public long? Views { get; init; }

    /// <summary>Likes; null if hidden.</summary>
    public long? Likes { get; init; }

    /// <summary>Comments; null if unknown.</summary>
    public long? Comments { get; init; }

    /// <summary>Shares; null if unknown.</summary>
    public long? Shares { get; init; }

    /// <summary>Whether the creator discloses the post as paid.</summary>
    public bool IsPaid { get; init; }

    /// <summary>Whether the post is pinned to the top of the profile.</summary>
    public bool IsPinned { get; init; }
}
