using Scoring.LoadTest.Comparing;

namespace Scoring.LoadTest.Access;

/// <summary>Calls with a credential compared with calls to a server that requires none, over the same transport.</summary>
/// <param name="Kind">The credential.</param>
/// <param name="OverTls">Whether both servers use TLS.</param>
/// <param name="Legs">The legs: before is the server without credentials, after the one with.</param>
internal sealed record AccessResult(CredentialKind Kind, bool OverTls, ScenarioComparison Legs)
{
    /// <summary>The least ratio of throughput.</summary>
    public const double Bar = .90;

    /// <summary>Whether the corrected median ratio reaches <see cref="Bar"/>.</summary>
    public bool Holds => Legs.Corrected.Estimate >= Bar;
}
