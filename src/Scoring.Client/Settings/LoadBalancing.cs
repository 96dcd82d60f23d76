namespace Scoring.Client.Settings;

/// <summary>How calls are spread over the addresses of the servers.</summary>
public enum LoadBalancing
{
    /// <summary>In rotation over all servers that are connected.</summary>
    RoundRobin,

    /// <summary>The first address that can be connected; the others only after it fails.</summary>
    PickFirst,

    /// <summary>
    /// The connected server with the fewest calls of this client in progress: a slow server gets fewer. A server that fails immediately has few calls in progress and gets more;
    /// its calls are retried.
    /// </summary>
    LeastRequests,
}
