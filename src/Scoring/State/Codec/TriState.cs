namespace Scoring.State.Codec;

/// <summary>An answer of yes, no or unknown in two bits.</summary>
internal static class TriState
{
    public static ulong ToCode(bool? answer) => answer is null ? 0UL : answer.Value ? 2UL : 1UL;

    public static bool? FromCode(ref StateReader reader, ulong code) => code switch
    {
        0 => null,
        1 => false,
        2 => true,
        _ => throw reader.Corrupt("an answer that is neither yes, no nor unknown"),
    };
}
