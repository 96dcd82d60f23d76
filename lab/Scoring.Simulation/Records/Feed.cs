using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>What of one creator the caller gets to see. Drawn once; shares are judgement: half of a catalogue is known by its counts alone.</summary>
internal sealed record Feed
{
    private const double CountsShare = .5, ProviderShare = .3;

    // Even a good feed has holes.
    private const double Whole = .9;

    /// <summary>Its kind.</summary>
    public required FeedKind Kind { get; init; }

    /// <summary>Days between two follower counts; 0 for the last one alone.</summary>
    public required int FollowerDays { get; init; }

    /// <summary>Posts that it brings, the newest.</summary>
    public required int Posts { get; init; }

    /// <summary>Declared niches and topics of posts.</summary>
    public required bool HasNiches { get; init; }

    /// <summary>Languages and country.</summary>
    public required bool HasLocale { get; init; }

    /// <summary>Facts of the account.</summary>
    public required bool HasAccount { get; init; }

    /// <summary>What comments say.</summary>
    public required bool HasComments { get; init; }

    /// <summary>Which posts are sponsored, and whether they say so.</summary>
    public required bool HasSponsorship { get; init; }

    /// <summary>Where the audience lives and who it is.</summary>
    public required bool HasAudience { get; init; }

    /// <summary>A provider's estimate of the genuine share.</summary>
    public required bool HasQuality { get; init; }

    /// <summary>A sample of followers.</summary>
    public required bool HasSample { get; init; }

    /// <summary>Reach, strangers among it, shares, saves, the first hour.</summary>
    public required bool HasInsights { get; init; }

    /// <summary>Campaigns and what they brought.</summary>
    public required bool HasCampaigns { get; init; }

    /// <summary>Prices and relationships to brands.</summary>
    public required bool HasTerms { get; init; }

    /// <summary>Draws a feed.</summary>
    /// <param name="random">The stream of the feed.</param>
    /// <param name="kind">Its kind; null draws one.</param>
    public static Feed Draw(SimulationRandom random, FeedKind? kind)
    {
        double place = random.Next();
        FeedKind drawn = kind ?? (place < CountsShare ? FeedKind.Counts : place < CountsShare + ProviderShare ? FeedKind.Provider : FeedKind.Connected);
        bool rich = drawn != FeedKind.Counts, connected = drawn == FeedKind.Connected;

        // Drawn whether they count or not, so that another kind of feed changes nothing else.
        double followers = random.Next(), length = random.Next();
        return new Feed
        {
            Kind = drawn,
            FollowerDays = connected ? 1 : rich ? 7 : followers < .4 ? 0 : 14,
            Posts = connected ? 40 : rich ? 20 + (int)(20 * length) : 6 + (int)(24 * length),
            HasNiches = random.Chance(Whole) && rich,
            HasLocale = random.Chance(Whole) && rich,
            HasAccount = random.Chance(Whole) && (rich || followers < .5),
            HasComments = random.Chance(Whole) && rich,
            HasSponsorship = random.Chance(Whole) && rich,
            HasAudience = random.Chance(connected ? Whole : .7) && rich,
            HasQuality = random.Chance(.6) && drawn == FeedKind.Provider,
            HasSample = random.Chance(connected ? .7 : .4) && rich,
            HasInsights = random.Chance(Whole) && connected,
            HasCampaigns = random.Chance(connected ? .6 : rich ? .4 : .08),
            HasTerms = random.Chance(.5) && rich,
        };
    }
}
