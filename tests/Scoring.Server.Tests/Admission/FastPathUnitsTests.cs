using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Admission;

/// <summary>Batches of cached creators use the units of their tenant: one for each creator that must be scored, and those of the whole answers, also with a mask.</summary>
public sealed class FastPathUnitsTests
{
    // Units that are left. Some come back while the test runs.
    private const int Left = 15;

    [Fact]
    public async Task A_cached_creator_that_must_be_scored_uses_a_unit_before_it()
    {
        await using RunningServer server = await StartAsync();

        // At a time that no answer is prepared for. The answers alone have 14 units.
        await IsRefusedAsync(server, new BatchScoreCreatorsRequest { Creators = { Enumerable.Repeat(Messages.Creator("anna"), 60) }, AsOfMs = ManualClock.StartMs + 1 });
    }

    [Fact]
    public async Task A_mask_does_not_reduce_the_units()
    {
        await using RunningServer server = await StartAsync();

        await IsRefusedAsync(server, new BatchScoreCreatorsRequest { Creators = { Enumerable.Repeat(Messages.Creator("anna"), 300) }, ReadMask = new() { Paths = { "trust.value" } } });
    }

    private static async Task IsRefusedAsync(RunningServer server, BatchScoreCreatorsRequest batch)
    {
        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.BatchScoreCreatorsAsync(batch));
        Assert.Equal((StatusCode.ResourceExhausted, "TENANT_LIMIT"), (refused.Code, refused.Info.Reason));
    }

    // Anna is cached with a prepared answer, and nearly all units are used.
    private static async Task<RunningServer> StartAsync()
    {
        RunningServer server = await RunningServer.StartAsync(options => options.TenantUnitsPerSecond = 1);
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });
        int creators = (int)((Service.Admission.AdmissionOptions.LargestCallUnits - Left) / Service.Admission.WorkSize.ExplainedUnits);
        await server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest
        {
            Creators = { Enumerable.Range(0, creators).Select(number => Messages.Creator($"c{number}")) },
            PriorIfUnknown = true,
            Explain = { ExplanationPart.Reasons },
        });
        return server;
    }
}
