using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>Files and methods stay small enough to be read at one sitting.</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 250;
    private const int MaxMethodLines = 60;

    [Fact]
    public void Files_are_short() => Offences.AssertNone(Repository.Sources.SelectMany(LongFiles));

    [Fact]
    public void Methods_are_short() => Offences.AssertNone(Repository.Sources.SelectMany(LongMethods));

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.Empty(LongFiles(SourceFile.Parse("a.cs", string.Concat(Enumerable.Repeat("//\n", MaxFileLines)))));
        Assert.Single(LongFiles(SourceFile.Parse("a.cs", string.Concat(Enumerable.Repeat("//\n", MaxFileLines + 1)))));
    }

    [Theory]
    [InlineData("class A { void M()\n{ BODY } }")]
    [InlineData("class A { A()\n{ BODY } }")]
    [InlineData("class A { int P\n{ get { BODY } } }")]
    [InlineData("class A { static A operator +(A a)\n{ BODY } }")]
    [InlineData("F();\nBODY")]
    public void A_long_method_is_found(string code)
    {
        Assert.Empty(LongMethods(SourceFile.Parse("a.cs", code.Replace("BODY", Lines(MaxMethodLines - 2), StringComparison.Ordinal))));
        Assert.NotEmpty(LongMethods(SourceFile.Parse("a.cs", code.Replace("BODY", Lines(MaxMethodLines), StringComparison.Ordinal))));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("G();\n", count)) + "G();";

    private static IEnumerable<string> LongFiles(SourceFile file)
    {
        if (file.LineCount > MaxFileLines) yield return $"{file.Path} has {file.LineCount} lines, at most {MaxFileLines} are allowed";
    }

    private static IEnumerable<string> LongMethods(SourceFile file)
    {
        foreach (SyntaxNode node in file.Root.DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax))
        {
            int lines = SourceFile.LinesOf(node);
            if (lines > MaxMethodLines) yield return $"{file.Path}:{SourceFile.LineOf(node)} takes {lines} lines, at most {MaxMethodLines} are allowed";
        }

        GlobalStatementSyntax[] statements = [.. file.Root.Members.OfType<GlobalStatementSyntax>()];
        int total = statements.Sum(SourceFile.LinesOf);
        if (total > MaxMethodLines) yield return $"{file.Path} has {total} lines of top-level statements, at most {MaxMethodLines} are allowed";
    }
}
