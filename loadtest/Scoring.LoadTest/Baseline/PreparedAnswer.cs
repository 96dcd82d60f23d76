namespace Scoring.LoadTest.Baseline;

/// <summary>An answer that was made before it is asked for.</summary>
internal sealed class PreparedAnswer
{
    /// <summary>Prepares an answer.</summary>
    /// <param name="bytes">The bytes of the message.</param>
    public PreparedAnswer(byte[] bytes)
    {
        Bytes = bytes;
        AsTask = Task.FromResult(this);
    }

    /// <summary>An answer of no bytes.</summary>
    public static PreparedAnswer Empty { get; } = new([]);

    /// <summary>The bytes of the message.</summary>
    public byte[] Bytes { get; }

    /// <summary>The answer as a method returns it: nothing is allocated for it.</summary>
    public Task<PreparedAnswer> AsTask { get; }
}
