namespace Scoring.Fitting.Trust;

/// <summary>Campaigns excluded from the fit, counted by reason.</summary>
public sealed class LeftOutRows
{
    private readonly List<(string Reason, int Count)> _reasons = [];

    /// <summary>The reasons, in the order of first occurrence, each a phrase that continues a number of campaigns.</summary>
    public IReadOnlyList<(string Reason, int Count)> Reasons => _reasons;

    /// <summary>Total number of campaigns.</summary>
    public int Total => _reasons.Sum(reason => reason.Count);

    /// <summary>Counts a campaign.</summary>
    /// <param name="reason">Why it is excluded.</param>
    internal void Add(string reason)
    {
        int place = _reasons.FindIndex(known => known.Reason == reason);
        if (place < 0) _reasons.Add((reason, 1));
        else _reasons[place] = (reason, _reasons[place].Count + 1);
    }
}
