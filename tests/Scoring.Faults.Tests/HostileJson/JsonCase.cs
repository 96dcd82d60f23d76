using System.Text;
using Google.Protobuf.Reflection;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>One request over HTTP/JSON, determined by its seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Kind">What is hostile about it.</param>
/// <param name="Method">The method that it was made for.</param>
/// <param name="Request">The bytes of the request, on a connection of its own.</param>
/// <param name="IsHttp">Whether it is a request of HTTP whose body is complete. If not, the HTTP server may refuse it without a body, or close the connection.</param>
internal sealed record JsonCase(int Seed, JsonKind Kind, MethodDescriptor Method, byte[] Request, bool IsHttp)
{
    private const int MostShown = 2_000;

    /// <summary>The variable that runs one case alone.</summary>
    public const string SeedVariable = "SCORING_HOSTILE_JSON_CASE";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{SeedVariable}={Seed} ({Kind}, {Method.FullName}, {Request.Length} bytes) {Encoding.Latin1.GetString(Request.AsSpan(0, Math.Min(Request.Length, MostShown)))}";
}
