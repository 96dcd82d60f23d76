using Scoring.Import.Reading;

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

    /// <summary>Whether the template sets a field.</summary>
    public bool Sets(string path) => Rules.Any(rule => rule.Path.Text == path);

    /// <summary>Names the field that neither the template nor the settings set; null when none is missing.</summary>
    public string? Missing(ImportSettings settings)
    {
        if (settings.CreatorId is null && !Sets(CreatorId)) return $"{CreatorId} is required: set it in the mapping or with --creator";
        return settings.ObservedAtMs is null && !Sets(ObservedAt) ? $"{ObservedAt} is required: set it in the mapping or with --observed-at" : null;
    }

    /// <summary>The fault of the template; null when it is valid. Missing creator, platform and time are valid, because the command line may set them.</summary>
    public string? Fault()
    {
        string[] paths = [.. Rules.Select(rule => rule.Path.Text)];
        if (paths.Distinct(StringComparer.Ordinal).Count() != paths.Length)
        {
            return "a field is named twice";
        }

        string[] kinds = [.. Rules.Where(rule => rule.Path.IsInKind).Select(rule => rule.Path.Root).Distinct(StringComparer.Ordinal)];
        return kinds.Length == 1
            ? null
            : $"exactly one of profile, post and campaign must be filled, not {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}";
    }
}
