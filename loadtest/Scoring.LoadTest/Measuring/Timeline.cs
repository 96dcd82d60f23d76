using Scoring.LoadTest.Load;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Measuring;

/// <summary>Latencies over time of one open loop, with everything that stopped server or client meanwhile.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Leg">The latencies in slices, and the server's pauses.</param>
/// <param name="SliceSeconds">The length of a slice.</param>
/// <param name="ClientPauses">The pauses of the client, which lie in the latencies too.</param>
internal sealed record Timeline(string Name, LegResult Leg, double SliceSeconds, IReadOnlyList<GcPause> ClientPauses);
