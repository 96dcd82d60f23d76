using Scoring.Simulation.Creators;

namespace Scoring.Simulation.Histories;

/// <summary>All events of one creator, before and after the cut, observed or not.</summary>
internal sealed record History
{
    /// <summary>The account.</summary>
    public required Account Account { get; init; }

    /// <summary>The behaviour of the creator towards audience and sponsors.</summary>
    public required Practice Practice { get; init; }

    /// <summary>Followers over time.</summary>
    public required FollowerPath Followers { get; init; }

    /// <summary>Posts, oldest first.</summary>
    public required IReadOnlyList<SimulatedPost> Posts { get; init; }

    /// <summary>Campaigns, oldest first.</summary>
    public required IReadOnlyList<SimulatedCampaign> Campaigns { get; init; }

    /// <summary>Drift of the level at the cut, nats: the deviation from its long-run value.</summary>
    public required double Drift { get; init; }

    /// <summary>Logit of a conversion per genuine person reached.</summary>
    public required double PersuasionLogit { get; init; }

    /// <summary>The unobservable part of persuasion, standard deviations.</summary>
    public required double Unseen { get; init; }

    /// <summary>The brand that the creator has an undisclosed relationship with; empty for none.</summary>
    public string HiddenBrand { get; init; } = "";

    /// <summary>Share of followers at a time who are people.</summary>
    public double GenuineShareAt(long timeMs)
    {
        double own = Followers.OwnAt(timeMs);
        return Account.GenuineShare * own / (own + Followers.BoughtAt(timeMs));
    }
}
