using Scoring.Cli.Rendering;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Rendering;

/// <summary>The facts beside the scores, in sentences.</summary>
public sealed class FactSentencesTests
{
    [Fact]
    public void Several_kinds_of_rates_are_named_and_a_single_one_is_not()
    {
        CreatorScores scores = MadeUpScores.Create();
        Assert.DoesNotContain(FactSentences.Of(scores), sentence => sentence.Contains("combines", StringComparison.Ordinal));

        scores.EngagementFacts.Kinds.Add(new EngagementKind { Denominator = EngagementDenominator.Followers, EffectivePosts = 9.5, Weight = 0.6, Rate = .031, ExpectedRate = .024 });
        scores.EngagementFacts.Kinds.Add(new EngagementKind { Denominator = EngagementDenominator.CommentsPerView, EffectivePosts = 4, Weight = 0.1, Rate = .001, ExpectedRate = .002 });
        Assert.Contains(
            FactSentences.Of(scores),
            sentence => sentence.EndsWith("The score combines 9.5 posts by followers (weight 60.00 %) and 4 posts by views in comments (weight 10.00 %).", StringComparison.Ordinal));
    }
}
