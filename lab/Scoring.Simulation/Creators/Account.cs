using Scoring.Simulation.Law;

namespace Scoring.Simulation.Creators;

/// <summary>The fixed properties of an account, drawn once.</summary>
internal sealed record Account
{
    /// <summary>The model of its platform.</summary>
    public required PlatformLaw Law { get; init; }

    /// <summary>Index of its niche in <see cref="Niche.All"/>.</summary>
    public required int Field { get; init; }

    /// <summary>ln followers at the cut, without bought followers.</summary>
    public required double LogFollowers { get; init; }

    /// <summary>Typical ln engagement relative to cohort, size and niche.</summary>
    public required double Level { get; init; }

    /// <summary>ln views or reach of a typical post relative to its size.</summary>
    public required double ReachLevel { get; init; }

    /// <summary>ln comments per like relative to the usual value of its size.</summary>
    public required double CommentLevel { get; init; }

    /// <summary>Variation of posts relative to the usual one, factor.</summary>
    public required double Unrest { get; init; }

    /// <summary>Posts per week.</summary>
    public required double PostsPerWeek { get; init; }

    /// <summary>Mean hour of the day of its posts, UTC.</summary>
    public required double Hour { get; init; }

    /// <summary>Standard deviation around that hour, hours.</summary>
    public required double HourSpread { get; init; }

    /// <summary>Relative growth of followers per day.</summary>
    public required double GrowthPerDay { get; init; }

    /// <summary>Logit of the share of the first hour relative to the platform's.</summary>
    public required double FirstHour { get; init; }

    /// <summary>Share of followers who are people.</summary>
    public required double GenuineShare { get; init; }

    /// <summary>Accounts that it follows.</summary>
    public required long Following { get; init; }

    /// <summary>Total number of posts.</summary>
    public required long PostCount { get; init; }

    /// <summary>Age of the account at the cut, days.</summary>
    public required int AgeDays { get; init; }

    /// <summary>Whether it has a profile picture.</summary>
    public required bool HasPicture { get; init; }

    /// <summary>Whether it has a biography.</summary>
    public required bool HasBiography { get; init; }

    /// <summary>Whether it is declared as a professional account.</summary>
    public required bool CareerIntent { get; init; }

    /// <summary>Its home market.</summary>
    public required Market Market { get; init; }

    /// <summary>Price of a sponsored post relative to the usual price of its size, factor.</summary>
    public required double PriceFactor { get; init; }

    /// <summary>Its niche.</summary>
    public Niche Niche => Niche.All[Field];
}
