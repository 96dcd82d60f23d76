namespace Scoring.Observations;

/// <summary>The price of one sponsored post.</summary>
/// <param name="Kind">Kind of the post.</param>
/// <param name="Currency">ISO 4217 code in capitals.</param>
/// <param name="AmountMicros">Price in millionths of the currency's unit, in [0, 10^15].</param>
public sealed record Price(PostKind Kind, string Currency, long AmountMicros);
