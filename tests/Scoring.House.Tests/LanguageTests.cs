using System.Text.RegularExpressions;

namespace Scoring.House.Tests;

/// <summary>What callers and operators read is plain technical English: none of it uses the left column of the table in CONTRIBUTING.md.</summary>
public sealed partial class LanguageTests
{
    private static IEnumerable<string> CheckedFiles => Repository.Files.Where(path =>
        path is "README.md" or "SECURITY.md" or "ARCHITECTURE.md" or "models/creator-scores.json"
        || (path.EndsWith(".md", StringComparison.Ordinal) && Path.GetDirectoryName(path) is "docs" or "lab/Scoring.Evaluation/Reporting/Texts")
        || (path.StartsWith("protos/scoring/v1/", StringComparison.Ordinal) && path.EndsWith(".proto", StringComparison.Ordinal)));

    [Fact]
    public void Every_checked_document_exists() =>
        Assert.Superset(new HashSet<string>(["README.md", "SECURITY.md", "ARCHITECTURE.md", "docs/configuration.md", "docs/evaluation.md", "lab/Scoring.Evaluation/Reporting/Texts/honest.md", "protos/scoring/v1/score.proto"]), CheckedFiles.ToHashSet());

    [Fact]
    public void No_sentence_uses_the_left_column() => Offences.AssertNone(CheckedFiles.SelectMany(path => LeftColumn(path, Repository.Read(path))));

    [Theory]
    [InlineData("It remembers the creator.", "remembers")]
    [InlineData("A remembered creator.", "remembered")]
    [InlineData("Nobody waits.", "Nobody")]
    [InlineData("If somebody asks.", "somebody")]
    [InlineData("The creator of whom nothing is known.", "whom")]
    [InlineData("A flight is detached.", "flight")]
    [InlineData("Flights end.", "Flights")]
    [InlineData("The landing inserts.", "landing")]
    [InlineData("A beat every second.", "beat")]
    [InlineData("It beats the baseline.", "beats")]
    [InlineData("The store is away.", "is away")]
    [InlineData("While Redis was away.", "was away")]
    [InlineData("The node went away.", "went away")]
    [InlineData("A lost store.", "lost store")]
    [InlineData("The callers are told.", "told")]
    [InlineData("It says so.", "says")]
    [InlineData("Bytes that lie ready.", "lie ready")]
    [InlineData("They are made anew.", "anew")]
    [InlineData("Legs run by turns.", "by turns")]
    [InlineData("Each is held against the other.", "held against")]
    [InlineData("The ordinary way takes longer.", "ordinary way")]
    [InlineData("The plain way is short.", "plain way")]
    [InlineData("A bound that is broken.", "bound that is broken")]
    [InlineData("It breaks a bound.", "breaks a bound")]
    [InlineData("The field breaks its\n// bound.", "breaks its bound")]
    public void A_word_of_the_left_column_is_found(string text, string found) => Assert.Equal([$"a.md:1 uses '{found}'"], LeftColumn("a.md", text));

    [Fact]
    public void The_line_of_a_word_is_named() => Assert.Equal(["a.proto:2 uses 'by turns'"], LeftColumn("a.proto", "// One.\n// Two run by\n// turns."));

    [Theory]
    [InlineData("A cached creator; the in-flight load (single-flight) completes.")]
    [InlineData("A heartbeat every 200 ms; the cap takes away 0.5 logits.")]
    [InlineData("The store is unavailable, and the field exceeds the limit.")]
    [InlineData("The message path and the fast path return the same bytes, interleaved and compared with each other.")]
    public void The_right_column_is_not_found(string text) => Assert.Empty(LeftColumn("a.md", text));

    private static IEnumerable<string> LeftColumn(string path, string text)
    {
        foreach (Match match in Pattern().Matches(text))
        {
            int line = text.AsSpan(0, match.Index).Count('\n') + 1;
            yield return $"{path}:{line} uses '{LineBreak().Replace(match.Value, " ")}'";
        }
    }

    // Words may be on two lines, of a comment too; W stands for what may be between them.
    private const string W = @"(\s|//)+";

    private const string Words = @"remember(s|ed|ing)?|nobody|somebody|whom|(?<!-)flights?|landings?|beats?|told|says|anew"
        + $@"|(is|are|was|were|be|been|goes|go|went|gone){W}away|lost{W}stores?|(lie|lies|lay){W}ready|by{W}turns|held{W}against"
        + $@"|(ordinary|plain){W}ways?|bounds?{W}that{W}(is|are){W}broken|(breaks?|broke){W}(a|an|its|the|one|any){W}bounds?";

    [GeneratedRegex($@"\b({Words})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Pattern();

    [GeneratedRegex(W, RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LineBreak();
}
