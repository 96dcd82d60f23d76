using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>SIGKILL in the middle of a stream of observations, a restart, a look at every record, and the stream goes on: what <see cref="KillTests"/> says of a kill holds here too.</summary>
[Collection(ProcessTests.Name)]
public sealed class KilledStreamTests
{
    private const int Seed = 20261207;
    private const int Batches = 3_000;
    private const int Kills = 3;

    // Far from the end, so that there is always something left when the server dies.
    private const int MostBeforeKill = 400;
    private const string Database = "streamed.db";

    [Fact]
    public async Task Whatever_was_acknowledged_outlives_a_kill_and_sending_the_rest_again_completes_it()
    {
        using TemporaryFolder folder = new();
        ResumedStream stream = new(Batches, Seed);
        Random random = new(Seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            await using ServerProcess server = await ServerProcess.StartAsync(folder, Database);
            Assert.Empty(await stream.MissingAsync(server.Connection));
            int killAt = stream.Acknowledged + random.Next(1, MostBeforeKill);
            Task streaming = stream.RunAsync(server.Connection);
            while (stream.Acknowledged < killAt)
            {
                Assert.False(streaming.IsCompleted, "the stream ended before the server was killed");
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            await server.Process.KillAsync();
            await streaming.WaitAsync(CliProcess.Patience);
            Assert.InRange(stream.Acknowledged, killAt, Batches - 1);
        }

        await using ServerProcess last = await ServerProcess.StartAsync(folder, Database);
        Assert.Empty(await stream.MissingAsync(last.Connection));
        await stream.RunAsync(last.Connection).WaitAsync(CliProcess.Patience);
        Assert.Equal(Batches, stream.Acknowledged);
        Assert.Empty(await stream.DifferentAsync(last.Connection));
    }
}
