using Google.Protobuf.Reflection;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>One case, determined by its seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Kind">What is hostile about it.</param>
/// <param name="Method">The method that it was made for.</param>
/// <param name="Headers">The block of headers of the call; empty for frames.</param>
/// <param name="Body">The body of the call; for frames the bytes of a connection after its preface and settings.</param>
/// <param name="IsEnded">Whether the caller ends the body. If not, the call must end by the time limit of the server.</param>
internal sealed record HostileCase(int Seed, HostileKind Kind, MethodDescriptor Method, byte[] Headers, byte[] Body, bool IsEnded)
{
    private const int MostShown = 2_000;

    /// <summary>The variable that runs one case alone.</summary>
    public const string SeedVariable = "SCORING_HOSTILE_CASE";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{SeedVariable}={Seed} ({Kind}, {ContractMethods.PathOf(Method)}, headers {Shown(Headers)}, body of {Body.Length} bytes {Shown(Body)})";

    private static string Shown(byte[] bytes) => Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, MostShown)));
}
