namespace Scoring.Observations;

/// <summary>What the codes of a list are.</summary>
internal enum CodeKind
{
    /// <summary>A niche or a topic: an id of the IAB Content Taxonomy 3.1.</summary>
    Topic,

    /// <summary>A language: a BCP 47 tag.</summary>
    Language,

    /// <summary>A country: an ISO 3166-1 alpha-2 code.</summary>
    Country,

    /// <summary>An age and gender: any code.</summary>
    AgeGender,

    /// <summary>An interest: an id of the IAB Audience Taxonomy 1.1 or Content Taxonomy 3.1.</summary>
    Interest,
}
