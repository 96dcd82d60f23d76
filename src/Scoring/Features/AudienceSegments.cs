using System.Runtime.CompilerServices;

namespace Scoring.Features;

/// <summary>
/// The largest segments of one distribution, largest share first; the rest of the audience is unspecified. Empty if unknown.
/// </summary>
[InlineArray(Capacity)]
public struct AudienceSegments : IEquatable<AudienceSegments>
{
    /// <summary>Maximum number of segments.</summary>
    public const int Capacity = 5;

    private AudienceSegment _first;

    /// <summary>True if no segment is known.</summary>
    public readonly bool IsEmpty => this[0].Key.IsEmpty;

    /// <summary>True if both contain the same segments in the same order.</summary>
    public static bool operator ==(AudienceSegments left, AudienceSegments right) => left.Equals(right);

    /// <summary>False if both contain the same segments in the same order.</summary>
    public static bool operator !=(AudienceSegments left, AudienceSegments right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(AudienceSegments other)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (this[i] != other[i]) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is AudienceSegments other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        ulong hash = 0;
        for (int i = 0; i < Capacity; i++) hash = (hash * 31) + this[i].Packed;
        return hash.GetHashCode();
    }
}
