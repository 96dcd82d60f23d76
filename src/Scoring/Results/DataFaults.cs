using System.Runtime.CompilerServices;

namespace Scoring.Results;

/// <summary>All kinds of contradictions in the record of a creator, one place per code. Empty without any.</summary>
[InlineArray(Capacity)]
public struct DataFaults : IEquatable<DataFaults>
{
    /// <summary>Number of codes.</summary>
    public const int Capacity = 10;

    private ulong _first;

    /// <summary>Number of codes with a fault.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < Capacity; i++)
            {
                if (this[i] != 0) count++;
            }

            return count;
        }
    }

    /// <summary>True if both contain the same faults.</summary>
    public static bool operator ==(DataFaults left, DataFaults right) => left.Equals(right);

    /// <summary>False if both contain the same faults.</summary>
    public static bool operator !=(DataFaults left, DataFaults right) => !left.Equals(right);

    /// <summary>Number of posts or follower counts with a fault; 0 without it.</summary>
    public readonly int CountOf(DataFaultCode code) => DataFault.FromPacked(this[PlaceOf(code)]).Count;

    /// <summary>The fault at a place in [0, <see cref="Capacity"/>); false if there is none.</summary>
    public readonly bool TryGet(int place, out DataFault fault)
    {
        fault = DataFault.FromPacked(this[place]);
        return this[place] != 0;
    }

    /// <summary>Counts one more post or follower count with a fault.</summary>
    /// <param name="code">The fault.</param>
    /// <param name="observedAtMs">Time of the observation, Unix milliseconds UTC.</param>
    internal void Add(DataFaultCode code, long observedAtMs)
    {
        DataFault fault = DataFault.FromPacked(this[PlaceOf(code)]);
        Set(new DataFault(code, Math.Min(fault.Count + 1, DataFault.MaxCount), Math.Max(fault.NewestObservedAtMs, observedAtMs)));
    }

    /// <summary>Sets a fault in the place of its code.</summary>
    internal void Set(DataFault fault) => this[PlaceOf(fault.Code)] = fault.Packed;

    /// <inheritdoc/>
    public readonly bool Equals(DataFaults other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is DataFaults other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        ulong hash = 0;
        for (int i = 0; i < Capacity; i++) hash = (hash * 31) + this[i];
        return hash.GetHashCode();
    }

    private static int PlaceOf(DataFaultCode code) => (int)code - 1;
}
