using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Scoring.House.Tests;

/// <summary>Source files of one project, compiled so that the meaning of every name is known.</summary>
internal static class ProjectCompilation
{
    /// <summary>Path of the file that stands for the implicit usings.</summary>
    public const string ImplicitUsingsPath = "usings";

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] BaseLibrary =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles files against the base library and other projects. Packages are left out: their names stay unknown.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="files">Its files.</param>
    /// <param name="references">The projects that it references.</param>
    public static CSharpCompilation Of(string project, IEnumerable<SourceFile> files, params IEnumerable<CSharpCompilation> references)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        IEnumerable<SyntaxTree> trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path))
            .Prepend(CSharpSyntaxTree.ParseText(ImplicitUsings, options, ImplicitUsingsPath));
        return CSharpCompilation.Create(
            project,
            trees,
            [.. BaseLibrary, .. references.Select(reference => reference.ToMetadataReference())],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }
}
