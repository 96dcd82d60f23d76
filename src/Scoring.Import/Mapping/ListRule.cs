namespace Scoring.Import.Mapping;

/// <summary>How a list of messages is set, for example prices, audience shares or sampled followers.</summary>
public sealed record ListRule
{
    /// <summary>The list.</summary>
    public required FieldPath Path { get; init; }

    /// <summary>The path of the array whose elements give one message each; null when the row itself gives the messages.</summary>
    public string? Each { get; init; }

    /// <summary>
    /// The messages of the row or of each element: the fields of each message. More than one for shares by column; then the first rule is the constant key, and a message without a known share is left out.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<FieldRule>> Messages { get; init; }
}
