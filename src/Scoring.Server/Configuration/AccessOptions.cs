namespace Scoring.Server.Configuration;

/// <summary>Who may call, and the audit log. Callers are authenticated when keys, tokens or client certificates are configured.</summary>
public sealed class AccessOptions
{
    /// <summary>
    /// The roles of calls without a credential, separated by commas: <c>score</c>, <c>ingest</c>, <c>admin</c>. They have the tenant <c>default</c>. Default: not
    /// set, which means all roles on a server that authenticates no callers, and none on other servers. A server that authenticates no callers and listens
    /// on other addresses than loopback addresses and Unix sockets starts only with this setting. <c>admin</c> is not allowed on such addresses.
    /// </summary>
    public string? Anonymous { get; set; }

    /// <summary>The file of API keys, written by <c>scoring keys</c>. It is read again when it changes. Default: not set.</summary>
    public string? KeysFile { get; set; }

    /// <summary>Tokens of an identity provider.</summary>
    public JwtOptions Jwt { get; set; } = new();

    /// <summary>The identities of client certificates. They need <see cref="TlsOptions.ClientAuthoritiesFile"/>. Default: none.</summary>
    public IList<CertificateIdentityOptions> Certificates { get; set; } = [];

    /// <summary>
    /// Whether callers may send credentials over <c>http://</c> addresses that are not loopback. Default: false; the server does not start on such addresses. For
    /// servers behind a proxy that terminates TLS.
    /// </summary>
    public bool AllowCleartext { get; set; }

    /// <summary>The file of the audit log (JSON lines). Default: not set; entries then go to the log of the server only.</summary>
    public string? AuditFile { get; set; }

    /// <summary>The size at which the file of the audit log is renamed and a new one begins, in bytes. Default: 10 MiB, about 40,000 entries. Range: 64 KiB to 1 GiB.</summary>
    public long AuditFileBytes { get; set; } = 10L * 1024 * 1024;

    /// <summary>The number of renamed files of the audit log that are kept; older ones are deleted. Default: 20. Range: 1 to 1,000.</summary>
    public int AuditFiles { get; set; } = 20;
}
