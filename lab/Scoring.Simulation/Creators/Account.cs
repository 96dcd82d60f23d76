using Scoring.Simulation.Law;

namespace Scoring.Simulation.Creators;

/// <summary>What an account is: drawn once, before anything happens to it.</summary>
internal sealed record Account
{
    /// <summary>How its platform works.</summary>
    public required PlatformLaw Law { get; init; }

    /// <summary>Place of its field in <see cref="Niche.All"/>.</summary>
    public required int Field { get; init; }

    /// <summary>ln followers at the cut, were nothing bought.</summary>
    public required double LogFollowers { get; init; }

    /// <summary>Typical ln engagement against cohort, size and field.</summary>
    public required double Level { get; init; }

    /// <summary>ln views or reach of a typical post against its size.</summary>
    public required double ReachLevel { get; init; }

    /// <summary>ln comments per like against the usual of its size.</summary>
    public required double CommentLevel { get; init; }

    /// <summary>How much posts vary against the usual.</summary>
    public required double Unrest { get; init; }

    /// <summary>Posts a week.</summary>
    public required double PostsPerWeek { get; init; }

    /// <summary>Hour of the day, UTC, around which it posts.</summary>
    public required double Hour { get; init; }

    /// <summary>Standard deviation around that hour, hours.</summary>
    public required double HourSpread { get; init; }

    /// <summary>Relative growth of followers a day.</summary>
    public required double GrowthPerDay { get; init; }

    /// <summary>Logit of the share of the first hour against the platform's.</summary>
    public required double FirstHour { get; init; }

    /// <summary>Share of followers who are people.</summary>
    public required double GenuineShare { get; init; }

    /// <summary>Accounts that it follows.</summary>
    public required long Following { get; init; }

    /// <summary>Posts in all.</summary>
    public required long PostCount { get; init; }

    /// <summary>Age of the account at the cut, days.</summary>
    public required int AgeDays { get; init; }

    /// <summary>Shows a picture of its own.</summary>
    public required bool HasPicture { get; init; }

    /// <summary>Shows a biography.</summary>
    public required bool HasBiography { get; init; }

    /// <summary>Declares that it wants to make a living of it.</summary>
    public required bool CareerIntent { get; init; }

    /// <summary>Its home market.</summary>
    public required Market Market { get; init; }

    /// <summary>Price of a sponsored post against the usual of its size, factor.</summary>
    public required double PriceFactor { get; init; }

    /// <summary>Its field.</summary>
    public Niche Niche => Niche.All[Field];
}
