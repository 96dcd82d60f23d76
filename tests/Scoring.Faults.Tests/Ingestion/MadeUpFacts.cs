using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Ingestion;

/// <summary>Observations that compete for the same places of a record: whatever is lost, doubled or joined in the wrong order shows in its bytes.</summary>
internal static class MadeUpFacts
{
    private const long EpochMs = 1_750_000_000_000;
    private const int PostsPerCreator = 12;
    private const int Kinds = 3;

    /// <summary>A fact about a creator, drawn by chance: a post as it stands now, or the profile.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="id">Whose.</param>
    /// <param name="number">The later, the higher: it decides which of two facts about the same thing holds.</param>
    public static Observation Draw(Random random, string id, long number)
    {
        Observation fact = new() { Creator = ServerQuestions.Creator(id), ObservedAtMs = EpochMs + number };
        if (random.Next(Kinds) == 0)
        {
            fact.Profile = new ProfileSnapshot { Followers = random.Next(1_000, 1_000_000), Following = random.Next(5_000) };
        }
        else
        {
            int post = random.Next(PostsPerCreator);
            fact.Post = new PostSnapshot
            {
                PostId = $"post-{post}",
                PublishedAtMs = EpochMs - (post * 86_400_000L),
                Likes = random.Next(100_000),
                Comments = random.Next(1_000),
                Views = random.Next(1_000_000),
            };
        }

        return fact;
    }

    /// <summary>How many followers a creator had at the time of a number.</summary>
    public static Observation Followers(string id, long number, long followers) =>
        new() { Creator = ServerQuestions.Creator(id), ObservedAtMs = EpochMs + number, Profile = new ProfileSnapshot { Followers = followers } };
}
