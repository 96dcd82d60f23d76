namespace Scoring.Client.Settings;

/// <summary>A token (JWT) of an identity provider.</summary>
/// <param name="Value">The token, without a prefix.</param>
/// <param name="ExpiresAt">When it expires. The next one is fetched before: one minute, or half of the remaining life when that is shorter.</param>
public sealed record ScoringToken(string Value, DateTimeOffset ExpiresAt)
{
    // The value is a secret.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("ExpiresAt = ").Append(ExpiresAt);
        return true;
    }
}
