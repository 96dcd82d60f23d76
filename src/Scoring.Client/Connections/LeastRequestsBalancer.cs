using System.Runtime.CompilerServices;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.Logging;

namespace Scoring.Client.Connections;

/// <summary>Picks the connected server with the fewest calls in progress; among equal ones, in rotation.</summary>
internal sealed class LeastRequestsBalancer(IChannelControlHelper controller, ILoggerFactory logging) : SubchannelsLoadBalancer(controller, logging)
{
    // Counts survive the picker, which is replaced with every change of a connection.
    private readonly ConditionalWeakTable<Subchannel, OpenCalls> _calls = [];

    /// <inheritdoc/>
    protected override SubchannelPicker CreatePicker(IReadOnlyList<Subchannel> readySubchannels) =>
        new Picker([.. readySubchannels.Select(server => _calls.GetValue(server, _ => new OpenCalls(server)))]);

    /// <summary>Creates the balancer for the policy of its name.</summary>
    internal sealed class Factory : LoadBalancerFactory
    {
        /// <summary>The name of the policy.</summary>
        public const string PolicyName = "least_requests";

        /// <inheritdoc/>
        public override string Name => PolicyName;

        /// <inheritdoc/>
        public override LoadBalancer Create(LoadBalancerOptions options) => new LeastRequestsBalancer(options.Controller, options.LoggerFactory);
    }

    private sealed class Picker(OpenCalls[] servers) : SubchannelPicker
    {
        private uint _turn;

        public override PickResult Pick(PickContext context)
        {
            uint first = Interlocked.Increment(ref _turn);
            OpenCalls least = servers[first % servers.Length];
            for (uint i = 1; i < servers.Length; i++)
            {
                OpenCalls other = servers[(first + i) % servers.Length];
                if (other.Count < least.Count) least = other;
            }

            return least.Pick;
        }
    }

    private sealed class OpenCalls : ISubchannelCallTracker
    {
        private int _count;

        public OpenCalls(Subchannel server) => Pick = PickResult.ForSubchannel(server, this);

        public int Count => Volatile.Read(ref _count);

        public PickResult Pick { get; }

        public void Start() => Interlocked.Increment(ref _count);

        public void Complete(CompletionContext context) => Interlocked.Decrement(ref _count);
    }
}
