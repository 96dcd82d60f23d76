namespace Scoring.Server.FastPath;

/// <summary>An answer that can write its bytes: pre-serialized ones, a message, or a list of either. Immutable.</summary>
internal interface IWireAnswer
{
    /// <summary>How many bytes <see cref="WriteTo"/> writes.</summary>
    int Length { get; }

    /// <summary>Writes the answer as the contract's message.</summary>
    void WriteTo(ref SegmentWriter writer);
}
