namespace Scoring.Server.FastPath;

/// <summary>Marks endpoints that the fast path serves.</summary>
internal sealed class FastPathMetadata
{
    /// <summary>The single instance.</summary>
    public static readonly FastPathMetadata Instance = new();

    private FastPathMetadata()
    {
    }
}
