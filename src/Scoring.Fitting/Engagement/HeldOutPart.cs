using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scoring.Fitting.Engagement;

/// <summary>Assigns accounts to parts of which one is held out at a time. Depends on the name and the seed only.</summary>
internal static class HeldOutPart
{
    /// <summary>Number of parts: four fifths of the accounts remain for a fit.</summary>
    public const int Count = 5;

    /// <summary>The part of an account, from 0 to <see cref="Count"/> - 1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seed">The seed.</param>
    public static int Of(string name, int seed)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{name}")));
        return (int)(BinaryPrimitives.ReadUInt64LittleEndian(digest) % Count);
    }
}
