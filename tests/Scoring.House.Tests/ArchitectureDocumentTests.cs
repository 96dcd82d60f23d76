using System.Text.RegularExpressions;

namespace Scoring.House.Tests;

/// <summary>ARCHITECTURE.md names files and folders that exist, so that a reader finds what it points to.</summary>
public sealed partial class ArchitectureDocumentTests
{
    [Fact]
    public void Every_path_of_the_architecture_exists() =>
        Offences.AssertNone(Missing("ARCHITECTURE.md", Repository.Read("ARCHITECTURE.md"), path => File.Exists(path) || Directory.Exists(path)));

    [Fact]
    public void A_missing_path_is_found() =>
        Assert.Equal(["a.md names src/None.cs, which does not exist"], Missing("a.md", "`src/Some.cs`, `protos/v1/*.proto`, `src/None.cs` and `Other.cs`", path => !path.EndsWith("None.cs", StringComparison.Ordinal)));

    private static IEnumerable<string> Missing(string document, string text, Func<string, bool> exists) => RepositoryPath().Matches(text)
        .Select(match => match.Groups["path"].Value)
        .Where(path => !exists(Repository.PathOf(path.Split("/*")[0])))
        .Select(path => $"{document} names {path}, which does not exist");

    [GeneratedRegex("`(?<path>(src|lab|tests|loadtest|models|samples|protos|docs|tools)/[^`]*)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RepositoryPath();
}
