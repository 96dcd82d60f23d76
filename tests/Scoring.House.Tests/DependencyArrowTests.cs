namespace Scoring.House.Tests;

/// <summary>Arrows point one way: from the executables towards the domain. Nothing in src references lab, and lab does not reference the command line.</summary>
public sealed class DependencyArrowTests
{
    /// <summary>Every project of src and lab with the projects that it may reference. A new project is named here first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Scoring"] = [],
        ["Scoring.Protos"] = [],
        ["Scoring.Fitting"] = ["Scoring"],
        ["Scoring.Import"] = ["Scoring", "Scoring.Protos", "Scoring.Fitting"],
        ["Scoring.Reports"] = ["Scoring", "Scoring.Fitting"],
        ["Scoring.Store"] = ["Scoring"],
        ["Scoring.Store.Sqlite"] = ["Scoring", "Scoring.Store"],
        ["Scoring.Store.Redis"] = ["Scoring", "Scoring.Store"],
        ["Scoring.Service"] = ["Scoring", "Scoring.Store"],
        ["Scoring.Server"] = ["Scoring", "Scoring.Protos", "Scoring.Service", "Scoring.Store", "Scoring.Store.Sqlite", "Scoring.Store.Redis"],
        ["Scoring.Client"] = ["Scoring.Protos"],
        ["Scoring.Client.Testing"] = ["Scoring.Client", "Scoring.Protos", "Scoring.Server"],
        ["Scoring.Cli"] =
        [
            "Scoring", "Scoring.Protos", "Scoring.Fitting", "Scoring.Import", "Scoring.Reports", "Scoring.Store", "Scoring.Store.Sqlite", "Scoring.Store.Redis",
            "Scoring.Service", "Scoring.Server",
        ],
        ["Scoring.Simulation"] = ["Scoring"],
        ["Scoring.Evaluation"] = ["Scoring", "Scoring.Protos", "Scoring.Fitting", "Scoring.Import", "Scoring.Reports", "Scoring.Server", "Scoring.Simulation"],
    };

    private static IEnumerable<ProjectFile> SourceProjects => Repository.Projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal) || IsOfLab(project));

    [Fact]
    public void Every_source_project_is_named_here_and_exists() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), SourceProjects.Select(project => project.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Projects_reference_only_what_lies_below_them() => Offences.AssertNone(SourceProjects.SelectMany(AgainstTheArrow));

    [Fact]
    public void The_domain_has_no_package_and_no_framework()
    {
        ProjectFile domain = SourceProjects.Single(project => project.Name == "Scoring");
        Assert.Empty(domain.Packages);
        Assert.Empty(domain.Frameworks);
    }

    [Fact]
    public void Only_executables_and_the_test_double_reference_the_server() => Assert.Equal(
        ["Scoring.Cli", "Scoring.Client.Testing", "Scoring.Evaluation"],
        SourceProjects.Where(project => project.Projects.Contains("Scoring.Server")).Select(project => project.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void No_project_of_src_references_lab() => Offences.AssertNone(AgainstLab(Repository.Projects));

    [Fact]
    public void A_reference_from_src_to_lab_is_found()
    {
        ProjectFile simulation = ProjectFile.Parse("lab/Scoring.Simulation/Scoring.Simulation.csproj", "<Project />");
        ProjectFile importing = ProjectFile.Parse(
            "src/Scoring.Import/Scoring.Import.csproj",
            """<Project><ItemGroup><ProjectReference Include="../../lab/Scoring.Simulation/Scoring.Simulation.csproj" /></ItemGroup></Project>""");
        Assert.Equal(["src/Scoring.Import/Scoring.Import.csproj must not reference Scoring.Simulation of lab"], AgainstLab([simulation, importing]));
        Assert.Empty(AgainstLab([simulation, importing with { Path = "loadtest/Scoring.Import/Scoring.Import.csproj" }]));
    }

    [Fact]
    public void Every_project_is_part_of_the_solution_and_has_a_lock_file()
    {
        string solution = Repository.Read("ScoringService.sln").Replace('\\', '/');
        Offences.AssertNone(Repository.Projects
            .Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => $"{project.Path} is not in ScoringService.sln"));
        Offences.AssertNone(Repository.Projects
            .Where(project => !Repository.Files.Contains($"{project.Folder}/packages.lock.json"))
            .Select(project => $"{project.Folder} has no packages.lock.json"));
    }

    [Fact]
    public void A_reference_against_the_arrow_is_found()
    {
        const string Text = """<Project><ItemGroup><ProjectReference Include="..\Scoring.Server\Scoring.Server.csproj" /></ItemGroup></Project>""";
        Assert.Equal(
            ["src/Scoring.Store/Scoring.Store.csproj must not reference Scoring.Server"],
            AgainstTheArrow(ProjectFile.Parse("src/Scoring.Store/Scoring.Store.csproj", Text)));
    }

    private static bool IsOfLab(ProjectFile project) => project.Path.StartsWith("lab/", StringComparison.Ordinal);

    private static IEnumerable<string> AgainstLab(IReadOnlyList<ProjectFile> projects)
    {
        string[] lab = [.. projects.Where(IsOfLab).Select(project => project.Name)];
        return projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(project => project.Projects.Intersect(lab).Select(reference => $"{project.Path} must not reference {reference} of lab"));
    }

    private static IEnumerable<string> AgainstTheArrow(ProjectFile project) => project.Projects
        .Except(Allowed.GetValueOrDefault(project.Name) ?? [])
        .Select(reference => $"{project.Path} must not reference {reference}");
}
