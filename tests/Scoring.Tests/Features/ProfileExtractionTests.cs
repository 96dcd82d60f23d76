using Scoring.Features;
using Scoring.Observations;

namespace Scoring.Tests.Features;

/// <summary>Relationships and the segments of the audience.</summary>
public sealed class ProfileExtractionTests
{
    [Theory]
    [InlineData(RelationshipStanding.Undisclosed, "E-", "C?")]
    [InlineData(RelationshipStanding.Undisclosed, "C+", "A-", "E+")]
    [InlineData(RelationshipStanding.VerifiedCustomer, "E+", "C?", "U?")]
    [InlineData(RelationshipStanding.VerifiedCustomer, "C-")]
    [InlineData(RelationshipStanding.DisclosedEmployee, "U?", "E+", "A+")]
    [InlineData(RelationshipStanding.Neutral, "A+")]
    [InlineData(RelationshipStanding.Neutral, "U?", "E?")]
    [InlineData(RelationshipStanding.Unknown, "E?", "A?")]
    public void Relationships_stand_together(RelationshipStanding expected, params string[] relationships)
    {
        Relationship[] all = [.. relationships.Select((text, i) => new Relationship(
            $"b{i}",
            text[0] switch { 'E' => RelationshipKind.Employee, 'A' => RelationshipKind.Affiliate, 'C' => RelationshipKind.VerifiedCustomer, _ => RelationshipKind.Unaffiliated },
            text[1] switch { '+' => true, '-' => false, _ => null }))];
        Assert.Equal(expected, Posts.FeaturesOf(Posts.Profile(new ProfileSnapshot { Relationships = all })).Relationship);
    }

    [Fact]
    public void Withdrawn_relationships_are_unknown()
    {
        Observation told = Posts.Profile(new ProfileSnapshot { Relationships = [new Relationship("b", RelationshipKind.Employee, false)] });
        Observation withdrawn = new(new Stamp(told.Stamp.ObservedAtMs + 1, 0), new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Relationships] });
        Assert.Equal(RelationshipStanding.Unknown, Posts.FeaturesOf(told, withdrawn).Relationship);
    }

    [Fact]
    public void The_greatest_segments_are_kept_greatest_first_ties_by_key()
    {
        AudienceDistribution audience = new(
            [new("US", 0.1), new("DE", 0.3), new("AT", 0.1), new("CH", 0.1), new("GB", 0.2), new("FR", 0.05), new("IT", 0.1)],
            [new("F25-34", 0.6)],
            [new("1", 0.1), new("2", 0.1), new("3", 0.1), new("5", 0.1), new("4", 0.2)]);
        CreatorFeatures features = Posts.FeaturesOf(Posts.Profile(new ProfileSnapshot { Audience = audience }));
        Assert.Equal("DE GB AT CH IT", Keys(features.Countries));
        Assert.Equal("F25-34    ", Keys(features.AgeGenders));
        Assert.Equal("4 1 2 3 ", Keys(features.Interests));
        Assert.Equal(0.3, features.Countries[0].Share, 1e-5);
        Assert.True(Posts.FeaturesOf().Countries.IsEmpty);
    }

    [Fact]
    public void Views_are_summarised_with_their_outliers_and_reach_stands_in()
    {
        ViewFeatures views = Posts.FeaturesOf(
            Posts.On(0, "a", post => post with { Views = 99, Reach = 5 }), Posts.On(0, "b", post => post with { Reach = 9_999 }), Posts.On(0, "c", post => post with { Likes = 3 }),
            Posts.On(29, "unripe", post => post with { Views = 1_000_000 })).Views;
        double half = Math.Log(10_000.0 / 100) / 2;
        Assert.Equal(2, views.Posts, 1e-6);
        Assert.Equal(Math.Log(100) + half, views.MeanLog, 1e-5);
        Assert.Equal(half * half, views.Variance, 1e-5);
        Assert.Equal(default, Posts.FeaturesOf(Posts.On(0, "c", post => post with { Likes = 3 })).Views);
    }

    private static string Keys(AudienceSegments segments)
    {
        List<string> keys = [];
        for (int i = 0; i < AudienceSegments.Capacity; i++) keys.Add(segments[i].Key.ToString());
        return string.Join(' ', keys);
    }
}
