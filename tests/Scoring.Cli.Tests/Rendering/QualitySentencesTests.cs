using Scoring.Cli.Rendering;
using Scoring.Protos.V1;
using DataFault = Scoring.Results.DataFault;
using DataFaultCode = Scoring.Results.DataFaultCode;
using DataFaults = Scoring.Results.DataFaults;

namespace Scoring.Cli.Tests.Rendering;

public sealed class QualitySentencesTests
{
    [Fact]
    public void Unused_posts_and_faults_are_written_in_sentences()
    {
        CreatorScores scores = MadeUpScores.Create();
        scores.Engagement.Evidence.Unused.Add(new UnusedPosts { Reason = UnusedReason.Quarantined, Posts = 1 });
        scores.Engagement.Evidence.Unused.Add(new UnusedPosts { Reason = UnusedReason.Immature, Posts = 2 });
        scores.DataQuality.Add(new DataQuality { Code = "LIKES_HIDDEN", Count = 1, NewestObservedAtMs = 1_795_190_400_000 });
        scores.DataQuality.Add(new DataQuality { Code = "FOLLOWERS_ZERO", Count = 12, NewestObservedAtMs = 1_795_190_400_000 });
        string[] sentences = [.. QualitySentences.Of(scores)];
        Assert.Equal("Engagement does not use 3 posts: 1 with contradicting counts and 2 too young.", sentences[0]);
        Assert.StartsWith("LIKES_HIDDEN: 1 post with hidden likes, sent as 0 or 3, taken as unknown (newest 2026-11-20", sentences[1], StringComparison.Ordinal);
        Assert.StartsWith("FOLLOWERS_ZERO: 12 follower counts of 0 beside engagement, taken as unknown", sentences[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_has_a_sentence_of_its_own()
    {
        CreatorScores scores = MadeUpScores.Create();
        foreach (DataFaultCode code in Enum.GetValues<DataFaultCode>()) scores.DataQuality.Add(new DataQuality { Code = new DataFault(code, 2, 0).Name, Count = 2 });
        string[] sentences = [.. QualitySentences.Of(scores)];
        Assert.Equal(DataFaults.Capacity, sentences.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("found", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ordinary_answer_has_none() => Assert.Empty(QualitySentences.Of(MadeUpScores.Create()));
}
