using System.Runtime.CompilerServices;

namespace Scoring.Results;

/// <summary>One line of the sum that makes a score.</summary>
/// <param name="Code">Stable UPPER_SNAKE name of the line.</param>
/// <param name="Kind">What kind of line it is.</param>
/// <param name="Micros">What it adds, in millionths of the link's unit.</param>
/// <param name="Observed">The creator's value in the feature's unit; NaN where there is none.</param>
/// <param name="Evidence">Effective number of observations behind the value.</param>
/// <param name="DeviationMicros">Its standard deviation, in millionths of the link's unit.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly record struct Contribution(
    string Code, ContributionKind Kind, long Micros, double Observed, double Evidence, long DeviationMicros);
