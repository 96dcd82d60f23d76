using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scoring.Server.Configuration;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Access;

/// <summary>An issuer of tokens with a file of its public keys.</summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Name = "https://issuer.example";
    public const string Audience = "scoring";

    private readonly TemporaryFolder _folder = new();
    private ECDsaSecurityKey _key = NewKey("first");

    public TestIssuer() => WriteKeys();

    public string KeysFile => _folder.At("jwks.json");

    /// <summary>The settings of a server that accepts the tokens.</summary>
    public JwtOptions Options => new() { Issuer = Name, Audience = Audience, Keys = KeysFile };

    /// <summary>The key set as JSON.</summary>
    public string Keys()
    {
        ECParameters key = _key.ECDsa.ExportParameters(includePrivateParameters: false);
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{_key.KeyId}}","x":"{{Base64UrlEncoder.Encode(key.Q.X)}}","y":"{{Base64UrlEncoder.Encode(key.Q.Y)}}"}]}""";
    }

    /// <summary>Replaces the key.</summary>
    public void Rotate()
    {
        _key = NewKey("second");
        WriteKeys();
    }

    /// <summary>A token that is valid for one hour on the clock of the tests.</summary>
    /// <param name="name">The claim <c>sub</c>; null for none.</param>
    /// <param name="claims">Further claims, and changes of the usual ones.</param>
    public string Token(string? name, params (string Name, object Value)[] claims)
    {
        long now = ManualClock.StartMs / 1_000;
        var payload = new Dictionary<string, object> { ["iss"] = Name, ["aud"] = Audience, ["nbf"] = now, ["exp"] = now + 3_600 };
        if (name is not null) payload["sub"] = name;
        foreach ((string claim, object value) in claims) payload[claim] = value;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            System.Text.Json.JsonSerializer.Serialize(payload), new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256));
    }

    /// <summary>A token that is signed with the public key as if it were a secret one, which careless validators accept.</summary>
    public string TokenOfPublicKey() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(Token("a", ("roles", "score")).Split('.')[1])),
        new SigningCredentials(new SymmetricSecurityKey(_key.ECDsa.ExportSubjectPublicKeyInfo()) { KeyId = _key.KeyId }, SecurityAlgorithms.HmacSha256));

    public void Dispose() => _folder.Dispose();

    private static ECDsaSecurityKey NewKey(string id) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    private void WriteKeys() => File.WriteAllText(KeysFile, Keys());
}
