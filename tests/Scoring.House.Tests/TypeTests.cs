using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>Every concept is in a file named after it, in the namespace of its folder. Its companions may follow it there.</summary>
public sealed class TypeTests
{
    private static readonly string[] EmptyWords = ["Util", "Utils", "Helper", "Helpers", "Common", "Manager"];

    // The runtime looks for a startup hook by this name, outside of every namespace.
    private const string StartupHook = "StartupHook";

    [Fact]
    public void Each_file_begins_with_the_type_that_it_is_named_after() => Offences.AssertNone(Repository.Sources.SelectMany(Misplaced));

    [Fact]
    public void Type_names_say_what_a_thing_is() => Offences.AssertNone(Repository.Sources.SelectMany(EmptyNames));

    [Fact]
    public void Namespaces_follow_folders() => Offences.AssertNone(Repository.Sources.SelectMany(file => Astray(file, ProjectFolderOf(file))));

    [Theory]
    [InlineData("A.cs", "class A { class Inside { } }", 0)]
    [InlineData("A.cs", "namespace N; class A<T> { }", 0)]
    [InlineData("AEncoding.cs", "partial class A { }", 0)]
    [InlineData("Program.cs", "System.Console.WriteLine();", 0)]
    [InlineData("AEncoding.cs", "class A { }", 1)]
    [InlineData("B.cs", "partial class A { }", 1)]
    [InlineData("A.cs", "namespace N { public class A { } enum B { One } }", 0)]
    [InlineData("A.cs", "namespace N { class A { } public enum B { One } }", 1)]
    [InlineData("B.cs", "class A { } class B { }", 1)]
    [InlineData("A.cs", "class A { } public delegate void B();", 1)]
    public void A_misplaced_type_is_found(string path, string code, int offences) => Assert.Equal(offences, Misplaced(SourceFile.Parse(path, code)).Count());

    [Theory]
    [InlineData("class TextUtils { }", 1)]
    [InlineData("class A { class StoreManager { } }", 1)]
    [InlineData("class ManagerialAccount { }", 0)]
    public void An_empty_name_is_found(string code, int offences) => Assert.Equal(offences, EmptyNames(SourceFile.Parse("A.cs", code)).Count());

    [Theory]
    [InlineData("src/Scoring/State/A.cs", "namespace Scoring.State; class A { }", 0)]
    [InlineData("src/Scoring/State/A.cs", "namespace Scoring; class A { }", 1)]
    [InlineData("src/Scoring/A.cs", "class A { }", 1)]
    [InlineData("src/Scoring/StartupHook.cs", "class StartupHook { }", 0)]
    [InlineData("src/Scoring/StartupHook.cs", "namespace N; class StartupHook { }", 1)]
    public void A_type_astray_is_found(string path, string code, int offences) =>
        Assert.Equal(offences, Astray(SourceFile.Parse(path, code), "src/Scoring").Count());

    // Companions that only this concept needs may follow it, as long as they are not public.
    private static IEnumerable<string> Misplaced(SourceFile file)
    {
        MemberDeclarationSyntax[] types = [.. file.TopLevelTypes];
        if (types.Length == 0) yield break;
        foreach (MemberDeclarationSyntax companion in types.Skip(1).Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword)))
        {
            yield return $"{file.Path} holds {SourceFile.NameOf(companion)}: one public type per file";
        }

        string name = SourceFile.NameOf(types[0]);
        bool partial = types[0].Modifiers.Any(SyntaxKind.PartialKeyword);
        if (file.Name != name && !(partial && file.Name.StartsWith(name, StringComparison.Ordinal))) yield return $"{file.Path} begins with {name}: name the file after the type";
    }

    private static IEnumerable<string> EmptyNames(SourceFile file) => file.Types
        .Select(SourceFile.NameOf)
        .Where(name => EmptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
        .Select(name => $"{file.Path}: {name} says nothing about what the thing is");

    private static IEnumerable<string> Astray(SourceFile file, string projectFolder)
    {
        string folder = Path.GetDirectoryName(file.Path)!.Replace('\\', '/');
        string expected = (Path.GetFileName(projectFolder) + folder[projectFolder.Length..]).Replace('/', '.');
        foreach (MemberDeclarationSyntax type in file.TopLevelTypes)
        {
            string actual = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "(none)";
            if (actual == "(none)" && SourceFile.NameOf(type) == StartupHook) continue;
            if (actual != expected) yield return $"{file.Path}: namespace {actual}, its folder says {expected}";
        }
    }

    private static string ProjectFolderOf(SourceFile file) => Repository.Projects
        .Select(project => project.Folder)
        .Where(folder => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))
        .MaxBy(folder => folder.Length) ?? throw new InvalidOperationException($"{file.Path} belongs to no project");
}
