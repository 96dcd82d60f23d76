namespace Scoring.Fitting.Trust;

/// <summary>Campaigns that nothing is fitted to, counted by the reason why.</summary>
public sealed class LeftOutRows
{
    private readonly List<(string Reason, int Count)> _reasons = [];

    /// <summary>The reasons, in the order in which they first occurred, each a phrase that goes on from a number of campaigns.</summary>
    public IReadOnlyList<(string Reason, int Count)> Reasons => _reasons;

    /// <summary>Campaigns in all.</summary>
    public int Total => _reasons.Sum(reason => reason.Count);

    /// <summary>Counts a campaign.</summary>
    /// <param name="reason">Why it is left out.</param>
    internal void Add(string reason)
    {
        int place = _reasons.FindIndex(known => known.Reason == reason);
        if (place < 0) _reasons.Add((reason, 1));
        else _reasons[place] = (reason, _reasons[place].Count + 1);
    }
}
