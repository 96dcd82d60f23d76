using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.TestKit.Prometheus;

namespace Scoring.Server.Tests.Alerts;

/// <summary>Each alert rule fires when a real server has the condition that it reports, and not before and after. They run alone: some instruments are those of the process.</summary>
[Collection(MeasuringTests.Name)]
public sealed class AlertRuleTests
{
    private static readonly Dictionary<string, Func<AlertTrial, Task>> Causes = new(StringComparer.Ordinal)
    {
        ["ServerDown"] = StoreAlertCauses.StopServerAsync,
        ["ServerNotReady"] = StoreAlertCauses.UnreadyAsync,
        ["StoreUnreadable"] = StoreAlertCauses.UnreadableAsync,
        ["StoreNotWritable"] = StoreAlertCauses.FillDiskAsync,
        ["DiskAlmostFull"] = StoreAlertCauses.ShrinkDiskAsync,
        ["LogGrows"] = StoreAlertCauses.GrowLogAsync,
        ["RecordsDamaged"] = StoreAlertCauses.DamageAsync,
        ["ClockWrong"] = CallAlertCauses.SetClockBackAsync,
        ["CertificateExpires"] = CallAlertCauses.ExpireCertificateAsync,
        ["CallsFail"] = CallAlertCauses.FailCallsAsync,
        ["CallsSlow"] = CallAlertCauses.SlowStoreAsync,
        ["Overloaded"] = CallAlertCauses.OverloadAsync,
        ["ObservationsWait"] = CallAlertCauses.BlockCommitsAsync,
        ["AnswersStale"] = CallAlertCauses.SeverStoreAsync,
        ["ChangesLate"] = StoreAlertCauses.DelayChangesAsync,
        ["ModelsDiffer"] = CallAlertCauses.OtherModelAsync,
    };

    public static TheoryData<string> Rules => [.. AlertRules.Severities.Keys];

    [Fact]
    public void Each_rule_has_a_cause_here_and_no_cause_is_without_its_rule() =>
        Assert.Equal(AlertRules.Severities.Keys.Order(StringComparer.Ordinal), Causes.Keys.Order(StringComparer.Ordinal));

    [PromtoolTheory]
    [MemberData(nameof(Rules))]
    public async Task An_alert_fires_while_its_condition_holds(string alert)
    {
        await using var trial = new AlertTrial(alert);
        await Causes[alert](trial);
        await trial.CheckAsync();
    }

    [PromtoolFact]
    public async Task No_alert_fires_for_a_healthy_server()
    {
        await using var trial = new AlertTrial("");
        AdminServer server = await trial.StartAsync();
        // The time of calls is that of the machine, which other programs use.
        string[] alerts = [.. AlertRules.Severities.Keys.Where(alert => alert != "CallsSlow")];
        int creators = 0;
        await CallAsync();
        for (int part = 0; part < 4; part++)
        {
            await trial.PassAsync(5, CallAsync);
            trial.ExpectNoneOf(alerts);
        }

        await trial.CheckAsync();

        async Task CallAsync()
        {
            string creator = $"creator-{creators++}";
            await server.Server.Ingest.RecordObservationsAsync(Messages.Record(creator));
            for (int i = 0; i < 20; i++) await server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(creator) });
            await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("unknown") }));
        }
    }
}
