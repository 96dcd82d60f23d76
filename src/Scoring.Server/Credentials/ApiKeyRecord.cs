using System.Text.Json.Serialization;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>One API key in a keys file. It has the digest of the key, never the key itself.</summary>
public sealed record ApiKeyRecord
{
    /// <summary>The id of the record, by which a key is revoked: 16 hexadecimal digits.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The SHA-256 of the key: 64 hexadecimal digits.</summary>
    [JsonPropertyName("sha256")]
    public required string Sha256 { get; init; }

    /// <summary>The name of the identity: 1 to 24 bytes, a valid name of a source. Several keys may have the same name.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>The tenant: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    [JsonPropertyName("tenant")]
    public string Tenant { get; init; } = CreatorKey.DefaultTenant;

    /// <summary>The roles: at least one of <c>score</c>, <c>ingest</c>, <c>admin</c>.</summary>
    [JsonPropertyName("roles")]
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The sources that the key may record; empty for every source.</summary>
    [JsonPropertyName("sources")]
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>When the key was created.</summary>
    [JsonPropertyName("created")]
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the key expires; null for never.</summary>
    [JsonPropertyName("expires")]
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When the key was revoked; null when it is not.</summary>
    [JsonPropertyName("revoked")]
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>The fault of the record, with the name of its field; null when there is none.</summary>
    public string? Violation()
    {
        if (CredentialDigest.Parse(Sha256) is null) return "sha256 must have 64 hexadecimal digits";
        if (Name.Length == 0 || SourceName.ViolationOf(Name) is not null) return $"name must have 1 to {ObservationLimits.MaxSourceBytes} bytes without white space and control characters";
        if (Caller.ViolationOfTenant(Tenant) is { } tenant) return $"tenant {tenant}";
        if (Roles.Count == 0 || !RoleNames.AreKnown(Roles)) return $"roles must have at least one of {RoleNames.All}, and no other";
        return Sources.Any(source => source is not { Length: > 0 } || SourceName.ViolationOf(source) is not null)
            ? $"sources must have 1 to {ObservationLimits.MaxSourceBytes} bytes without white space and control characters"
            : null;
    }

    /// <summary>Whether another record of the same key allows the same for the same time.</summary>
    internal bool GrantsSameAs(ApiKeyRecord other) =>
        Name == other.Name && Tenant == other.Tenant && Expires == other.Expires && Roles.SequenceEqual(other.Roles) && Sources.SequenceEqual(other.Sources);

    /// <summary>The caller with this key.</summary>
    internal Caller ToCaller() => new(Name, Tenant, RoleNames.Known(Roles), Sources);
}
