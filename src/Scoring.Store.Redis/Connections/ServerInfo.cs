namespace Scoring.Store.Redis.Connections;

/// <summary>The answer of INFO: lines of <c>name:value</c>.</summary>
internal sealed class ServerInfo
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the text of INFO.</summary>
    public static ServerInfo Parse(string text)
    {
        var info = new ServerInfo();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != '#') info._values.TryAdd(line[..colon], line[(colon + 1)..]);
        }

        return info;
    }

    /// <summary>A value; null when the server does not report it.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>A number; null when the server does not report it.</summary>
    public long? FindNumber(string name) => long.TryParse(Find(name), out long number) ? number : null;
}
