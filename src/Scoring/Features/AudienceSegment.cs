using Scoring.Creators;

namespace Scoring.Features;

/// <summary>The share of one audience segment in a 64-bit word: 48 bits of key, 16 bits of share.</summary>
/// <param name="Packed">The word; 0 is no segment.</param>
public readonly record struct AudienceSegment(ulong Packed)
{
    private const double Whole = ushort.MaxValue;
    private const int CountryBits = 12;
    private const uint CountryMask = (1 << CountryBits) - 1;

    /// <summary>Packs a segment; the share is rounded to 1/65,535.</summary>
    /// <param name="key">The segment's key.</param>
    /// <param name="share">Fraction of the audience, in [0, 1].</param>
    public AudienceSegment(ShortCode key, double share)
        : this(key.Packed | ((ulong)Math.Round(Math.Clamp(share, 0, 1) * Whole, MidpointRounding.ToEven) << ShortCode.Bits))
    {
    }

    /// <summary>The segment's key; empty for no segment.</summary>
    public ShortCode Key => new(Packed & ((1UL << ShortCode.Bits) - 1));

    /// <summary>Fraction of the audience, in [0, 1].</summary>
    public double Share => (Packed >> ShortCode.Bits) / Whole;

    /// <summary>A segment whose key is a two-letter country code, as 12 bits of key and 16 bits of share.</summary>
    internal uint ToCountryWord() => (uint)((Packed & CountryMask) | (Packed >> ShortCode.Bits << CountryBits));

    /// <summary>The segment of a country's word.</summary>
    internal static AudienceSegment FromCountryWord(uint word) => new((word & CountryMask) | ((ulong)(word >> CountryBits) << ShortCode.Bits));
}
