namespace Scoring.Cli.Sample;

/// <summary>What kind of account is generated. Ranges are drawn from once per account.</summary>
internal sealed record ArchetypeTraits
{
    /// <summary>The archetypes of the sample.</summary>
    public static readonly IReadOnlyList<ArchetypeTraits> All =
    [
        new()
        {
            Name = "genuine micro", Accounts = 46, Followers = (8_000, 55_000),
            RateShift = .15, PaidShare = (0, .25), DisclosedShare = 1, Replies = (.2, .5),
        },
        new()
        {
            Name = "celebrity", Accounts = 12, Followers = (1_000_000, 20_000_000),
            RateShift = .1, PaidShare = (.05, .3), DisclosedShare = .95, Replies = (0, .02), Topics = 5, Substantive = (.2, .35), PostsPerWeek = (4, 10),
        },
        new()
        {
            Name = "bought followers", Accounts = 14, Followers = (20_000, 120_000),
            RateShift = -.9, PaidShare = (.1, .5), DisclosedShare = .8, Replies = (0, .1), Topics = 3,
            Substantive = (.05, .15), DistinctTexts = (.4, .6), SpreadWithinShare = .12, BoughtShare = (.3, 1.2), FollowingPerFollower = .1,
        },
        new()
        {
            Name = "pod", Accounts = 12, Followers = (5_000, 60_000),
            RateShift = .4, PaidShare = (.1, .4), DisclosedShare = .9, Replies = (.3, .6), SpreadWithinShare = .15,
            Substantive = (.05, .15), DistinctTexts = (.45, .65), DistinctCommenters = (.4, .6), MutualCommenters = (.45, .75), FirstHour = (.5, .7), CommentShift = 3.2,
        },
        new()
        {
            Name = "too little data", Accounts = 10, Followers = (2_000, 40_000), Posts = (1, 2),
        },
        new()
        {
            Name = "sponsored-heavy", Accounts = 14, Followers = (15_000, 400_000),
            RateShift = -.1, PaidShare = (.6, .9), DisclosedShare = 1, PaidShift = -.45, Replies = (.05, .15), Topics = 4, PostsPerWeek = (5, 12),
        },
        new()
        {
            Name = "undisclosed sponsor", Accounts = 12, Followers = (10_000, 200_000),
            PaidShare = (.3, .6), DisclosedShare = .1, PaidShift = -.2, Replies = (.05, .25),
        },
    ];

    /// <summary>Its name in words.</summary>
    public required string Name { get; init; }

    /// <summary>How many accounts the sample has of it.</summary>
    public required int Accounts { get; init; }

    /// <summary>Followers, log-uniform.</summary>
    public required (double Least, double Greatest) Followers { get; init; }

    /// <summary>Posts in the record.</summary>
    public (int Least, int Greatest) Posts { get; init; } = (18, 32);

    /// <summary>Posts a week.</summary>
    public (double Least, double Greatest) PostsPerWeek { get; init; } = (2, 5);

    /// <summary>Moves the engagement rate against the platform's median, nats.</summary>
    public double RateShift { get; init; }

    /// <summary>Spread of the posts as a share of the platform's: bought engagement is too even.</summary>
    public double SpreadWithinShare { get; init; } = 1;

    /// <summary>Share of posts that are paid for.</summary>
    public (double Least, double Greatest) PaidShare { get; init; } = (0, .1);

    /// <summary>Share of the paid posts that say so.</summary>
    public double DisclosedShare { get; init; } = 1;

    /// <summary>Moves the engagement of paid posts, nats.</summary>
    public double PaidShift { get; init; }

    /// <summary>Topics that the account posts about.</summary>
    public int Topics { get; init; } = 2;

    /// <summary>Share of the examined comments that say something.</summary>
    public (double Least, double Greatest) Substantive { get; init; } = (.35, .6);

    /// <summary>Replies of the creator per examined comment.</summary>
    public (double Least, double Greatest) Replies { get; init; } = (.1, .4);

    /// <summary>Distinct commenters per examined comment.</summary>
    public (double Least, double Greatest) DistinctCommenters { get; init; } = (.82, .95);

    /// <summary>Distinct texts per examined comment.</summary>
    public (double Least, double Greatest) DistinctTexts { get; init; } = (.9, .98);

    /// <summary>Commenters whom the creator comments on too, as a share of the distinct ones.</summary>
    public (double Least, double Greatest) MutualCommenters { get; init; } = (.02, .08);

    /// <summary>Share of a post's engagement that comes in its first hour.</summary>
    public (double Least, double Greatest) FirstHour { get; init; } = (.1, .2);

    /// <summary>Moves the comments against what the likes let expect, nats.</summary>
    public double CommentShift { get; init; }

    /// <summary>Followers that were bought, as a share of those before; 0 for none.</summary>
    public (double Least, double Greatest) BoughtShare { get; init; }

    /// <summary>Accounts followed per follower, before it falls with size.</summary>
    public double FollowingPerFollower { get; init; } = .054;
}
