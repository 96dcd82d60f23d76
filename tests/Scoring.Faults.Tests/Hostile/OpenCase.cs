namespace Scoring.Faults.Tests.Hostile;

/// <summary>A case that was sent and has not ended.</summary>
/// <param name="Case">The case.</param>
/// <param name="SentAt">When it was sent, in the unit of the clock.</param>
internal sealed record OpenCase(HostileCase Case, long SentAt)
{
    /// <summary>What has arrived.</summary>
    public Answer Answer { get; } = new();
}
