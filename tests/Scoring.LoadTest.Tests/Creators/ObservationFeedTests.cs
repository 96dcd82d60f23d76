using Scoring.LoadTest.Creators;
using Scoring.Protos.V1;

namespace Scoring.LoadTest.Tests.Creators;

public sealed class ObservationFeedTests
{
    private const int Creators = 200;
    private readonly CreatorPopulation _population = new(Creators, recordedAtMs: 1_750_032_000_000);

    [Fact]
    public void A_batch_holds_a_profile_and_four_posts_of_each_creator()
    {
        RecordObservationsRequest request = RecordObservationsRequest.Parser.ParseFrom(new ObservationFeed(_population, seed: 1).Next(100, 4));
        Assert.Equal(500, request.Observations.Count);
        Assert.Equal(100, request.Observations.DistinctBy(observation => observation.Creator).Count());
        Assert.All(request.Observations.GroupBy(observation => observation.Creator), one =>
        {
            Assert.Equal(1, one.Count(observation => observation.Profile is not null));
            Assert.Equal(4, one.Where(observation => observation.Post is not null).DistinctBy(observation => observation.Post.PostId).Count());
        });
    }

    [Fact]
    public void Every_round_sees_each_creator_once_and_later()
    {
        ObservationFeed feed = new(_population, seed: 1);
        Dictionary<string, long> newest = [];
        for (int round = 0; round < 3; round++)
        {
            HashSet<string> seen = [];
            for (int i = 0; i < Creators / 50; i++)
            {
                foreach (Observation observation in RecordObservationsRequest.Parser.ParseFrom(feed.Next(50, 0)).Observations)
                {
                    Assert.True(seen.Add(observation.Creator.Id));
                    Assert.True(observation.ObservedAtMs > newest.GetValueOrDefault(observation.Creator.Id, _population.RecordedAtMs));
                    newest[observation.Creator.Id] = observation.ObservedAtMs;
                }
            }

            Assert.Equal(Creators, seen.Count);
        }
    }
}
