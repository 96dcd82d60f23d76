using Scoring.Cli.Rendering;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Rendering;

public sealed class SourceLinesTests
{
    [Fact]
    public void Each_source_and_the_corrections_take_one_line() => Assert.Equal(
        [
            "without a source: 12 observations, newest 2025-11-20 10:00 UTC",
            "source scraper-2: 1 observation, newest 2025-11-21 10:00 UTC · withdrawn, now epoch 2",
            "source shop: 0 observations · withdrawn, now epoch 1",
            "2 corrections by operators, newest 2025-11-22 10:00 UTC",
        ],
        SourceLines.Of(new GetCreatorResponse
        {
            Sources =
            {
                new SourceState { Observations = 12, NewestObservedAtMs = TimeOf(20) },
                new SourceState { Source = "scraper-2", Epoch = 2, Observations = 1, NewestObservedAtMs = TimeOf(21) },
                new SourceState { Source = "shop", Epoch = 1 },
            },
            Corrections = { new Correction { CorrectedAtMs = TimeOf(22) }, new Correction { CorrectedAtMs = TimeOf(3) } },
        }));

    private static long TimeOf(int day) => new DateTimeOffset(2025, 11, day, 10, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
