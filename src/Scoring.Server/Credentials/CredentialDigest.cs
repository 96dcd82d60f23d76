using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Scoring.Server.Credentials;

/// <summary>
/// The SHA-256 of an API key. Keys are looked up by it, so that files hold no key. The comparison takes the same time for every value;
/// the hash code tells nothing, because nobody can choose a credential with a given digest.
/// </summary>
internal readonly struct CredentialDigest : IEquatable<CredentialDigest>
{
    private const int Bytes = 32;
    private const int BytesOnStack = 512;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private CredentialDigest(ReadOnlySpan<byte> digest)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(digest);
        (_first, _second, _third, _fourth) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>The digest of a credential.</summary>
    public static CredentialDigest Of(ReadOnlySpan<char> credential)
    {
        int most = Encoding.UTF8.GetMaxByteCount(credential.Length);
        byte[]? rented = most > BytesOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> text = rented ?? stackalloc byte[BytesOnStack];
        Span<byte> digest = stackalloc byte[Bytes];
        int length = Encoding.UTF8.GetBytes(credential, text);
        SHA256.HashData(text[..length], digest);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return new CredentialDigest(digest);
    }

    /// <summary>Reads a digest of 64 hexadecimal digits; null when the text is another one.</summary>
    public static CredentialDigest? Parse(string text)
    {
        Span<byte> digest = stackalloc byte[Bytes];
        return text.Length == 2 * Bytes && Convert.FromHexString(text, digest, out _, out _) == OperationStatus.Done ? new CredentialDigest(digest) : null;
    }

    /// <inheritdoc/>
    public bool Equals(CredentialDigest other) =>
        ((_first ^ other._first) | (_second ^ other._second) | (_third ^ other._third) | (_fourth ^ other._fourth)) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CredentialDigest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _first.GetHashCode();

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString()
    {
        ReadOnlySpan<ulong> words = [_first, _second, _third, _fourth];
        return Convert.ToHexStringLower(MemoryMarshal.AsBytes(words));
    }
}
