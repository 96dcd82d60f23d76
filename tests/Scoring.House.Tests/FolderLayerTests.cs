using Microsoft.CodeAnalysis.CSharp;

namespace Scoring.House.Tests;

/// <summary>The folders of a project are layers: a folder uses only those below it, so that no import cycle exists.</summary>
public sealed class FolderLayerTests
{
    /// <summary>
    /// The folders of each project, lowest layer first: layers are parted by &lt;, folders of one layer by commas; "." is the project's own folder.
    /// </summary>
    private static readonly Dictionary<string, string> Layers = new(StringComparer.Ordinal)
    {
        ["Scoring"] =
            "Numerics, Creators, Codes < Observations < State < Records < Contexts < Results < ModelFiles < Audience < Models < Features < Scorecards "
            + "< Engagement, Authenticity, Trust, Virality < Fit < Scores < Explanation",
        ["Scoring.Client"] = "Results < Settings < Connections < Scores < Ingestion < .",
        ["Scoring.Fitting"] = "., Metrics < ModelFiles, Scorecards < Audience, Engagement, Trust < Virality",
        ["Scoring.Store"] = ". < Changes, Sealing < Caching",
        ["Scoring.Store.Sqlite"] = ". < Upkeep",
        ["Scoring.Store.Redis"] = "Format < Connections < Commands < Scans, Changes, Diagnosis < .",
        ["Scoring.Service"] = "Calls, Models < Admission < Creators, Ingestion, Scores",
        ["Scoring.Server"] = "Configuration < Reloading < Connections, Credentials, Auditing, Diagnosis, Health, Models < Telemetry, Upkeep < Grpc < Access, FastPath < Binding, Hosting, Json < .",
        ["Scoring.Import"] = "Values < Reading < Rows < DataSets, Mapping < Sources",
        ["Scoring.Reports"] = "Text < CommandLine, Exhibits < Figures < Documents",
        ["Scoring.Cli"] = "Rendering, Connection < CommandLine, Sending, Hosting, WhatIf, Upkeep < ModelFits, Demo, Imports, Keys < ModelDiffs < Commands < .",
        ["Scoring.Simulation"] = "Randomness < Law < Creators < Prices < Histories < Attacks, Records < .",
        ["Scoring.Evaluation"] = "Measuring, PopulationFiles < Followers, Growth, InstaFake, Kim, Otc, Simulator, Videos, Reporting < Srf < Running < Commands < .",
    };

    private static readonly Dictionary<string, CSharpCompilation> Compilations = new(StringComparer.Ordinal);

    public static TheoryData<string> Projects => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_what_lies_below_them(string project)
    {
        FolderGraph graph = FolderGraph.Of(ProjectOf(project).Folder, CompilationOf(project));
        Offences.AssertNone(graph.Offences(Layers[project]).Concat(graph.Cycles()));
    }

    [Fact]
    public void A_use_of_a_higher_layer_is_found_by_its_meaning()
    {
        FolderGraph sample = Sample(
            ("Low/A.cs", "namespace P.Low; public class A { object M() => new High.B(); }"),
            ("High/B.cs", "namespace P.High; public class B;"));
        Assert.Equal(["src/P/Low/A.cs:1: Low must not use High"], sample.Offences("Low < High"));
        Assert.Empty(sample.Offences("High < Low"));
        Assert.Empty(sample.Cycles());
    }

    [Theory]
    [InlineData("using Alias = P.High.B; namespace P.Low; public class A { Alias? F; }")]
    [InlineData("using static P.High.B; namespace P.Low; public class A { int F = Count; }")]
    [InlineData("namespace P { public class A { int F = Make().Number; static C Make() => null!; } }")]
    [InlineData("namespace P.Low; /// <summary>As <see cref=\"P.High.B\"/>.</summary>\npublic class A;")]
    [InlineData("using P.High; namespace P.Low; public class A { Unknown<B> F; }")]
    public void No_form_of_a_name_hides_a_use(string low) => Assert.Single(
        Sample(("Low/A.cs", low), ("High/B.cs", "namespace P.High { public class B { public static int Count; } } namespace P { public class C { public int Number; } }"))
            .Offences("Low < High"));

    [Fact]
    public void Folders_of_one_layer_must_not_use_each_other() => Assert.Single(
        Sample(("One/A.cs", "namespace P.One; public class A { Two.B? F; }"), ("Two/B.cs", "namespace P.Two; public class B;")).Offences("One, Two"));

    [Fact]
    public void A_cycle_is_found() => Assert.Equal(
        ["src/P/One/A.cs:1: One → Two leads into a cycle", "src/P/Two/B.cs:1: Two → . leads into a cycle", "src/P/C.cs:1: . → One leads into a cycle"],
        Sample(
            ("One/A.cs", "namespace P.One; public class A { Two.B? F; }"),
            ("Two/B.cs", "namespace P.Two; public class B { C? F; }"),
            ("C.cs", "namespace P; public class C { One.A? F; }")).Cycles());

    [Fact]
    public void A_folder_without_a_layer_and_a_layer_without_a_folder_are_found() =>
        Assert.Equal(["src/P/New has no layer", "src/P/Old has a layer but no source file"], Sample(("New/Below/A.cs", "namespace P.New.Below; public class A;")).Offences("Old"));

    private static ProjectFile ProjectOf(string name) => Repository.Projects.Single(project => project.Name == name);

    private static CSharpCompilation CompilationOf(string project)
    {
        if (Compilations.TryGetValue(project, out CSharpCompilation? known)) return known;
        ProjectFile file = ProjectOf(project);
        IEnumerable<SourceFile> sources = Repository.Sources.Where(source => source.Path.StartsWith($"{file.Folder}/", StringComparison.Ordinal));
        return Compilations[project] = ProjectCompilation.Of(project, sources, [.. file.Projects.Select(CompilationOf)]);
    }

    private static FolderGraph Sample(params (string Path, string Text)[] files) =>
        FolderGraph.Of("src/P", ProjectCompilation.Of("P", files.Select(file => SourceFile.Parse($"src/P/{file.Path}", file.Text))));
}
