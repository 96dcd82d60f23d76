using System.Xml.Linq;

namespace Scoring.House.Tests;

/// <summary>What a project file points at.</summary>
/// <param name="Path">Path relative to the root.</param>
/// <param name="Projects">Names of the projects that it references.</param>
/// <param name="Packages">Names of the packages that it references.</param>
/// <param name="Frameworks">Names of the shared frameworks that it references.</param>
/// <param name="Versions">References that carry a version of their own.</param>
internal sealed record ProjectFile(
    string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks, IReadOnlyList<string> Versions)
{
    /// <summary>The project's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder of the project, relative to the root.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>Parses a project or props file.</summary>
    public static ProjectFile Parse(string path, string text)
    {
        XElement root = XDocument.Parse(text).Root!;
        string[] IncludesOf(string element) =>
            [.. root.Descendants().Where(item => item.Name.LocalName == element).Select(item => (string?)item.Attribute("Include") ?? "").Where(name => name.Length > 0)];
        string[] versions =
        [
            .. root.Descendants()
                .Where(item => item.Name.LocalName is "PackageReference" or "GlobalPackageReference")
                .Where(item => item.Attributes().Select(attribute => attribute.Name.LocalName)
                    .Concat(item.Elements().Select(element => element.Name.LocalName))
                    .Any(name => name is "Version" or "VersionOverride"))
                .Select(item => (string?)item.Attribute("Include") ?? (string?)item.Attribute("Update") ?? "?"),
        ];
        return new ProjectFile(
            path,
            [.. IncludesOf("ProjectReference").Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            IncludesOf("PackageReference"),
            IncludesOf("FrameworkReference"),
            versions);
    }
}
