using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Results;

namespace Scoring.Fitting.Engagement;

/// <summary>The result for one platform and denominator of a catalogue.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Denominator">The denominator.</param>
/// <param name="Accounts">Accounts with posts that count by it.</param>
/// <param name="Fit">The fitted numbers; null if they are unchanged.</param>
/// <param name="Reason">Why they are unchanged; null if they are fitted.</param>
public sealed record DenominatorFit(Platform Platform, EngagementDenominator Denominator, int Accounts, EngagementFit? Fit, string? Reason)
{
    /// <summary>Name of the platform and denominator, as in a model file.</summary>
    public string Name => NameOf(Platform, Denominator);

    /// <summary>The fitted drift of this denominator, nats; null if the model has no drift of its own for it, or too few accounts have later posts.</summary>
    public double? Drift { get; init; }

    /// <summary>Name of a platform and denominator, as in a model file.</summary>
    internal static string NameOf(Platform platform, EngagementDenominator denominator) => $"{PlatformNames.NameOf(platform)}/{NameOf(denominator)}";

    /// <summary>Name of a denominator in a model file.</summary>
    internal static string NameOf(EngagementDenominator denominator) => denominator switch
    {
        EngagementDenominator.Reach => "reach",
        EngagementDenominator.Views => "views",
        _ => "followers",
    };
}
