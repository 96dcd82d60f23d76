using Scoring.LoadTest.Children;
using Scoring.LoadTest.Scenarios;
using Scoring.LoadTest.Soaking;

namespace Scoring.LoadTest.Tests.Soaking;

public sealed class SoakResultTests
{
    [Fact]
    public void Memory_that_rises_at_first_and_stays_is_flat() =>
        Assert.True(Of(40, sample => sample < 10 ? sample * 10 : 100 + (sample % 3)).IsFlat);

    [Fact]
    public void Memory_that_rises_all_the_time_has_grown()
    {
        SoakResult soak = Of(40, sample => 100 + sample);
        Assert.False(soak.IsFlat);
        Assert.Equal(134.5 / 114.5, 1 + soak.Growth, 9);
    }

    [Fact]
    public void The_longest_log_counts()
    {
        Assert.True(Of(8, _ => 1, logBytes: 511_999_999).KeepsLog);
        Assert.False(Of(8, _ => 1, logBytes: 512_000_000).KeepsLog);
    }

    private static SoakResult Of(int samples, Func<int, long> megabytes, long logBytes = 0) => new(
        ScenarioCatalogue.Unary(),
        [
            .. Enumerable.Range(0, samples).Select(sample => new SoakSample(
                sample, 1, 0, new ResidentMemory(0, megabytes(sample) * 1_000_000), null, sample == samples / 2 ? logBytes : 0, 0)),
        ]);
}
