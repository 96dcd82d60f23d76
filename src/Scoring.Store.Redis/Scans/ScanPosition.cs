using System.Buffers.Text;
using System.Globalization;

namespace Scoring.Store.Redis.Scans;

/// <summary>
/// Where a page of a scan starts: the masters, which of them is being scanned, its own cursor, and the keys of its last answer that did not fit into the previous page.
/// Written as <c>topology.master.cursor.keys</c>.
/// </summary>
/// <param name="Topology">A fingerprint of the masters' runs: a cursor is only valid for the process that returned it.</param>
/// <param name="Master">Which of them, from 0.</param>
/// <param name="Cursor">The cursor of that master; <c>0</c> at its beginning.</param>
/// <param name="IsLast">Whether that master has no more than the keys.</param>
/// <param name="Keys">Features keys that were found and not yet returned.</param>
internal sealed record ScanPosition(string Topology, int Master, string Cursor, bool IsLast, IReadOnlyList<byte[]> Keys)
{
    private const int Parts = 5;

    /// <summary>Before every creator.</summary>
    public static ScanPosition StartOf(string topology) => new(topology, 0, "0", IsLast: false, []);

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ArgumentException">It is not a cursor of this kind of store.</exception>
    public static ScanPosition Parse(string cursor)
    {
        string[] parts = cursor.Split('.');
        if (parts.Length != Parts
            || parts[0].Length == 0
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int master)
            || !ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            || parts[3] is not ("0" or "1")
            || !TryReadKeys(parts[4], out List<byte[]> keys))
        {
            throw new ArgumentException("The cursor is not one that this store gave.", nameof(cursor));
        }

        return new ScanPosition(parts[0], master, parts[2], parts[3] == "1", keys);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Topology}.{Master}.{Cursor}.{(IsLast ? 1 : 0)}.{string.Join(',', Keys.Select(key => Base64Url.EncodeToString(key)))}");

    private static bool TryReadKeys(string text, out List<byte[]> keys)
    {
        keys = [];
        if (text.Length == 0) return true;
        foreach (string key in text.Split(','))
        {
            if (!Base64Url.IsValid(key)) return false;
            keys.Add(Base64Url.DecodeFromChars(key));
        }

        return true;
    }
}
