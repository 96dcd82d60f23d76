using Grpc.Net.Client.Balancer;
using Scoring.Client.Settings;

namespace Scoring.Client.Connections;

/// <summary>What the channel takes from a container: the resolver of the addresses, and the balancer that gRPC does not have.</summary>
internal sealed class BalancingServices(ServerAddresses addresses) : IServiceProvider
{
    // A name is resolved again after every lost connection too, at most every 15 seconds.
    private static readonly TimeSpan DnsRefresh = TimeSpan.FromSeconds(30);

    private readonly ResolverFactory[] _resolvers =
    [
        addresses.DnsName is null
            ? new StaticResolverFactory(_ => addresses.Servers.Select(server => new BalancerAddress(server.Host.Trim('[', ']'), server.Port)))
            : new DnsResolverFactory(DnsRefresh),
    ];

    private readonly LoadBalancerFactory[] _balancers = [new LeastRequestsBalancer.Factory()];

    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IEnumerable<ResolverFactory>)) return _resolvers;
        return serviceType == typeof(IEnumerable<LoadBalancerFactory>) ? _balancers : null;
    }
}
