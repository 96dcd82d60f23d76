using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Scoring.Server.Credentials;

/// <summary>Compares credentials in a time that depends on their length only. The hash code is seeded at random per process.</summary>
internal sealed class CredentialComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
{
    // Keys and the signatures of tokens end at random, so these characters tell two credentials apart.
    private const int HashedCharacters = 16;

    private CredentialComparer()
    {
    }

    /// <summary>The only instance.</summary>
    public static CredentialComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => x is null || y is null ? ReferenceEquals(x, y) : Equals(x.AsSpan(), y);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<char> alternate, string other)
    {
        if (alternate.Length != other.Length) return false;
        ReadOnlySpan<ushort> first = MemoryMarshal.Cast<char, ushort>(alternate);
        ReadOnlySpan<ushort> second = MemoryMarshal.Cast<char, ushort>(other.AsSpan());
        Vector<ushort> differences = Vector<ushort>.Zero;
        int i = 0;
        for (; i <= first.Length - Vector<ushort>.Count; i += Vector<ushort>.Count) differences |= new Vector<ushort>(first[i..]) ^ new Vector<ushort>(second[i..]);
        int rest = 0;
        for (; i < first.Length; i++) rest |= first[i] ^ second[i];
        return rest == 0 & differences == Vector<ushort>.Zero;
    }

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] string obj) => GetHashCode(obj.AsSpan());

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<char> alternate) => string.GetHashCode(alternate[Math.Max(0, alternate.Length - HashedCharacters)..], StringComparison.Ordinal);

    /// <inheritdoc/>
    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
}
