using Scoring.Observations;
using Scoring.Service.Calls;

namespace Scoring.Server.Configuration;

/// <summary>Checks the settings of TLS and access. The safe combination is the default: other machines reach only a server that authenticates its callers over TLS.</summary>
internal static class AccessChecks
{
    private const string Section = $"{ScoringServerOptions.SectionName}:";
    private const string Listen = nameof(ScoringServerOptions.Listen);
    private const string Tls = $"{nameof(ScoringServerOptions.Tls)}:";
    private const string Access = $"{nameof(ScoringServerOptions.Access)}:";
    private const string Jwt = $"{Access}{nameof(AccessOptions.Jwt)}:";
    private const string Certificates = $"{Access}{nameof(AccessOptions.Certificates)}";

    /// <summary>Whether the server authenticates callers.</summary>
    public static bool Authenticates(ScoringServerOptions options) =>
        options.Access.KeysFile is { Length: > 0 } || options.Access.Jwt.Issuer is { Length: > 0 } || options.Access.Certificates.Count > 0;

    /// <summary>The roles of calls without a credential. Without the setting only programs of the same machine reach a server that authenticates no callers.</summary>
    public static CallerRoles AnonymousRoles(ScoringServerOptions options)
    {
        if (options.Access.Anonymous is not { } text) return Authenticates(options) ? CallerRoles.None : CallerRoles.All;
        return RoleNames.Known(RoleNames.Split(text));
    }

    /// <summary>Checks the settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="addresses">The addresses to listen on.</param>
    /// <param name="add">Receives each violation: the setting, its value, and the bound.</param>
    public static void Check(ScoringServerOptions options, IReadOnlyList<ListenAddress> addresses, Action<string, object?, string> add)
    {
        _ = ListenAddress.TryParseAll(options.JsonListen, out IReadOnlyList<ListenAddress> json, out _);
        CheckAnonymous(options, Listen, options.Listen, addresses, add);
        CheckAnonymous(options, nameof(options.JsonListen), options.JsonListen, json, add);
        CheckCleartext(options, Listen, options.Listen, addresses, add);
        CheckCleartext(options, nameof(options.JsonListen), options.JsonListen, json, add);
        // The addresses of the health service and of the operator can have TLS too. Invalid ones are reported elsewhere.
        _ = ListenAddress.TryParseAll(options.HealthListen, out IReadOnlyList<ListenAddress> health, out _);
        _ = ListenAddress.TryParseAll(options.AdminListen, out IReadOnlyList<ListenAddress> admin, out _);
        CheckTls(options.Tls, [.. addresses, .. json, .. health, .. admin], add);
        CheckJwt(options.Access.Jwt, add);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < options.Access.Certificates.Count; i++)
        {
            CertificateIdentityOptions identity = options.Access.Certificates[i];
            CheckCertificate(identity, $"{Certificates}:{i}:", add);
            if (!subjects.Add(identity.Subject)) add($"{Certificates}:{i}:{nameof(identity.Subject)}", identity.Subject, "must differ from the earlier subjects");
        }

