using System.Text;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;

namespace Scoring.Server.Credentials;

/// <summary>The public keys of the issuer of tokens, from a file or an address.</summary>
internal sealed class IssuerKeys
{
    // A key that the issuer has withdrawn is in use for this long at most.
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromMinutes(10);

    // Tokens with an unknown key cause at most one request to the issuer in this time.
    private static readonly TimeSpan LeastRefreshPeriod = TimeSpan.FromSeconds(30);

    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _address;

    /// <summary>Reads the keys of a file. Those of an address are requested with the first token.</summary>
    /// <param name="source">The file or address.</param>
    /// <exception cref="ServerConfigurationException">The file cannot be read, or is no key set.</exception>
    public IssuerKeys(string source)
    {
        if (AccessChecks.AddressOf(source) is { } address)
        {
            _address = new ConfigurationManager<OpenIdConnectConfiguration>(
                source, new KeySetRetriever(), new HttpDocumentRetriever { RequireHttps = address.Scheme == Uri.UriSchemeHttps })
            {
                AutomaticRefreshInterval = RefreshPeriod,
                RefreshInterval = LeastRefreshPeriod,
            };
        }
        else
        {
            const string Setting = $"{nameof(ScoringServerOptions.Access)}:{nameof(AccessOptions.Jwt)}:{nameof(JwtOptions.Keys)}";
            File = new Reloaded<IReadOnlyList<SecurityKey>>(Setting, [source], (files, _) => Parse(files[0]));
        }
    }

    /// <summary>The keys of the file; null when they come from an address.</summary>
    public Reloaded<IReadOnlyList<SecurityKey>>? File { get; }

    /// <summary>The keys.</summary>
    /// <exception cref="InvalidOperationException">The issuer does not give them.</exception>
    public async ValueTask<IEnumerable<SecurityKey>> GetAsync(CancellationToken cancellationToken) =>
        File is { } file ? file.Current : (await _address!.GetConfigurationAsync(cancellationToken)).SigningKeys;

    /// <summary>Requests the keys again with the next call, because a token was signed with an unknown one.</summary>
    public void Refresh() => _address?.RequestRefresh();

    private static IReadOnlyList<SecurityKey> Parse(byte[] json)
    {
        try
        {
            return [.. new JsonWebKeySet(Encoding.UTF8.GetString(json)).GetSigningKeys()];
        }
        catch (Exception failure) when (failure is ArgumentException or System.Text.Json.JsonException)
        {
            throw new FormatException("It is no JSON Web Key Set.", failure);
        }
    }
}
