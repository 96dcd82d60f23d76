namespace Scoring.Contexts;

/// <summary>The part of a context that a feature uses.</summary>
public enum ContextPart
{
    /// <summary>None: the feature uses the creator alone.</summary>
    None = 0,

    /// <summary>Niches of the brand.</summary>
    BrandNiches = 1,

    /// <summary>Languages of the campaign.</summary>
    Languages = 2,

    /// <summary>Target audience of the campaign.</summary>
    TargetAudience = 3,
}
