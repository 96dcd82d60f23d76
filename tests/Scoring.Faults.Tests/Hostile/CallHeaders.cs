using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>The headers of a call: those of a good client, or those that a server must refuse without ending the connection.</summary>
internal static class CallHeaders
{
    private static readonly string[] ContentTypes = ["application/json", "text/html", "application/grpc-web", "application/grpc+json", "application/grpc;", "", "application/grpc+proto", "*/*"];
    private static readonly string[] Timeouts = ["1n", "0S", "-1S", "99999999H", "100000000S", "1", "S", "1x", "1.5S", "", " 5S", "9223372036854775807n", "\t", "1u"];
    private static readonly string[] Encodings = ["gzip", "deflate", "br", "identity", "unknown", "", "gzip,gzip", "identity, gzip"];
    private static readonly string[] Paths =
        ["/", "//", "/scoring.v1.ScoreService/", "/scoring.v1.ScoreService/Unknown", "/scoring.v2.ScoreService/ScoreCreator", "/%00", "/a/b/c/d", "/scoring.v1.scoreservice/scorecreator", "/..%2f..%2fetc", "/scoring.v1.ScoreService/ScoreCreator?a=b", "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"];

    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH"];

    /// <summary>The headers of a good client.</summary>
    public static List<(string Name, string Value)> Good(string path) =>
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers")];

    /// <summary>Headers with one to three hostile changes.</summary>
    public static List<(string Name, string Value)> Hostile(string path, Random random)
    {
        List<(string Name, string Value)> headers = Good(path);
        for (int changes = random.Next(1, 4); changes > 0; changes--) Change(headers, random);
        return headers;
    }

    /// <summary>The block of headers, literal and without Huffman coding.</summary>
    public static byte[] Block(List<(string Name, string Value)> headers) => Http2Connection.BlockOf(headers);

    private static void Change(List<(string Name, string Value)> headers, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                Set(headers, "content-type", Pick(ContentTypes, random));
                break;
            case 1:
                headers.RemoveAll(header => header.Name == "content-type");
                break;
            case 2:
                headers.RemoveAll(header => header.Name == "te");
                break;
            case 3:
                Set(headers, ":path", Pick(Paths, random));
                break;
            case 4:
                Set(headers, ":method", Pick(Methods, random));
                break;
            case 5:
                headers.Add(("grpc-timeout", Pick(Timeouts, random)));
                break;
            case 6:
                headers.Add(("grpc-encoding", Pick(Encodings, random)));
                break;
            case 7:
                headers.Add(("authorization", random.Next(2) == 0 ? "Bearer a.b.c" : new string('x', random.Next(2_000))));
                break;
            case 8:
                for (int i = random.Next(1, 40); i > 0; i--) headers.Add(($"x-{random.Next(100)}", new string((char)random.Next(33, 127), random.Next(200))));
                break;
            default:
                headers.Add(($"x-{random.Next(5)}-bin", "not base64 !"));
                headers.Add(("x-scoring-priority", random.Next(2) == 0 ? "auction" : "?"));
                break;
        }
    }

    private static void Set(List<(string Name, string Value)> headers, string name, string value)
    {
        int at = headers.FindIndex(header => header.Name == name);
        if (at >= 0) headers[at] = (name, value);
    }

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
