using System.Runtime.CompilerServices;

namespace Scoring.Results;

/// <summary>One line of the sum of a score.</summary>
/// <param name="Code">Stable UPPER_SNAKE name of the line.</param>
/// <param name="Kind">Kind of the line.</param>
/// <param name="Micros">Its contribution, in millionths of the link's unit.</param>
/// <param name="Observed">The creator's value in the feature's unit; NaN if there is none.</param>
/// <param name="Evidence">Effective number of observations of the value.</param>
/// <param name="DeviationMicros">Its standard deviation, in millionths of the link's unit.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly record struct Contribution(
    string Code, ContributionKind Kind, long Micros, double Observed, double Evidence, long DeviationMicros);
