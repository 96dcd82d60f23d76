using Scoring.Creators;

namespace Scoring.Server.Configuration;

/// <summary>The identity of clients with a certificate.</summary>
public sealed class CertificateIdentityOptions
{
    /// <summary>
    /// The subject that a certificate must have: a URI among its alternative names, such as <c>spiffe://example.org/auction</c>, or, without a
    /// colon, its common name. A certificate with a URI is identified by its URIs only.
    /// </summary>
    public string Subject { get; set; } = "";

    /// <summary>The name of the identity. Default: the subject.</summary>
    public string? Name { get; set; }

    /// <summary>The tenant: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>. Default: <c>default</c>.</summary>
    public string Tenant { get; set; } = CreatorKey.DefaultTenant;

    /// <summary>The roles, separated by commas: <c>score</c>, <c>ingest</c>, <c>admin</c>.</summary>
    public string Roles { get; set; } = "";

    /// <summary>The sources that the identity may record, separated by commas. Default: empty, for every source.</summary>
    public string Sources { get; set; } = "";
}
