using System.Globalization;
using System.Text;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>The first answer on a connection of HTTP/1.1 that the server has closed.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Headers">The headers, by their names in small letters.</param>
/// <param name="Body">The body; null for one that is not complete.</param>
internal sealed record HttpReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[]? Body)
{
    private const int Continue = 100;

    /// <summary>Reads an answer; null for bytes that are none.</summary>
    public static HttpReply? Read(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return null;
        string[] lines = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        if (!lines[0].StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) return null;
        Dictionary<string, string> headers = [];
        foreach (string[] header in lines.Skip(1).Select(line => line.Split(": ", 2))) headers[header[0].ToLowerInvariant()] = header[^1];
        int status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> rest = bytes[(end + 4)..];
        if (status == Continue) return Read(rest);
        if (headers.ContainsKey("transfer-encoding")) return new HttpReply(status, headers, Joined(rest));
        int length = int.Parse(headers.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture);
        return new HttpReply(status, headers, rest.Length < length ? null : rest[..length].ToArray());
    }

    private static byte[]? Joined(ReadOnlySpan<byte> chunks)
    {
        List<byte> body = [];
        while (true)
        {
            int line = chunks.IndexOf("\r\n"u8);
            if (line < 0) return null;
            int length = int.Parse(Encoding.ASCII.GetString(chunks[..line]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            chunks = chunks[(line + 2)..];
            if (length == 0) return [.. body];
            if (chunks.Length < length + 2) return null;
            body.AddRange(chunks[..length]);
            chunks = chunks[(length + 2)..];
        }
    }
}
