using Scoring.Fitting.Engagement;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class HeldOutPartTests
{
    [Fact]
    public void Parts_are_of_equal_size_and_depend_on_name_and_seed_alone()
    {
        int[] parts = [.. Enumerable.Range(0, 5_000).Select(place => HeldOutPart.Of($"instagram:a{place}", 0))];
        for (int part = 0; part < HeldOutPart.Count; part++) Assert.InRange(parts.Count(one => one == part), 850, 1_150);
        int[] again = [.. Enumerable.Range(0, 5_000).Select(place => HeldOutPart.Of($"instagram:a{place}", 0))];
        Assert.Equal(parts, again);
        Assert.InRange(Enumerable.Range(0, 5_000).Count(place => parts[place] == HeldOutPart.Of($"instagram:a{place}", 1)), 850, 1_150);
    }
}
