namespace Scoring.Contexts;

/// <summary>The part of a context that a feature is about.</summary>
public enum ContextPart
{
    /// <summary>None: the feature is about the creator alone.</summary>
    None = 0,

    /// <summary>What the brand is about.</summary>
    BrandNiches = 1,

    /// <summary>Languages that the campaign speaks.</summary>
    Languages = 2,

    /// <summary>Whom the campaign wants to reach.</summary>
    TargetAudience = 3,
}
