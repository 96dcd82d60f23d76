using System.Globalization;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>A node of a cluster as another node reports it: one line of <c>CLUSTER NODES</c>.</summary>
/// <param name="Port">Its port on loopback.</param>
/// <param name="IsMaster">Whether it is a master.</param>
/// <param name="IsLost">Whether it is reported as failed or has no address.</param>
/// <param name="Slots">The ranges of slots that it serves, both ends included.</param>
public sealed record ClusterNode(int Port, bool IsMaster, bool IsLost, IReadOnlyList<(int First, int Last)> Slots)
{
    private const int FieldsBeforeSlots = 8;

    /// <summary>Whether it serves any slot.</summary>
    public bool HasSlots => Slots.Count > 0;

    /// <summary>Reads <c>ID HOST:PORT@BUS FLAGS MASTER PING PONG EPOCH LINK SLOT…</c>.</summary>
    public static ClusterNode Parse(string line)
    {
        string[] fields = line.Split(' ');
        string address = fields[1][..fields[1].IndexOf('@', StringComparison.Ordinal)];
        string[] flags = fields[2].Split(',');
        return new ClusterNode(
            Number(address[(address.LastIndexOf(':') + 1)..]),
            flags.Contains("master"),
            flags.Contains("fail") || flags.Contains("fail?") || flags.Contains("noaddr"),
            [.. fields.Skip(FieldsBeforeSlots).Where(range => range[0] != '[').Select(range => range.Split('-')).Select(ends => (Number(ends[0]), Number(ends[^1])))]);
    }

    /// <summary>Whether it serves a slot.</summary>
    public bool Serves(int slot) => Slots.Any(range => slot >= range.First && slot <= range.Last);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
