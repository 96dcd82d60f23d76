using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Frames that break the protocol of the connection, or its headers.</summary>
internal static class FrameMutations
{
    private const int LargestFrame = 16_384;

    /// <summary>The bytes of a connection, after its preface and settings.</summary>
    public static byte[] Of(string path, byte[] body, Random random)
    {
        byte[] block = Http2Connection.HeadersOf(path);
        byte[] headers = random.Next(4) switch
        {
            0 => ByteMutations.Of(block, block, random),
            1 => Http2Connection.BlockOf(BrokenHeaders(path, random)),
            _ => block,
        };
        List<byte> frames = [];
        int stream = random.Next(10) == 0 ? random.Next() : 1;
        Add(frames, Http2FrameType.Headers, (byte)(random.Next(10) == 0 ? random.Next(256) : Http2Connection.EndHeaders), stream, headers);
        Add(frames, Http2FrameType.Data, Http2Connection.EndStream, stream, body);
        for (int more = random.Next(4); more > 0; more--)
        {
            byte[] payload = new byte[random.Next(3) switch { 0 => 4, 1 => 8, _ => random.Next(64) }];
            random.NextBytes(payload);
            Add(frames, (Http2FrameType)random.Next(12), (byte)random.Next(256), random.Next(2) == 0 ? stream : random.Next(8), payload);
        }

        byte[] all = [.. frames];
        return random.Next(2) == 0 ? all : ByteMutations.Of(all, headers, random);
    }

    private static List<(string Name, string Value)> BrokenHeaders(string path, Random random)
    {
        List<(string Name, string Value)> headers = CallHeaders.Good(path);
        (string Name, string Value) broken = random.Next(10) switch
        {
            0 => ("", "empty"),
            1 => ("Upper-Case", "a"),
            2 => (":unknown", "a"),
            3 => ("connection", "keep-alive"),
            4 => ("te", "gzip"),
            5 => ("x-large", new string('a', random.Next(10_000, 60_000))),
            6 => ("x-control", "a\r\nb\0"),
            7 => ("content-length", random.Next(2) == 0 ? "-1" : "5"),
            8 => (":path", path),
            _ => ("x y", "\u00ff\u0080"),
        };
        headers.Insert(random.Next(headers.Count + 1), broken);
        if (random.Next(4) == 0) headers.RemoveAt(random.Next(headers.Count));
        return headers;
    }

    private static void Add(List<byte> frames, Http2FrameType type, byte flags, int stream, byte[] payload)
    {
        // Larger payloads continue in frames of the same type, which is valid for bodies only.
        int at = 0;
        do
        {
            int length = Math.Min(LargestFrame, payload.Length - at);
            bool isLast = at + length == payload.Length;
            frames.AddRange(Http2Connection.Frame(type, isLast ? flags : (byte)0, stream, payload.AsSpan(at, length)));
            at += length;
        }
        while (at < payload.Length);
    }
}
