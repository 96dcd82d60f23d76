namespace Scoring.Import.Mapping;

/// <summary>How one observation is read from a row, or one from each element of an array of the row.</summary>
/// <param name="Rules">The fields, in the order of the mapping.</param>
public sealed record ObservationTemplate(IReadOnlyList<FieldRule> Rules)
{
    /// <summary>The field that names the account.</summary>
    public const string CreatorId = "creator.id";

    /// <summary>The field that names the platform.</summary>
    public const string CreatorPlatform = "creator.platform";

    /// <summary>The field with the id of a post.</summary>
    public const string PostId = "post.post_id";

    /// <summary>The field with the time of observation.</summary>
    public const string ObservedAt = "observed_at_ms";

    /// <summary>The follower count of a profile, whose resolution is known to the contract.</summary>
    public const string Followers = "profile.followers";

    /// <summary>The unit to which that count is rounded.</summary>
    public const string FollowersResolution = "profile.followers_resolution";

    /// <summary>The lists of messages.</summary>
    public IReadOnlyList<ListRule> Lists { get; init; } = [];

    /// <summary>The path of the array whose elements give one observation each; null for one observation of the row.</summary>
    public string? Each { get; init; }

    /// <summary>Conditions on the row or the element; others give no observation.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>The name of the kind that the template fills, for example <c>post</c>.</summary>
    public string Kind => Kinds.FirstOrDefault() ?? string.Empty;

    /// <summary>Whether the template sets a field.</summary>
    public bool Sets(string path) => Rules.Any(rule => rule.Path.Text == path);

    private IEnumerable<string> Kinds => Rules.Select(rule => rule.Path).Concat(Lists.Select(list => list.Path)).Where(path => path.IsInKind).Select(path => path.Root).Distinct(StringComparer.Ordinal);

    /// <summary>The fault of the template; null when it is valid. What the command line may set is not required.</summary>
    public string? Fault()
    {
        string[] paths = [.. Rules.Select(rule => rule.Path.Text), .. Lists.Select(list => list.Path.Text).Distinct(StringComparer.Ordinal)];
        if (paths.Distinct(StringComparer.Ordinal).Count() != paths.Length) return "a field is named twice";
        string[] kinds = [.. Kinds];
        return kinds.Length == 1
            ? null
            : $"exactly one of profile, post, campaign, audience_sample and post_summary must be filled, not {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}";
    }

    /// <summary>
    /// Why this template contradicts another one of the same row: both are certain to describe the same post, or the same register, and set a field in two ways. Null when they do not.
    /// </summary>
    public string? Contradiction(ObservationTemplate other)
    {
        if (Kind != other.Kind || Each is not null || other.Each is not null || Where.Count > 0 || other.Where.Count > 0) return null;
        bool hasSameKey = Keys().All(key => WrittenOf(key) == other.WrittenOf(key));
        FieldRule? twice = Rules.FirstOrDefault(rule => rule.Path.IsInKind && other.Sets(rule.Path.Text) && other.WrittenOf(rule.Path.Text) != rule.Written);
        return hasSameKey && twice is not null ? $"two observations of the same {Kind} set {twice.Path.Text} in two ways" : null;
    }

    private static string[] Keys() => [CreatorId, CreatorPlatform, ObservedAt, "sequence", PostId, "post.published_at_ms", "campaign.source", "campaign.campaign_id", "campaign.started_at_ms"];

    private string? WrittenOf(string path) => Rules.FirstOrDefault(rule => rule.Path.Text == path)?.Written;
}
