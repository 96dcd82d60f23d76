using System.Collections.Concurrent;

namespace Scoring.Explanation;

/// <summary>The codes of reasons, each made once: a line's code with its direction.</summary>
public static class ReasonCodes
{
    private static readonly ConcurrentDictionary<string, (string Raises, string Lowers)> Known = new(StringComparer.Ordinal);

    /// <summary>The reason that a line raises its score.</summary>
    public static string Raising(string lineCode) => Of(lineCode).Raises;

    /// <summary>The reason that a line lowers its score.</summary>
    public static string Lowering(string lineCode) => Of(lineCode).Lowers;

    private static (string Raises, string Lowers) Of(string lineCode) =>
        Known.GetOrAdd(lineCode, static code => ($"{code}_RAISES", $"{code}_LOWERS"));
}
