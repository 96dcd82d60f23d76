namespace Scoring.House.Tests;

/// <summary>Versions live in one place, and every package has to be worth its while.</summary>
public sealed class PackageTests
{
    private const string Versions = "Directory.Packages.props";
    private const string Reasons = "docs/decisions/0002-dependencies.md";

    private static IReadOnlyList<string> Pinned { get; } =
    [
        .. System.Xml.Linq.XDocument.Parse(Repository.Read(Versions)).Descendants()
            .Where(item => item.Name.LocalName == "PackageVersion")
            .Select(item => (string)item.Attribute("Include")!),
    ];

    [Fact]
    public void Versions_stand_in_one_file() => Offences.AssertNone(Repository.Files
        .Where(path => Path.GetExtension(path) is ".csproj" or ".props" or ".targets" && path != Versions)
        .SelectMany(path => OwnVersions(ProjectFile.Parse(path, Repository.Read(path)))));

    [Fact]
    public void Every_package_is_explained() => Offences.AssertNone(Unexplained(Pinned, Repository.Read(Reasons)));

    [Fact]
    public void Every_pinned_package_is_used()
    {
        string[] locks = [.. Repository.Files.Where(path => Path.GetFileName(path) == "packages.lock.json").Select(Repository.Read)];
        Assert.NotEmpty(locks);
        Offences.AssertNone(Pinned
            .Where(package => !locks.Any(text => text.Contains($"\"{package}\"", StringComparison.OrdinalIgnoreCase)))
            .Select(package => $"{Versions} pins {package}, which no project uses"));
    }

    [Theory]
    [InlineData("""<PackageReference Include="A" Version="1.0.0" />""", 1)]
    [InlineData("""<PackageReference Include="A"><VersionOverride>1.0.0</VersionOverride></PackageReference>""", 1)]
    [InlineData("""<PackageReference Include="A" />""", 0)]
    public void A_version_of_its_own_is_found(string item, int offences) =>
        Assert.Equal(offences, OwnVersions(ProjectFile.Parse("a.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>")).Count());

    [Fact]
    public void An_unexplained_package_is_found() =>
        Assert.Equal([$"{Reasons} does not explain B"], Unexplained(["A", "B"], "- `A`: adds.\n- `B.C`: another."));

    private static IEnumerable<string> OwnVersions(ProjectFile project) =>
        project.Versions.Select(package => $"{project.Path} gives {package} a version of its own: it belongs into {Versions}");

    private static IEnumerable<string> Unexplained(IEnumerable<string> packages, string reasons) => packages
        .Where(package => !reasons.Contains($"`{package}`", StringComparison.Ordinal))
        .Select(package => $"{Reasons} does not explain {package}");
}
