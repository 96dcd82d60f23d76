using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Scoring.Server.Grpc.Mapping;

namespace Scoring.Server.FastPath;

/// <summary>
/// The masks of recent plain requests by their bytes, so that a request with a known mask allocates nothing for it. A mask has one place, by its bytes; a later mask of the same place
/// replaces it. Thread-safe.
/// </summary>
internal static class KnownMasks
{
    // Callers have a few masks each.
    private const int Places = 256;

    // Longer masks are left to the message path.
    private const int MostBytes = 512;

    private static readonly Known?[] All = new Known?[Places];

    /// <summary>Reads a mask.</summary>
    /// <param name="bytes">The bytes of a FieldMask.</param>
    /// <param name="mask">The mask, when the result is true.</param>
    /// <returns>False when the mask is left to the message path: an invalid one, which is refused there, and one without paths.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ScoreMask? mask)
    {
        mask = null;
        if (bytes.Length > MostBytes) return false;
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        ref Known? place = ref All[(uint)hash.ToHashCode() % Places];
        Known? known = Volatile.Read(ref place);
        if (known is null || !bytes.SequenceEqual(known.Bytes))
        {
            if (!TryParse(bytes, out mask)) return false;
            Volatile.Write(ref place, new Known(bytes.ToArray(), mask));
            return true;
        }

        mask = known.Mask;
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ScoreMask? mask)
    {
        mask = null;
        try
        {
            return ScoreMask.Read(FieldMask.Parser.ParseFrom(bytes), out mask) is null && mask is not null;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private sealed record Known(byte[] Bytes, ScoreMask Mask);
}
