namespace Scoring.Reports.Text;

/// <summary>Formats counts with their nouns: singular for one, else plural.</summary>
public static class CountedWords
{
    /// <summary>A count and its noun, such as "1 post" or "1,200 posts".</summary>
    /// <param name="count">The count.</param>
    /// <param name="one">The noun, with what follows it, when there is one.</param>
    /// <param name="many">The same for any other count; <paramref name="one"/> and an "s" when left out.</param>
    public static string Of(long count, string one, string? many = null) => $"{NumberText.Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Names all lines of a sum, for example "all 5 lines".</summary>
    public static string AllLines(int count) => count switch
    {
        1 => "the one line",
        2 => "both lines",
        _ => $"all {NumberText.Count(count)} lines",
    };

    /// <summary>Names all lines of a sum, followed by the verb "sum" in the right number.</summary>
    public static string AllLinesSum(int count) => $"{AllLines(count)} {(count == 1 ? "sums" : "sum")}";
}
