using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Scoring.Client.Settings;

/// <summary>The parsed value of <see cref="ScoringClientOptions.Address"/>. Immutable.</summary>
internal sealed class ServerAddresses
{
    private const string UnixPrefix = "unix:";

    private ServerAddresses(Uri[] servers, string? unixPath) => (Servers, UnixPath) = (servers, unixPath);

    /// <summary>The servers; one with the host localhost for a Unix socket.</summary>
    public IReadOnlyList<Uri> Servers { get; }

    /// <summary>The path of the Unix socket; null for a network.</summary>
    public string? UnixPath { get; }

    /// <summary>Whether connections use TLS.</summary>
    public bool IsTls => Servers[0].Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether every server is on this machine.</summary>
    public bool IsLocal => Servers.All(server => server.IsLoopback);

    /// <summary>The one host name to resolve by DNS; null for several servers or an IP address.</summary>
    public Uri? DnsName => UnixPath is null && Servers.Count == 1 && !IPAddress.TryParse(Servers[0].Host.Trim('[', ']'), out _) ? Servers[0] : null;

    /// <summary>Parses the setting.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddresses? addresses)
    {
        addresses = null;
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            string path = text[UnixPrefix.Length..];
            if (Path.IsPathRooted(path)) addresses = new ServerAddresses([new Uri("http://localhost")], path);
            return addresses is not null;
        }

        List<Uri> servers = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(part, UriKind.Absolute, out Uri? server) || !IsServer(server) || server.Scheme != (servers.Count > 0 ? servers[0] : server).Scheme) return false;
            servers.Add(server);
        }

        addresses = new ServerAddresses([.. servers], unixPath: null);
        return true;
    }

    private static bool IsServer(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0;
}
