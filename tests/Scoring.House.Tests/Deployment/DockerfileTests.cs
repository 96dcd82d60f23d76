using System.Text.RegularExpressions;

namespace Scoring.House.Tests.Deployment;

/// <summary>The first layers of the image restore the packages: they copy what the restore of the command line reads, and nothing else.</summary>
public sealed partial class DockerfileTests
{
    [Fact]
    public void The_restore_has_every_project_and_lock_file_of_the_command_line()
    {
        string text = Repository.Read("Dockerfile");
        string restore = text[..text.IndexOf("RUN dotnet restore", StringComparison.Ordinal)];
        IEnumerable<string> copied = Copied().Matches(restore).SelectMany(match => match.Groups["files"].Value.Split(' '));
        IEnumerable<string> expected = Closure("Scoring.Cli").SelectMany(project => new[] { project.Path, $"{project.Folder}/packages.lock.json" })
            .Concat(["global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ProjectFile> Closure(string name)
    {
        ProjectFile project = Repository.Projects.Single(project => project.Name == name);
        return project.Projects.SelectMany(Closure).Prepend(project).Distinct();
    }

    [GeneratedRegex("^COPY (?<files>.+) [^ ]+$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 10_000)]
    private static partial Regex Copied();
}
