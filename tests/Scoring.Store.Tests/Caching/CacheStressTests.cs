using Scoring.Store.Caching;

namespace Scoring.Store.Tests.Caching;

/// <summary>On real threads, too, nothing stale is read; and the test would notice.</summary>
public sealed class CacheStressTests
{
    private const int Rounds = 20_000;

    // A fault that a race must meet shows within a few thousand rounds; this is for the day when the machine is busy.
    private const int MostRounds = 2_000_000;

    [Fact]
    public async Task Nothing_stale_is_read_under_load()
    {
        await using var stress = new CacheStress(ProtocolStep.None);

        Assert.Null(await stress.RunAsync(Rounds));
        Assert.True(stress.StaleAnswers > 0, "the store was never away when somebody asked");
    }

    [Theory]
    [InlineData((int)ProtocolStep.Detach)]
    [InlineData((int)ProtocolStep.Remove)]
    [InlineData((int)ProtocolStep.ApplyOwnCommit)]
    [InlineData((int)ProtocolStep.Doubt)]
    [InlineData((int)ProtocolStep.AwaitSubscription)]
    public async Task A_step_left_out_is_noticed_under_load(int omitted)
    {
        await using var stress = new CacheStress((ProtocolStep)omitted);

        Assert.NotNull(await stress.RunAsync(MostRounds));
    }
}
