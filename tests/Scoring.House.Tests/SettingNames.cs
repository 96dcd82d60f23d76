using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>The settings of the server, as the classes of options define them.</summary>
internal static class SettingNames
{
    /// <summary>Every setting with the names of its sections, for example <c>Access:KeysFile</c>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Of("ScoringServerOptions", "")];

    // A section is a property whose type is a class of options, or a list of such.
    private static IEnumerable<string> Of(string type, string prefix)
    {
        IEnumerable<PropertyDeclarationSyntax> properties = Repository.Sources.SelectMany(file => file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(declared => declared.Identifier.Text == type).SelectMany(declared => declared.Members.OfType<PropertyDeclarationSyntax>());
        return properties.SelectMany(property => property.Type.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().SingleOrDefault() is { } section && section.Identifier.Text.EndsWith("Options", StringComparison.Ordinal)
            ? Of(section.Identifier.Text, $"{prefix}{property.Identifier.Text}:")
            : [$"{prefix}{property.Identifier.Text}"]);
    }
}
