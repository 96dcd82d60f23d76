using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>The data of one creator that the caller can observe. Drawn once; shares are assumptions: half of a catalogue has only public counts.</summary>
internal sealed record Feed
{
    private const double CountsShare = .5, ProviderShare = .3;

    // Even a good feed has gaps.
    private const double Completeness = .9;

    /// <summary>Its kind.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Days between two follower counts; 0 for the last one only.</summary>
    public required int FollowerDays { get; init; }

    /// <summary>The number of newest posts that it contains.</summary>
    public required int Posts { get; init; }

    /// <summary>Declared niches and topics of posts.</summary>
    public required bool HasNiches { get; init; }

    /// <summary>Languages and country.</summary>
    public required bool HasLocale { get; init; }

    /// <summary>Properties of the account.</summary>
    public required bool HasAccount { get; init; }

    /// <summary>Facts about comments.</summary>
    public required bool HasComments { get; init; }

    /// <summary>Sponsorship and disclosure of posts.</summary>
    public required bool HasSponsorship { get; init; }

    /// <summary>Countries and demographics of the audience.</summary>
    public required bool HasAudience { get; init; }

    /// <summary>A provider's estimate of the genuine share.</summary>
    public required bool HasQuality { get; init; }

    /// <summary>A sample of followers.</summary>
    public required bool HasSample { get; init; }

    /// <summary>Reach, reach of non-followers, shares, saves, the first hour.</summary>
    public required bool HasInsights { get; init; }

    /// <summary>Campaigns and their outcomes.</summary>
    public required bool HasCampaigns { get; init; }

    /// <summary>Prices and relationships to brands.</summary>
    public required bool HasTerms { get; init; }

    /// <summary>Draws a feed.</summary>
    /// <param name="random">The random stream of the feed.</param>
    /// <param name="kind">Its kind; null draws one.</param>
    public static Feed Draw(SimulationRandom random, FeedKind? kind)
    {
        double place = random.Next();
        FeedKind drawn = kind ?? (place < CountsShare ? FeedKind.Counts : place < CountsShare + ProviderShare ? FeedKind.Provider : FeedKind.Connected);
        bool rich = drawn != FeedKind.Counts, connected = drawn == FeedKind.Connected;

        // Drawn even if unused, so that another kind of feed changes nothing else.
        double followers = random.Next(), length = random.Next();
        return new Feed
        {
            Kind = drawn,
            FollowerDays = connected ? 1 : rich ? 7 : followers < .4 ? 0 : 14,
            Posts = connected ? 40 : rich ? 20 + (int)(20 * length) : 6 + (int)(24 * length),
            HasNiches = random.Chance(Completeness) && rich,
            HasLocale = random.Chance(Completeness) && rich,
            HasAccount = random.Chance(Completeness) && (rich || followers < .5),
            HasComments = random.Chance(Completeness) && rich,
            HasSponsorship = random.Chance(Completeness) && rich,
            HasAudience = random.Chance(connected ? Completeness : .7) && rich,
            HasQuality = random.Chance(.6) && drawn == FeedKind.Provider,
            HasSample = random.Chance(connected ? .7 : .4) && rich,
            HasInsights = random.Chance(Completeness) && connected,
            HasCampaigns = random.Chance(connected ? .6 : rich ? .4 : .08),
            HasTerms = random.Chance(.5) && rich,
        };
    }
}
