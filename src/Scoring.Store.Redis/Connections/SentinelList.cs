using System.Net;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// The Sentinels that monitor the master, as far as one of them was ever reached: those of the connection string, and those that they report. The library keeps to the addresses that it was given,
/// so that it finds no later master once all of these are replaced.
/// </summary>
/// <param name="configuration">The settings of the connection, with a service name.</param>
internal sealed class SentinelList(ConfigurationOptions configuration)
{
    // A Sentinel answers within milliseconds, and it is asked again soon.
    private const int ConnectTimeoutMs = 1_000;

    private volatile EndPoint[] _addresses = [.. configuration.EndPoints];

    /// <summary>The addresses that are known now.</summary>
    public EndPoint[] Addresses => _addresses;

    /// <summary>Asks the known Sentinels for the others. Those that neither answer nor are reported are forgotten, unless none answers. Does not throw.</summary>
    public async Task RefreshAsync()
    {
        try
        {
            ConfigurationOptions sentinels = With(_addresses);
            sentinels.ConnectTimeout = ConnectTimeoutMs;
            sentinels.AsyncTimeout = ConnectTimeoutMs;
            await using ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.SentinelConnectAsync(sentinels);
            var present = new HashSet<EndPoint>();
            foreach (IServer sentinel in multiplexer.GetServers().Where(server => server.IsConnected))
            {
                present.Add(sentinel.EndPoint);
                present.UnionWith(await sentinel.SentinelGetSentinelAddressesAsync(configuration.ServiceName!));
            }

            if (present.Count > 0) _addresses = [.. present];
        }
        catch (Exception)
        {
            // None answers, or none knows the master: the list stays as it is.
        }
    }

    /// <summary>The settings of a connection by these Sentinels.</summary>
    public ConfigurationOptions With(EndPoint[] addresses)
    {
        ConfigurationOptions changed = configuration.Clone();
        changed.EndPoints.Clear();
        foreach (EndPoint address in addresses) changed.EndPoints.Add(address);
        return changed;
    }
}
