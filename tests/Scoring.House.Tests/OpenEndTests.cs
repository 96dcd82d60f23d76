using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>Nothing is left open: no marks for later, no stubs, no skipped tests, no traces of one machine.</summary>
public sealed partial class OpenEndTests
{
    // In pieces, so that this file does not hold what it looks for.
    private static readonly string[] Marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception"];

    private static IEnumerable<string> Texts => Repository.Files.Where(path =>
        Path.GetExtension(path) is ".cs" or ".proto" or ".csproj" or ".props" or ".md" or ".yaml" or ".yml" or ".json" or ".txt" or ""
        && Path.GetFileName(path) != "packages.lock.json");

    [Fact]
    public void Nothing_is_marked_for_later() => Offences.AssertNone(Texts.SelectMany(path => Marked(path, Repository.Read(path))));

    [Fact]
    public void No_test_is_skipped() => Offences.AssertNone(Repository.Sources.SelectMany(Skipped));

    [Fact]
    public void No_file_names_a_machine() => Offences.AssertNone(Texts.SelectMany(path => Traces(path, Repository.Read(path))));

    [Fact]
    public void A_mark_is_found()
    {
        foreach (string mark in Marks) Assert.Equal([$"a.cs:2 says {mark}"], Marked("a.cs", $"class A;\n// {mark}: later"));
        Assert.Empty(Marked("a.cs", "// Todos and hackers are words like others."));
    }

    [Theory]
    [InlineData("class A { [Fact(SKIP = \"later\")] void M() { } }", 1)]
    [InlineData("class A { [Theory(SKIPUnless = nameof(A))] void M() { } }", 1)]
    [InlineData("class A { void M() { Assert.SKIPWhen(true, \"later\"); } }", 1)]
    [InlineData("class A { void M() { list.SKIP(1); } }", 0)]
    public void A_skipped_test_is_found(string code, int offences) =>
        Assert.Equal(offences, Skipped(SourceFile.Parse("a.cs", code.Replace("SKIP", "Skip", StringComparison.Ordinal))).Count());

    [Theory]
    [InlineData("read /ROOM/someone/file", 1)]
    [InlineData("\"resolved\": \"https://REGISTRY/a.tgz\"", 1)]
    [InlineData("see https://example.org/ROOM/someone", 0)]
    public void A_trace_is_found(string text, int offences) => Assert.Equal(
        offences,
        Traces("a.md", text.Replace("ROOM", "home", StringComparison.Ordinal).Replace("REGISTRY", "packages.example.org", StringComparison.Ordinal)).Count());

    private static IEnumerable<string> Marked(string path, string text) => Find(path, text, MarkPattern(), "says");

    private static IEnumerable<string> Traces(string path, string text) =>
        Find(path, text, MachinePath(), "names a path of one machine:").Concat(Find(path, text, RegistryAddress(), "names a registry's host:"));

    private static IEnumerable<string> Find(string path, string text, Regex pattern, string what)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (pattern.Match(lines[i]) is { Success: true } match) yield return $"{path}:{i + 1} {what} {match.Value}";
        }
    }

    private static IEnumerable<string> Skipped(SourceFile file)
    {
        IEnumerable<AttributeArgumentSyntax> arguments = file.Root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            .Where(argument => argument.NameEquals?.Name.Identifier.Text.StartsWith("Skip", StringComparison.Ordinal) == true);
        IEnumerable<MemberAccessExpressionSyntax> calls = file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(call => call.Expression.ToString() == "Assert" && call.Name.Identifier.Text.StartsWith("Skip", StringComparison.Ordinal));
        return arguments.Select(argument => $"{file.Path}:{SourceFile.LineOf(argument)} skips a test")
            .Concat(calls.Select(call => $"{file.Path}:{SourceFile.LineOf(call)} skips a test"));
    }

    private static Regex MarkPattern() => new($@"\b({string.Join('|', Marks)})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(10));

    [GeneratedRegex(@"(?<![\w.~}$])/(work|root|home|Users|tmp)/\w+|\b[A-Z]:\\(Users|Windows|Temp)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"""resolved"":\s*""http|\b(registry\.npmjs|api\.nuget|nuget)\.org/(v3|[@\w-]+/-)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex RegistryAddress();
}
