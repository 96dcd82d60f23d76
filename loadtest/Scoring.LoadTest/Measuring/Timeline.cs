using Scoring.LoadTest.Load;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Measuring;

/// <summary>Latencies over time of one open loop, with all pauses of server and client.</summary>
/// <param name="Name">The name of the load.</param>
/// <param name="Leg">The latencies in slices, and the server's pauses.</param>
/// <param name="SliceSeconds">The length of a slice.</param>
/// <param name="ClientPauses">The pauses of the client, which are included in the latencies.</param>
internal sealed record Timeline(string Name, LegResult Leg, double SliceSeconds, IReadOnlyList<GcPause> ClientPauses);
