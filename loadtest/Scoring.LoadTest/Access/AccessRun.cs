using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Access;

/// <summary>
/// Servers that differ only in the credential that they require: two without, one with an API key, one with a token. They are measured first without TLS, then all of them with TLS.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the databases, keys and certificates.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class AccessRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    private static readonly (string Name, CredentialKind Kind)[] Servers =
    [
        ("without", CredentialKind.None), ("api-key", CredentialKind.ApiKey), ("token", CredentialKind.Token), ("without-again", CredentialKind.None),
    ];

    /// <summary>Runs the measurement.</summary>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    public async Task<IReadOnlyList<AccessResult>> RunAsync(CancellationToken cancellationToken)
    {
        using AccessFiles files = new(workspace.Secrets);
        VariantRun run = new(settings, program, workspace, progress);
        List<AccessResult> results = [];
        foreach (bool overTls in (bool[])[false, true])
        {
            LegResult[][] legs = await run.MeasureAsync(overTls ? "TLS" : "plain", [.. Servers.Select(VariantOf)], cancellationToken);
            results.Add(ResultOf(CredentialKind.ApiKey, legs[1]));
            results.Add(ResultOf(CredentialKind.Token, legs[2]));

            ServerVariant VariantOf((string Name, CredentialKind Kind) server) => new(server.Name, files.SettingsOf(server.Kind, overTls))
            {
                OverTls = overTls,
                Access = new ClientAccess(files.CredentialOf(server.Kind), overTls ? files.Certificate : null),
            };

            AccessResult ResultOf(CredentialKind kind, LegResult[] with) => new(kind, overTls, new ScenarioComparison(ScenarioCatalogue.Unary(), legs[0], with, legs[3]));
        }

        return results;
    }
}
