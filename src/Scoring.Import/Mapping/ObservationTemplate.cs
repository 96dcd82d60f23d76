namespace Scoring.Import.Mapping;

/// <summary>How one observation is read from a row, field by field.</summary>
/// <param name="Rules">The fields, in the order of the mapping.</param>
public sealed record ObservationTemplate(IReadOnlyList<FieldRule> Rules)
{
    /// <summary>The field that names the account.</summary>
    public const string CreatorId = "creator.id";

    /// <summary>The field that names the platform.</summary>
    public const string CreatorPlatform = "creator.platform";

    /// <summary>The field with the time of observation.</summary>
    public const string ObservedAt = "observed_at_ms";

    /// <summary>The fault of the template; null when it is valid. A missing platform is valid, because the command line may set it.</summary>
    public string? Fault()
    {
        string[] paths = [.. Rules.Select(rule => rule.Path.Text)];
        if (paths.Distinct(StringComparer.Ordinal).Count() != paths.Length)
        {
            return "a field is named twice";
        }

        foreach (string required in new[] { CreatorId, ObservedAt })
        {
            if (!paths.Contains(required, StringComparer.Ordinal))
            {
                return $"{required} is required";
            }
        }

        string[] kinds = [.. Rules.Where(rule => rule.Path.IsInKind).Select(rule => rule.Path.Root).Distinct(StringComparer.Ordinal)];
        return kinds.Length == 1
            ? null
            : $"exactly one of profile, post and campaign must be filled, not {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}";
    }
}
