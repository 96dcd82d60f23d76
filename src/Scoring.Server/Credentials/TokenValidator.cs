using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Credentials;

/// <summary>Validates tokens (JWT): signature, issuer, audience, times, and the claims that make the caller.</summary>
internal sealed class TokenValidator(JwtOptions options, IssuerKeys keys, TimeProvider clock)
{
    // A token is validated again after this time, so that a withdrawn key of the issuer ends its tokens.
    private static readonly TimeSpan LongestTrust = TimeSpan.FromMinutes(5);

    // Asymmetric only. With a symmetric algorithm the server could sign tokens itself, and a public key could be taken for a secret one.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Validates a token.</summary>
    /// <returns>Its identity; null when the token is not valid.</returns>
    /// <exception cref="InvalidOperationException">The keys of the issuer are not available.</exception>
    public async Task<Identity?> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        IReadOnlyList<SecurityKey> known = await keys.GetAsync(cancellationToken);
        TokenValidationResult result = await ValidateAsync(token, known);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await keys.GetLaterAsync(known, cancellationToken) is { } later)
        {
            result = await ValidateAsync(token, later);
        }

        return result.IsValid ? IdentityOf(result) : null;
    }

    private Task<TokenValidationResult> ValidateAsync(string token, IEnumerable<SecurityKey> signingKeys) => _handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = options.Issuer,
        ValidAudience = options.Audience,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = signingKeys,
        LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
    });

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now - options.ClockSkew < end && (notBefore is not { } begin || now + options.ClockSkew >= begin);
    }

    private Identity? IdentityOf(TokenValidationResult result)
    {
        ClaimsIdentity claims = result.ClaimsIdentity;
        string[] names = [.. claims.FindAll(options.NameClaim).Select(claim => claim.Value)];
        string[] tenants = [.. claims.FindAll(options.TenantClaim).Select(claim => claim.Value)];
        string tenant = tenants.Length == 0 ? CreatorKey.DefaultTenant : tenants[0];
        string[] sources = [.. WordsOf(claims, options.SourcesClaim)];
        if (names is not [{ Length: > 0 } name] || tenants.Length > 1 || Caller.ViolationOfTenant(tenant) is not null) return null;
        // A claim that allows no source must not allow every source.
        if (sources.Length == 0 && claims.HasClaim(claim => claim.Type == options.SourcesClaim)) return null;
        if (sources.Any(source => SourceName.ViolationOf(source) is not null)) return null;
        // The provider may know roles of other services.
        CallerRoles roles = RoleNames.Known(WordsOf(claims, options.RolesClaim));
        var end = new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc));
        // The last moments of the year 9999 have none after them.
        DateTimeOffset expires = DateTimeOffset.MaxValue - end > options.ClockSkew ? end + options.ClockSkew : DateTimeOffset.MaxValue;
        DateTimeOffset again = clock.GetUtcNow() + LongestTrust;
        return new Identity(new Caller(name, tenant, roles, sources), expires, expires < again ? expires : again);
    }

    private static IEnumerable<string> WordsOf(ClaimsIdentity claims, string type) =>
        claims.FindAll(type).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
