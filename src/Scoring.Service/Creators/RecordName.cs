using Scoring.Creators;
using Scoring.Service.Calls;

namespace Scoring.Service.Creators;

/// <summary>
/// The record that a call reads, erases or moves. Its id is the canonical one, or the id exactly as sent: earlier versions stored records under ids that are not canonical, and those
/// must stay reachable.
/// </summary>
/// <param name="Exact">The creator with the id as sent.</param>
/// <param name="Canonical">The creator with the canonical id; not set when <paramref name="Invalid"/> is.</param>
/// <param name="Invalid">Why the id has no canonical form; null when it has one.</param>
public readonly record struct RecordName(CreatorKey Exact, CreatorKey Canonical, Refusal? Invalid)
{
    /// <summary>True when the id as sent is the canonical one, as almost every one is.</summary>
    public bool IsCanonical => Invalid is null && Exact == Canonical;
}
