using Scoring.Creators;

namespace Scoring.Contexts;

/// <summary>The brand or audience that one request scores for. It changes this answer and is never stored. Immutable.</summary>
public sealed class ScoringContext
{
    /// <summary>Most niches or languages.</summary>
    public const int MaxCodes = 8;

    /// <summary>Least multiple of the followers that virality may ask for.</summary>
    public const double LeastViralityMultiple = 0.01;

    /// <summary>Greatest multiple of the followers that virality may ask for.</summary>
    public const double GreatestViralityMultiple = 1000;

    /// <summary>A request without context.</summary>
    public static ScoringContext None { get; } = new();

    /// <summary>What the brand is about; empty when not asked.</summary>
    public IReadOnlyList<ShortCode> BrandNiches { get; init; } = [];

    /// <summary>Languages that the campaign speaks, without regional variants; empty when not asked.</summary>
    public IReadOnlyList<ShortCode> Languages { get; init; } = [];

    /// <summary>Whom the campaign wants to reach; null when not asked.</summary>
    public TargetAudience? TargetAudience { get; init; }

    /// <summary>The multiple of the followers that a viral post exceeds; null for the model's.</summary>
    public double? ViralityMultiple { get; init; }

    /// <summary>True when there is anything that <c>fit</c> can be about.</summary>
    public bool HasFit => BrandNiches.Count > 0 || Languages.Count > 0 || TargetAudience is not null;

    /// <summary>True when a line that needs this part of the context belongs into an answer.</summary>
    internal bool Has(ContextPart part) => part switch
    {
        ContextPart.BrandNiches => BrandNiches.Count > 0,
        ContextPart.Languages => Languages.Count > 0,
        ContextPart.TargetAudience => TargetAudience is not null,
        _ => true,
    };
}
