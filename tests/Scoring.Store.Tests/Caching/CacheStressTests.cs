namespace Scoring.Store.Tests.Caching;

/// <summary>On real threads, too, no stale entry is read. Mutants/README.md shows that the test notices omitted steps of the protocol.</summary>
public sealed class CacheStressTests
{
    private const int Rounds = 20_000;

    [Fact]
    public async Task Nothing_stale_is_read_under_load()
    {
        await using var stress = new CacheStress();

        Assert.Null(await stress.RunAsync(Rounds));
        Assert.True(stress.StaleAnswers > 0, "the store was never away when somebody asked");
    }
}
