using Scoring.Creators;

namespace Scoring.Contexts;

/// <summary>The brand or audience of one scoring request. It changes this answer only and is never stored. Immutable.</summary>
public sealed class ScoringContext
{
    /// <summary>Maximum number of niches, and of languages.</summary>
    public const int MaxCodes = 8;

    /// <summary>Minimum virality multiple.</summary>
    public const double LeastViralityMultiple = 0.01;

    /// <summary>Maximum virality multiple.</summary>
    public const double GreatestViralityMultiple = 1000;

    /// <summary>A request without context.</summary>
    public static ScoringContext None { get; } = new();

    /// <summary>Niches of the brand; empty if not requested.</summary>
    public IReadOnlyList<ShortCode> BrandNiches { get; init; } = [];

    /// <summary>Languages of the campaign, without regional variants; empty if not requested.</summary>
    public IReadOnlyList<ShortCode> Languages { get; init; } = [];

    /// <summary>Target audience of the campaign; null if not requested.</summary>
    public TargetAudience? TargetAudience { get; init; }

    /// <summary>The multiple of the followers that a viral post exceeds; null for the model's default.</summary>
    public double? ViralityMultiple { get; init; }

    /// <summary>True if the context has any input of <c>fit</c>.</summary>
    public bool HasFit => BrandNiches.Count > 0 || Languages.Count > 0 || TargetAudience is not null;

    /// <summary>True if the answer contains lines that need this part of the context.</summary>
    internal bool Has(ContextPart part) => part switch
    {
        ContextPart.BrandNiches => BrandNiches.Count > 0,
        ContextPart.Languages => Languages.Count > 0,
        ContextPart.TargetAudience => TargetAudience is not null,
        _ => true,
    };
}
