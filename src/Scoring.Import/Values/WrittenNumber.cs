namespace Scoring.Import.Values;

/// <summary>A number as it was written.</summary>
/// <param name="Value">The exact value.</param>
/// <param name="Resolution">The unit of the last written digit: 100 for <c>12.5K</c>, 1 for <c>12400</c>, 0.01 for <c>3.25</c>.</param>
/// <param name="FractionDigits">Digits after the decimal separator.</param>
/// <param name="IsFractionZero">Whether these digits are all 0; true without any.</param>
/// <param name="IsScaled">Whether a suffix or an exponent is part of the text.</param>
public readonly record struct WrittenNumber(decimal Value, decimal Resolution, int FractionDigits, bool IsFractionZero, bool IsScaled);
