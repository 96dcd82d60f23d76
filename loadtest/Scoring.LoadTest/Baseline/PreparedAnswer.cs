namespace Scoring.LoadTest.Baseline;

/// <summary>An answer that is serialized in advance.</summary>
internal sealed class PreparedAnswer
{
    /// <summary>Prepares an answer.</summary>
    /// <param name="bytes">The bytes of the message.</param>
    public PreparedAnswer(byte[] bytes)
    {
        Bytes = bytes;
        AsTask = Task.FromResult(this);
    }

    /// <summary>An empty answer.</summary>
    public static PreparedAnswer Empty { get; } = new([]);

    /// <summary>The bytes of the message.</summary>
    public byte[] Bytes { get; }

    /// <summary>The answer as a completed task, without allocation.</summary>
    public Task<PreparedAnswer> AsTask { get; }
}
