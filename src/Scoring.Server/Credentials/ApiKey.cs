using System.Buffers.Text;
using System.Security.Cryptography;

namespace Scoring.Server.Credentials;

/// <summary>The text of an API key: <c>sck_</c> and 256 random bits in base64url. The prefix separates keys from tokens, and lets scanners find leaked keys.</summary>
public static class ApiKey
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "sck_";

    private const int SecretBytes = 32;
    private const int IdBytes = 8;

    /// <summary>Creates a key.</summary>
    /// <param name="name">The name of the identity.</param>
    /// <param name="roles">The names of its roles.</param>
    /// <param name="created">When the key is created.</param>
    /// <returns>The key, and its record in a keys file.</returns>
    public static (string Key, ApiKeyRecord Record) Create(string name, IReadOnlyList<string> roles, DateTimeOffset created)
    {
        string key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (key, new ApiKeyRecord
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            Sha256 = CredentialDigest.Of(key).ToString(),
            Name = name,
            Roles = roles,
            Created = created,
        });
    }
}