        if (options.Access.Certificates.Count > 0 && string.IsNullOrEmpty(options.Tls.ClientAuthoritiesFile))
        {
            add($"{Tls}{nameof(TlsOptions.ClientAuthoritiesFile)}", "", $"must name a file, because {Section}{Certificates} names identities of client certificates");
        }
    }

    private static void CheckCleartext(ScoringServerOptions options, string setting, string value, IReadOnlyList<ListenAddress> addresses, Action<string, object?, string> add)
    {
        if (Authenticates(options) && !options.Access.AllowCleartext && addresses.Any(address => !address.IsLocal && !address.IsTls))
        {
            add(setting, value, $"must use https:// for addresses that are not loopback, because callers send credentials. {Section}{Access}{nameof(AccessOptions.AllowCleartext)} allows it without TLS");
        }
    }

    private static void CheckAnonymous(ScoringServerOptions options, string setting, string value, IReadOnlyList<ListenAddress> addresses, Action<string, object?, string> add)
    {
        const string Anonymous = $"{Access}{nameof(AccessOptions.Anonymous)}";
        bool isLocal = addresses.All(address => address.IsLocal);
        if (options.Access.Anonymous is not { } text)
        {
            if (isLocal || Authenticates(options)) return;
            add(
                setting,
                value,
                "must have only loopback addresses and Unix sockets, because no callers are authenticated. "
                + $"{Section}{Access}{nameof(AccessOptions.KeysFile)} and others authenticate callers; {Section}{Anonymous} allows calls without a credential");
        }
        else if (!RoleNames.AreKnown(RoleNames.Split(text)))
        {
            if (setting == Listen) add(Anonymous, text, $"must have only the names {RoleNames.All}");
        }
        else if (RoleNames.Known(RoleNames.Split(text)).HasFlag(CallerRoles.Admin) && !isLocal)
        {
            add(Anonymous, text, $"must not have the role admin unless every address of {setting} is a loopback address or a Unix socket");
        }
    }

    private static void CheckTls(TlsOptions tls, IReadOnlyList<ListenAddress> addresses, Action<string, object?, string> add)
    {
        if (addresses.Any(address => address.IsTls))
        {
            MustName(tls.CertificateFile, nameof(tls.CertificateFile));
            MustName(tls.KeyFile, nameof(tls.KeyFile));
        }
        else if (!string.IsNullOrEmpty(tls.ClientAuthoritiesFile))
        {
            add($"{Tls}{nameof(tls.ClientAuthoritiesFile)}", tls.ClientAuthoritiesFile, $"must be empty unless {Listen} has an https:// address");
        }

        if (!string.IsNullOrEmpty(tls.KeyPassword) && !string.IsNullOrEmpty(tls.KeyPasswordFile))
        {
            add($"{Tls}{nameof(tls.KeyPasswordFile)}", tls.KeyPasswordFile, $"must be empty when {Section}{Tls}{nameof(tls.KeyPassword)} is set");
        }

        void MustName(string? file, string setting)
        {
            if (string.IsNullOrWhiteSpace(file)) add($"{Tls}{setting}", file, $"must name a file, because {Listen}, {nameof(ScoringServerOptions.JsonListen)}, {nameof(ScoringServerOptions.HealthListen)} or {nameof(ScoringServerOptions.AdminListen)} has an https:// address");
        }
    }

    private static void CheckJwt(JwtOptions jwt, Action<string, object?, string> add)
    {
        if (jwt.ClockSkew < TimeSpan.Zero || jwt.ClockSkew > TimeSpan.FromMinutes(10))
        {
            add($"{Jwt}{nameof(jwt.ClockSkew)}", jwt.ClockSkew, $"must lie in [{TimeSpan.Zero}, {TimeSpan.FromMinutes(10)}]");
        }

        if (string.IsNullOrEmpty(jwt.Issuer)) return;
        if (string.IsNullOrEmpty(jwt.Audience)) add($"{Jwt}{nameof(jwt.Audience)}", jwt.Audience, "must be set with an issuer");
        if (string.IsNullOrEmpty(jwt.Keys) || (AddressOf(jwt.Keys) is { } address && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            add($"{Jwt}{nameof(jwt.Keys)}", jwt.Keys, "must be a file, an https:// address, or an http:// address on loopback");
        }
    }

    /// <summary>The address of keys; null for a file.</summary>
    public static Uri? AddressOf(string keys) =>
        Uri.TryCreate(keys, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    private static void CheckCertificate(CertificateIdentityOptions identity, string path, Action<string, object?, string> add)
    {
        if (string.IsNullOrWhiteSpace(identity.Subject)) add($"{path}{nameof(identity.Subject)}", identity.Subject, "must name a subject");
        if (Caller.ViolationOfTenant(identity.Tenant) is { } violation) add($"{path}{nameof(identity.Tenant)}", identity.Tenant, violation);
        if (RoleNames.Split(identity.Roles) is not { Length: > 0 } roles || !RoleNames.AreKnown(roles))
        {
            add($"{path}{nameof(identity.Roles)}", identity.Roles, $"must have at least one of the names {RoleNames.All}, and no other");
        }

        foreach (string source in SourcesOf(identity))
        {
            if (SourceName.ViolationOf(source) is { } invalid) add($"{path}{nameof(identity.Sources)}", source, invalid);
        }
    }

    /// <summary>The sources of an identity.</summary>
    public static string[] SourcesOf(CertificateIdentityOptions identity) =>
        identity.Sources.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
