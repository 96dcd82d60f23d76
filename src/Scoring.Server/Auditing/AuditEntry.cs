using System.Text.Json.Serialization;

namespace Scoring.Server.Auditing;

/// <summary>One line of the audit log: who did what to what, when, and with which result.</summary>
public sealed record AuditEntry
{
    /// <summary>The result of an operation that is about to be carried out. The line with its outcome has the same request.</summary>
    public const string Started = "STARTED";

    /// <summary>The result of an operation that was carried out.</summary>
    public const string Done = "OK";

    /// <summary>The result of an operation that ended with an exception: the store did not answer, the caller left, or the server failed. It may have been carried out.</summary>
    public const string Failed = "FAILED";

    /// <summary>When, UTC.</summary>
    [JsonPropertyName("time")]
    public required DateTimeOffset Time { get; init; }

    /// <summary>The name of the identity; empty for a caller without a credential. For key operations the user of the operating system.</summary>
    [JsonPropertyName("identity")]
    public required string Identity { get; init; }

    /// <summary>The tenant.</summary>
    [JsonPropertyName("tenant")]
    public required string Tenant { get; init; }

    /// <summary>The full name of the method, or the command.</summary>
    [JsonPropertyName("method")]
    public required string Method { get; init; }

    /// <summary>What the operation is about: creators as PLATFORM:ID, sources, or the id of a key.</summary>
    [JsonPropertyName("target")]
    public required string Target { get; init; }

    /// <summary><see cref="Started"/>, <see cref="Done"/>, <see cref="Failed"/>, or the error reason.</summary>
    [JsonPropertyName("result")]
    public required string Result { get; init; }

    /// <summary>The id of the request, which its lines share.</summary>
    [JsonPropertyName("request")]
    public required string Request { get; init; }

    /// <summary>The calls of the identity that were denied since its earlier line of a denied call and have no line of their own; 0 (not written) in other lines.</summary>
    [JsonPropertyName("omitted")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Omitted { get; init; }
}
