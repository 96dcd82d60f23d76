using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>
/// Which folder of a project uses which other folder, judged on the meaning of every name, in documentation comments too, and on the usings. A folder is named
/// after the first part of the path below the project; the project's own folder is <see cref="Root"/>.
/// </summary>
internal sealed class FolderGraph
{
    /// <summary>The project's own folder.</summary>
    public const string Root = ".";

    private readonly Dictionary<(string From, string To), string> _uses = [];
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);
    private readonly string _below;

    private FolderGraph(string projectFolder) => _below = projectFolder + "/";

    /// <summary>The folders with source files.</summary>
    public IReadOnlyCollection<string> Folders => _folders;

    /// <summary>Reads the uses of a project.</summary>
    /// <param name="projectFolder">Path of the project's folder, relative to the root.</param>
    /// <param name="compilation">The project, its assembly named as its root namespace.</param>
    public static FolderGraph Of(string projectFolder, CSharpCompilation compilation)
    {
        FolderGraph graph = new(projectFolder);
        SyntaxTree[] trees = [.. compilation.SyntaxTrees.Where(tree => tree.FilePath != ProjectCompilation.ImplicitUsingsPath)];
        foreach (SyntaxTree tree in trees) graph._folders.Add(graph.FolderOf(tree));
        foreach (SyntaxTree tree in trees) graph.AddUses(tree, compilation);
        return graph;
    }

    /// <summary>Uses that the layers forbid, folders without a layer, and layers without a folder.</summary>
    /// <param name="layers">The layers, lowest first, parted by &lt;; the folders of one layer are parted by commas and do not use each other.</param>
    public IEnumerable<string> Offences(string layers)
    {
        Dictionary<string, int> heights = layers.Split('<')
            .SelectMany((layer, height) => layer.Split(',').Select(folder => (Folder: folder.Trim(), Height: height)))
            .ToDictionary(place => place.Folder, place => place.Height, StringComparer.Ordinal);
        foreach (string folder in _folders.Where(folder => !heights.ContainsKey(folder))) yield return $"{_below}{folder} has no layer";
        foreach (string folder in heights.Keys.Where(folder => !_folders.Contains(folder))) yield return $"{_below}{folder} has a layer but no source file";
        foreach (((string from, string to), string place) in _uses)
        {
            if (heights.TryGetValue(from, out int user) && heights.TryGetValue(to, out int used) && used >= user) yield return $"{place}: {from} must not use {to}";
        }
    }

    /// <summary>Uses between folders of which each leads into a cycle.</summary>
    public IEnumerable<string> Cycles()
    {
        List<(string From, string To)> left = [.. _uses.Keys];
        while (left.RemoveAll(use => !left.Exists(next => next.From == use.To)) > 0)
        {
        }

        return left.Select(use => $"{_uses[use]}: {use.From} → {use.To} leads into a cycle");
    }

    private string FolderOf(SyntaxTree tree)
    {
        string path = tree.FilePath[_below.Length..];
        int end = path.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? Root : path[..end];
    }

    private void AddUses(SyntaxTree tree, CSharpCompilation compilation)
    {
        SemanticModel meaning = compilation.GetSemanticModel(tree);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>())
        {
            SymbolInfo found = meaning.GetSymbolInfo(name);
            if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is { } symbol && OwnerOf(symbol, compilation) is { } owner) Add(tree, name, FolderOf(owner));
        }

        foreach (UsingDirectiveSyntax directive in tree.GetCompilationUnitRoot().Usings)
        {
            string[] parts = directive.NamespaceOrType.ToString().Split('.');
            string[] own = compilation.AssemblyName!.Split('.');
            if (parts.Length > own.Length && parts.Take(own.Length).SequenceEqual(own) && _folders.Contains(parts[own.Length])) Add(tree, directive, parts[own.Length]);
        }
    }

    /// <summary>The file that declares what a name means; null for what is declared elsewhere, and for namespaces and locals.</summary>
    private static SyntaxTree? OwnerOf(ISymbol symbol, CSharpCompilation compilation)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return symbol is not INamespaceSymbol && SymbolEqualityComparer.Default.Equals(type?.ContainingAssembly, compilation.Assembly)
            ? type!.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree
            : null;
    }

    private void Add(SyntaxTree tree, SyntaxNode node, string to)
    {
        string from = FolderOf(tree);
        if (from != to) _uses.TryAdd((from, to), $"{tree.FilePath}:{SourceFile.LineOf(node)}");
    }
}
