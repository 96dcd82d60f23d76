namespace Scoring.Server.Configuration;

/// <summary>Tokens (JWT) of an identity provider, signed with an asymmetric algorithm. They are accepted when <see cref="Issuer"/> is set.</summary>
public sealed class JwtOptions
{
    /// <summary>The issuer: the claim <c>iss</c> of every token. Default: not set; no tokens are accepted.</summary>
    public string? Issuer { get; set; }

    /// <summary>The audience: one of the values of the claim <c>aud</c> of every token. Required with an issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>
    /// The public keys of the issuer (a JSON Web Key Set): a file, an <c>https://</c> address, or an <c>http://</c> address on loopback. Required with an issuer.
    /// </summary>
    public string? Keys { get; set; }

    /// <summary>How far the clock of the issuer may differ from that of the server. Default: 1 minute. Range: 0 to 10 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The claim with the name of the identity. Default: <c>sub</c>. A token without it is not valid.</summary>
    public string NameClaim { get; set; } = "sub";

    /// <summary>The claim with the tenant. Default: <c>tenant</c>. A token without it has the tenant <c>default</c>.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim with the roles: a list, or names separated by blanks. Default: <c>roles</c>. Other names in it are ignored.</summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>The claim with the sources that the identity may record: a list, or names separated by blanks. Default: <c>sources</c>. A token without it may record every source.</summary>
    public string SourcesClaim { get; set; } = "sources";
}
