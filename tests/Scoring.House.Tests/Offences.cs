namespace Scoring.House.Tests;

/// <summary>How a house test speaks: all offences at once, each with its place.</summary>
internal static class Offences
{
    /// <summary>Fails when there is one.</summary>
    public static void AssertNone(IEnumerable<string> offences)
    {
        string[] found = [.. offences];
        Assert.True(found.Length == 0, $"{found.Length} offences:\n{string.Join('\n', found)}");
    }
}
