using System.Text;
using Scoring.Evaluation.PopulationFiles;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.PopulationFiles;

public sealed class SampleFileTests
{
    private const int MostBytes = 300_000;

    private static readonly string Committed = RepositoryFolder.At("samples", "creators.jsonl");

    private static readonly Lazy<string> Written = new(() =>
    {
        StringWriter writer = new();
        SampleFile.Write(writer);
        return writer.ToString();
    });

    [Fact]
    public async Task The_committed_file_is_what_the_command_writes_byte_for_byte()
    {
        byte[] committed = await File.ReadAllBytesAsync(Committed, TestContext.Current.CancellationToken);
        Assert.InRange(committed.Length, 1, MostBytes);
        Assert.Equal(committed, Encoding.UTF8.GetBytes(Written.Value));
    }

    [Fact]
    public async Task The_command_writes_the_file_and_names_the_creators()
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.RunAsync("sample", "--out", folder.At("creators.jsonl"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{folder.At("creators.jsonl")}: 14 creators, genuine-micro-1, ", run.Output, StringComparison.Ordinal);
        Assert.Equal(Written.Value, await File.ReadAllTextAsync(folder.At("creators.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_holds_creators_of_every_kind_on_two_platforms()
    {
        Observation[] observations = Read();
        Assert.Equal(
            SampleKind.All.SelectMany(kind => Enumerable.Range(1, kind.Creators).Select(number => $"{kind.Name}-{number}")),
            observations.Select(observation => observation.Creator.Id).Distinct());
        Assert.Equal([Platform.Instagram, Platform.Tiktok], observations.Select(observation => observation.Creator.Platform).Distinct().Order());
        Assert.Equal(2, observations.Count(observation => observation.Creator.Id == "few-posts-1" && observation.Post is not null));
        Assert.Contains(observations, observation => observation.Campaign is { Conversions: > 0 });
        Assert.Contains(observations, observation => observation.AudienceSample is not null);
    }

    [Fact]
    public void Parts_never_exceed_their_whole_and_only_paid_posts_disclose()
    {
        foreach (PostSnapshot post in Read().Select(observation => observation.Post).OfType<PostSnapshot>())
        {
            Assert.InRange(post.FirstHourEngagement, 0, post.Likes + post.Comments + post.Shares + post.Saves);
            Assert.True(post.Paid || !post.HasDisclosed);
            if (post.CommentFacts is not { } comments) continue;
            Assert.InRange(comments.Examined, 0, post.Comments);
            Assert.InRange(comments.DistinctCommenters, 0, comments.Examined);
            Assert.InRange(comments.MutualCommenters, 0, comments.DistinctCommenters);
        }
    }

    private static Observation[] Read() =>
    [
        .. Assert.Single(SourceCatalogue.Open(Committed, mapping: null, platform: null)).Read().Select(item =>
        {
            Assert.Null(item.Fault);
            return item.Observation!;
        }),
    ];
}
